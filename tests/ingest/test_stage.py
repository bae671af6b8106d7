import pytest

from ingest.decisions.stage import stage_of

CASES = [
    (("§ 12 Månadsuppföljning", "Beslut"), "protokoll", "Rapporten godkänns.", "beslut"),
    (("§ 12", "Beslut"), "protokoll", "Förslag till beslut i kommunfullmäktige\nMotionen avslås.", "tillstyrkan"),
    (("§ 12 Motion", "Beslut", "Förslag till beslut i kommunfullmäktige"), "protokoll", "Avslås.", "tillstyrkan"),
    (("Förslag till beslut",), "tjansteskrivelse", "Nämnden godkänner rapporten.", "förslag"),
    (("Beslut",), "tjansteskrivelse", "Nämnden godkänner rapporten.", "förslag"),
    (("§ 12", "Förslag till beslut på sammanträdet"), "protokoll", "Bifall till motionen.", "förslag"),
    (("§ 12", "Beslutsgång"), "protokoll", "Ordföranden ställer förslagen mot varandra.", None),
    (("§ 12 Beslut om tilläggsanslag", "Bakgrund"), "protokoll", "Nämnden har lågt resultat.", None),
    (("Beslutande",), "protokoll", "Anna Ek (S), ordförande", None),
    (("§ 12", "Beslut", "Reservation"), "protokoll", "Bo Ek (M) reserverar sig.", None),
    (("Kommunfullmäktiges beslut", "Expedieras till"), "protokoll", "Äldrenämnden", None),
    (("Beslutad budget 2021",), "tertialrapport", "Ramen är 446 mnkr.", None),
    (("§ 12", "Beslut"), "protokoll", "Nämnden föreslår\nfullmäktige att bevilja anslaget.", "tillstyrkan"),
    (("§ 12", "Beslut"), "protokollsutdrag", "Arbetsutskottet tillstyrker förslaget.", "tillstyrkan"),
    (("Ekonomi", "Intäkter"), "manadsuppfoljning", "Intäkterna ökar.", None),
]


@pytest.mark.parametrize(("heading", "kind", "text", "stage"), CASES)
def test_a_proposal_is_never_a_decision(heading: tuple[str, ...], kind: str, text: str, stage: str | None) -> None:
    assert stage_of(heading, kind, text) == stage
