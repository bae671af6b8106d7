"""What a report says it is, from made-up documents and, where they are, from hand-checked real ones."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.identity.identity import identify
from ingest.page import Block, Page
from ingest.reading.sandbox import Limits, read_document
from ingest.report import Identity

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
FLOOR = 0.95


def _page(number: int, lines: list[str], header: str = "", footer: str = "") -> Page:
    blocks, text = [], ""
    for line in lines:
        level = len(line) - len(line.lstrip("#"))
        words = line.lstrip("# ")
        kind = "heading" if level else "paragraph"
        blocks.append(Block("heading" if kind == "heading" else "paragraph", len(text), len(text) + len(words), level))
        text += words + "\n"
    return Page(number, str(number), text, tuple(blocks), "good", "text", header, footer)


def _identify(*pages: list[str], source: str = "mapp/fil.pdf", header: str = "", footer: str = "") -> Identity:
    made = tuple(_page(n, lines, header, footer) for n, lines in enumerate(pages, 1))
    return identify(Document("application/pdf", made, {"modified": "2026-06-02T11:52:35"}), source)


def test_a_running_header_that_lies_loses_to_the_heading() -> None:
    lines = ["# Ekonomisk uppföljning maj", "## Barn- och ungdomsnämnden", "Prognosen per maj är ett överskott."]
    found = _identify(lines, header="Ekonomisk uppföljning mars 2026", footer="mars 2026")
    assert found.kind == "manadsuppfoljning"
    assert found.period and found.period.label == "januari–maj 2026"
    assert found.title == "Ekonomisk uppföljning maj, Barn- och ungdomsnämnden"


def test_a_cover_letter() -> None:
    lines = ["Datum: 2026-05-06 Vård- och omsorgsnämnden", "Handläggare: Ada Ek", "Diarienr: 2026.049 VON"]
    found = _identify([*lines, "# Fördjupad månadsuppföljning per april 2026", "## Ärendebeskrivning", "Text."])
    assert (found.kind, found.body, found.case_numbers) == (
        "tjansteskrivelse",
        "Vård- och omsorgsnämnden",
        ("2026.049 VON",),
    )
    assert found.document_date == date(2026, 5, 6)
    assert found.period and found.period.end == date(2026, 4, 30)


def test_an_extract_belongs_to_the_committee_that_met_not_to_its_folder() -> None:
    lines = ["Kommunstyrelsens", "arbetsutskott", "Protokoll", "2026-05-20", "§ 68 2026.016 KS", "# Ny förskola"]
    found = _identify([*lines, "## Ärendebeskrivning", "Text."], source="socialnamnden/2026-06-16/bilagor/ss68.pdf")
    assert (found.kind, found.body) == ("protokollsutdrag", "Kommunstyrelsens arbetsutskott")
    assert found.meeting_date == date(2026, 5, 20)
    assert found.title == "§ 68 Ny förskola, Kommunstyrelsens arbetsutskott 2026-05-20"


def test_minutes_are_called_by_their_meeting() -> None:
    found = _identify(["Kommunstyrelsen", "Protokoll", "2026-06-01", "Plats och tid Rådhuset", "Beslutande Ada Ek (S)"])
    assert (found.kind, found.title) == ("protokoll", "Protokoll, Kommunstyrelsen 2026-06-01")
    assert found.period is None


def test_a_cover_page_with_someone_who_ordered_it() -> None:
    lines = [
        "# Genomlysning",
        "# 2026–2027",
        "## Socialnämnden",
        "Diarienummer: 2026.084 SN Beställare: Kommunstyrelsen",
    ]
    found = _identify([*lines, "Datum: 2026-06-16"], ["Drift"])
    assert (found.kind, found.body, found.title) == (
        "genomlysning",
        "Socialnämnden",
        "Genomlysning 2026–2027, Socialnämnden",
    )
    assert found.period and found.period.label == "2026–2027"


def test_the_path_is_the_last_hint() -> None:
    found = _identify([], source="alingsas/tekniska-namnden/2026-06-15/bilagor/arsredovisning-2025.pdf")
    facts = {fact.field: fact for fact in found.facts}
    assert (found.body, found.municipality, found.kind) == ("Tekniska nämnden", "Alingsås", "arsredovisning")
    assert all(facts[field].confidence <= 0.4 for field in ("body", "municipality", "kind", "title"))


def test_every_set_field_has_a_fact() -> None:
    found = _identify(["Kommunstyrelsen", "Protokoll", "2026-06-01", "Plats och tid X"], source="alingsas/x.pdf")
    fields = {fact.field for fact in found.facts}
    assert {"title", "kind", "body", "municipality", "meeting_date", "document_date"} <= fields


@pytest.mark.quality
@pytest.mark.timeout(600)
@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared reports are not here")
def test_hand_checked_reports() -> None:
    right: dict[str, list[bool]] = {}
    for line in (ROOT / "tests" / "data" / "identity.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        try:
            document = read_document(REPORTS / truth["source"], Limits(ocr=False))
        except UnreadableFile as error:
            pytest.fail(str(error))
        found = identify(document, truth["source"])
        own = next(
            (fact.value for fact in found.facts if fact.field == "case_numbers" and fact.confidence >= 0.9), None
        )
        end = found.period.end.isoformat() if found.period else None
        told = {
            "kind": found.kind,
            "body": found.body,
            "period_end": end,
            "case_number": own,
            "adjustment_date": _iso(found.adjustment_date) or None,
            "horizon": _iso(found.horizon) or None,
        }
        for field in told.keys() & truth.keys():
            right.setdefault(field, []).append(told[field] == truth[field])
    accuracy = {field: sum(hits) / len(hits) for field, hits in right.items()}
    print(accuracy)
    assert min(accuracy.values()) >= FLOOR, accuracy


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


FIRST_PAGES = tomllib.loads((ROOT / "tests" / "data" / "first_pages.toml").read_text(encoding="utf-8"))["page"]
DAYS = ("adjustment_date", "horizon", "meeting_date", "document_date")


@pytest.mark.parametrize("page", FIRST_PAGES, ids=lambda page: page["name"].split(":")[0])
def test_first_pages_of_other_municipalities(page: dict[str, str]) -> None:
    found = _identify(page["text"].strip().splitlines(), source=page["source"], footer=page.get("footer", ""))
    own = (fact.value for fact in found.facts if fact.field == "case_numbers" and fact.confidence >= 0.9)
    end = found.period.end if found.period else None
    told = {"kind": found.kind, "body": found.body or "", "period_end": _iso(end), "dnr": next(own, "")}
    told |= {field: _iso(getattr(found, field)) for field in DAYS}
    wanted = {key: value for key, value in page.items() if key in told}
    assert {key: told[key] for key in wanted} == wanted


def test_a_footer_that_lies_loses_to_heading_and_body() -> None:
    lines = ["# Ekonomisk uppföljning per maj", "## Socialnämnden", "Till och med maj är utfallet 2 mnkr bättre."]
    found = _identify(lines, lines, footer="Ekonomisk uppföljning mars 2026")
    assert found.period and found.period.end == date(2026, 5, 31)


def test_the_days_of_a_meeting_its_adjustment_and_its_notice_are_kept_apart() -> None:
    lines = ["Socialnämnden", "Protokoll", "2021-05-19", "Plats och tid Stadshuset", "Justeringens plats och tid"]
    found = _identify([*lines, "Stadshuset 2021-05-24 kl. 16.00", "Anslag 2021-05-25", "Tas ned 2021-06-16"])
    assert (found.meeting_date, found.adjustment_date) == (date(2021, 5, 19), date(2021, 5, 24))
    assert {fact.field for fact in found.facts} >= {"meeting_date", "adjustment_date"}


@pytest.mark.parametrize("label", ["Anslagsdatum", "Anslås", "Överklagas senast", "Utses att justera Alex Lund"])
def test_other_days_of_minutes_are_no_adjustment(label: str) -> None:
    found = _identify(["Socialnämnden", "Protokoll", "2021-05-19", "Plats och tid X", f"{label} 2021-05-25"])
    assert found.adjustment_date is None


def test_a_horizon_is_the_years_end_unless_another_day_is_named() -> None:
    lines = ["# Tertialrapport 1 2021", "## Socialnämnden"]
    assert _identify([*lines, "Helårsprognosen är -3 mnkr."]).horizon == date(2021, 12, 31)
    assert _identify([*lines, "Prognosen till och med oktober 2021 är -3 mnkr."]).horizon == date(2021, 10, 31)
    assert _identify([*lines, "Utfallet är -3 mnkr."]).horizon is None


def test_annual_accounts_look_no_further() -> None:
    assert _identify(["# Bokslut 2020", "## Socialnämnden", "Prognosen för helåret slog in."]).horizon is None


@pytest.mark.parametrize("month", [("juli", 7), ("augusti", 8)])
def test_delar_ends_where_the_report_says(month: tuple[str, int]) -> None:
    lines = [
        "# Delårsrapport 2018",
        "## Kommunstyrelsen",
        f"Utfall januari–{month[0]} 2018.",
        f"Per {month[0]} är vi nöjda.",
    ]
    found = _identify(lines)
    assert found.period and found.period.end.month == month[1]


def test_a_personal_number_in_the_path_is_in_no_fact() -> None:
    found = _identify([], source="ekby/socialnamnden/beslut-850213-1231-bokslut-2020.pdf")
    assert "850213" not in repr(found)


def _place(*pages: list[str], header: str = "") -> tuple[str | None, float]:
    found = _identify(*pages, header=header)
    (sure,) = [fact.confidence for fact in found.facts if fact.field == "municipality"] or [0.0]
    return found.municipality, sure


BODY = [f"Rad {number} om driften." for number in range(9)]


def test_an_unlisted_municipality_is_believed_where_the_document_calls_itself_so() -> None:
    assert _place([*BODY, "Text.", *BODY], header="Lindfors kommun") == ("Lindfors", 0.5)
    assert _place(["Lindfors kommun", *BODY]) == ("Lindfors", 0.5)
    assert _place([*BODY, "Lindfors kommun växer.", *BODY], [*BODY, "I Lindfors kommun."]) == ("Lindfors", 0.5)


def test_an_unlisted_municipality_that_is_only_mentioned_is_not_the_reports_own() -> None:
    assert _place([*BODY, "Samverkan sker med Lindfors kommun.", *BODY]) == (None, 0.0)


def test_a_folder_names_the_municipality_unless_the_letterhead_names_another() -> None:
    agreed = ["Avtalet med Lerums kommun gäller.", "Lerums kommun betalar.", "Lerums kommun svarar för driften."]
    inside = _identify([*BODY, *agreed, *BODY], source="ekero/socialnamnden/avtal.pdf")
    own = _identify(["Lerums kommun", *BODY, *agreed], source="ekero/socialnamnden/avtal.pdf")
    assert (inside.municipality, own.municipality) == ("Ekerö", "Lerum")


def test_a_listed_municipality_wins_over_an_unlisted_one() -> None:
    assert _place(["Lerums kommun", *BODY, "Med Lindfors kommun och åter Lindfors kommun."]) == ("Lerum", 0.9)


@pytest.mark.parametrize("line", ["Omsorgsnämnden Sammanträdesdatum 2019-03-20", "Omsorgsnämnden, Hylte kommun"])
def test_a_body_stands_alone_beside_its_municipality_or_day_and_who_gets_the_decision_is_another(line: str) -> None:
    lines = [line, "§ 21 Dnr On 2019/14", "Beslut", "Rapporten godkänns.", "Beslutet skickas till", "Kommunstyrelsen"]
    assert _identify(lines).body == "Omsorgsnämnden"
