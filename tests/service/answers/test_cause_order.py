"""The order of causes: the weightiest first, each after the sentence it points back to."""

from pathlib import Path

import pytest

from service.answering.answer import Answer
from service.archive import Archive
from service.command.ingesting import open_intake
from service.settings import Settings

PAGE = (
    "<html><head><title>Tertialrapport 1 2021 Tekniska nämnden</title></head><body>"
    "<h1>Tertialrapport 1 2021 Tekniska nämnden</h1><p>{text}</p><table>{rows}</table></body></html>"
)
ROWS = (
    ("Tkr", "Budget jan-apr 2021", "Utfall jan-apr 2021", "Avvikelse jan-apr 2021"),
    ("Vinterväghållning", "-40 000", "-45 500", "-5 500"),
    ("Gatubelysning", "-60 000", "-61 000", "-1 000"),
)


def _asked(folder: Path, text: str, question: str) -> Answer:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    (folder / "2021-05-20 tertialrapport.html").write_text(PAGE.format(text=text, rows=rows), encoding="utf-8")
    settings = Settings(data=folder / "data", ocr=False, _env_file=None)  # type: ignore[call-arg]
    open_intake(settings).run(sorted(folder.glob("*.html")))
    return Archive.open(settings).answer(question)


CAUSES = (
    "Saltet till vinterväghållningen kostade 0,7 mnkr mer på grund av höjda priser.",
    "Fler utryckningar i mars beror på snön och gjorde vinterväghållningen 1,4 mnkr dyrare.",
    "Den största orsaken är ett nytt avtal om vinterväghållning, som blev 3,4 mnkr dyrare.",
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_weightiest_cause_is_told_first(tmp_path: Path, order: tuple[int, ...]) -> None:
    text = " ".join(CAUSES[n] for n in order)
    told = _asked(tmp_path, text, "Varför gick vinterväghållningen back T1 2021?").text
    places = [told.index(amount) for amount in ("3,4 mnkr", "1,4 mnkr", "0,7 mnkr")]
    assert places == sorted(places)


def test_what_a_cause_points_back_to_is_told_before_it(tmp_path: Path) -> None:
    told = _asked(
        tmp_path,
        "Bussgatan fick en ny beläggning först i maj. Det berodde på att asfaltverket stod still hela april. "
        "Parkbänkarna målades i mars. Det berodde på att snön smälte tidigt.",
        "Varför fick bussgatan sin beläggning så sent?",
    ).text
    assert told.index("först i maj. [1] Det berodde på att asfaltverket") > 0
