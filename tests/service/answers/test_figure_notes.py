"""What an answer says of its amounts: that text and table differ, and that a later report tells otherwise."""

from pathlib import Path

import pytest

from service.answering.answer import Answer
from service.archive import Archive
from service.command.ingesting import open_intake
from service.settings import Settings

PAGE = (
    "<html><head><title>{title}</title></head><body><h1>{title}</h1>"
    "<p>Äldrenämnden</p><p>{text}</p>{table}</body></html>"
)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@pytest.fixture
def asked(tmp_path: Path, request: pytest.FixtureRequest) -> Answer:
    """The answer to a question over reports: the question, then name, title, text and rows of each."""
    question, *reports = request.param
    for name, title, text, rows in reports:
        page = PAGE.format(title=title, text=text, table=table(*rows))
        (tmp_path / name).write_text(page, encoding="utf-8")
    settings = Settings(data=tmp_path / "data", ocr=False, _env_file=None)  # type: ignore[call-arg]
    open_intake(settings).run(sorted(tmp_path.glob("*.html")))
    return Archive.open(settings).answer(question)


DISAGREES = (
    "Varför fick hemtjänsten ett underskott T1 2021?",
    (
        "2021-05-20 tertialrapport.html",
        "Tertialrapport 1 2021 Äldrenämnden",
        "Hemtjänsten redovisar ett underskott mot budget på 8,4 mnkr för januari–april 2021.",
        (
            ("Tkr", "Budget jan-apr 2021", "Utfall jan-apr 2021", "Avvikelse jan-apr 2021"),
            ("Hemtjänst", "-40 000", "-42 380", "-2 380"),
            ("Särskilt boende", "-60 000", "-61 000", "-1 000"),
            ("Summa", "-100 000", "-103 380", "-3 380"),
        ),
    ),
)


SAID = "Hemtjänsten redovisar ett underskott mot budget på 8,4 mnkr för januari–april 2021, trots nya cyklar."
HOW_MUCH = (
    "Hur stort underskott redovisar hemtjänsten trots nya cyklar?",
    (*DISAGREES[1][:2], SAID, DISAGREES[1][3]),
)


@pytest.mark.parametrize("asked", [DISAGREES, HOW_MUCH], indirect=True, ids=["why", "how much"])
def test_text_and_table_that_differ_are_both_told(asked: Answer) -> None:
    assert "Rapporten säger emot sig själv: texten säger 8,4 mnkr, tabellen -2 380 tkr." in asked.text


def accounts(year: int, spent: str, earlier: str) -> tuple[object, ...]:
    """The annual report of a year, which tells the cost of the year before too."""
    rows = (
        ("Tkr", f"Budget {year}", f"Utfall {year}", f"Utfall {year - 1}"),
        ("Hemtjänst", "-120 000", spent, earlier),
        ("Särskilt boende", "-60 000", "-61 000", "-59 000"),
    )
    title = f"Årsredovisning {year} Äldrenämnden"
    return f"{year + 1}-02-10 bokslut.html", title, "Nämndens verksamhet redovisas nedan.", rows


DIFFER = (
    "Vad kostade hemtjänsten 2020?",
    accounts(2020, "-121 500", "-117 000"),
    accounts(2021, "-126 000", "-124 800"),
)


@pytest.mark.parametrize("asked", [DIFFER], indirect=True)
def test_two_reports_that_differ_are_both_told(asked: Answer) -> None:
    first, second = "-121 500 tkr (Årsredovisning 2020 Äldrenämnden)", "-124 800 tkr (Årsredovisning 2021 Äldrenämnden)"
    assert f"Två rapporter säger olika: {first} och {second}." in asked.text


def forecast(day: str, number: int, told: str) -> tuple[object, ...]:
    """A report of four months with its forecast of the year."""
    rows = (
        ("Tkr", "Budget 2021", "Prognos 2021"),
        ("Hemtjänst", "-120 000", told),
        ("Matdistribution", "-9 000", "-9 100"),
    )
    title = f"Tertialrapport {number} 2021 Äldrenämnden"
    return f"{day} tertialrapport.html", title, "Nämndens verksamhet redovisas nedan.", rows


MOVED = (
    "Vad är prognosen för hemtjänsten 2021 i tertialrapport 1 2021?",
    forecast("2021-05-20", 1, "-124 000"),
    forecast("2021-09-21", 2, "-127 000"),
)


@pytest.mark.parametrize("asked", [MOVED], indirect=True)
def test_what_a_later_report_says_instead_is_told(asked: Answer) -> None:
    assert "-124 000 tkr" in asked.text
    assert "En senare rapport, Tertialrapport 2 2021 Äldrenämnden, anger -127 000 tkr." in asked.text
