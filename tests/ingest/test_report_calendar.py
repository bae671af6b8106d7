"""A municipality's own report names, and what a calendar says of them."""

from datetime import date
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import VocabularyError
from ingest.identity.identity import identify
from ingest.identity.report_calendar import ReportCalendar, read_calendar
from ingest.page import Block, Page
from ingest.report import Identity

TOWN = "Göteborgs Stad, Socialnämnden"
CALENDAR = """
[[report]]
municipality = "Göteborg"
labels = ["Uppföljningsrapport 2", "BUP 2"]
kind = "delarsrapport"
months = [1, 8]
horizon = 12

[[report]]
municipality = "Göteborg"
labels = ["Uppföljningsrapport"]
months = [1, 3]

[[report]]
labels = ["delår"]
months = [1, 7]
horizon = 18
"""


def _calendar(folder: Path, text: str = CALENDAR) -> ReportCalendar:
    path = folder / "kalender.toml"
    path.write_text(text, encoding="utf-8")
    return read_calendar(path)


def _identify(calendar: ReportCalendar | None, *lines: str) -> Identity:
    text, blocks = "", []
    for n, line in enumerate(lines):
        blocks.append(Block("paragraph" if n else "heading", len(text), len(text) + len(line), 0 if n else 1))
        text += line + "\n"
    page = Page(1, "1", text, tuple(blocks), "good", "text")
    return identify(Document("application/pdf", (page,)), "mapp/fil.pdf", calendar)


def _end(found: Identity) -> date | None:
    return found.period.end if found.period else None


def test_a_local_name_gets_its_period_kind_and_horizon(tmp_path: Path) -> None:
    found = _identify(_calendar(tmp_path), "Uppföljningsrapport 2 2017", TOWN)
    assert (found.kind, found.horizon) == ("delarsrapport", date(2017, 12, 31))
    assert found.period and (found.period.start, found.period.end) == (date(2017, 1, 1), date(2017, 8, 31))
    fact = next(fact for fact in found.facts if fact.field == "period")
    assert (fact.words, fact.confidence) == ("Uppföljningsrapport 2", 0.98)


def test_the_longest_label_wins(tmp_path: Path) -> None:
    calendar = _calendar(tmp_path)
    assert _end(_identify(calendar, "Uppföljningsrapport 3 2017", TOWN)) == date(2017, 3, 31)
    assert _end(_identify(calendar, "BUP 2 2017", TOWN)) == date(2017, 8, 31)


def test_another_municipality_is_left_alone_and_an_entry_for_all_is_for_all(tmp_path: Path) -> None:
    calendar = _calendar(tmp_path)
    assert calendar.find("Alingsås", ["Uppföljningsrapport 2"]) is None
    assert calendar.find(None, ["BUP 2"]) is not None
    found = _identify(calendar, "Delår 2019", "Alingsås kommun")
    assert (_end(found), found.horizon) == (date(2019, 7, 31), date(2020, 6, 30))


def test_a_letter_about_the_report_stays_a_letter(tmp_path: Path) -> None:
    found = _identify(_calendar(tmp_path), "Uppföljningsrapport 2 2017", "Tjänsteutlåtande", "Göteborgs Stad")
    assert (found.kind, _end(found)) == ("tjansteskrivelse", date(2017, 8, 31))


def test_without_a_calendar_nothing_changes() -> None:
    assert _identify(None, "Uppföljningsrapport 2 2017", TOWN).kind == "manadsuppfoljning"


START = "[[report]]\nlabels = ['x']\nmonths = [1, 4]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[report]]\nmonths = [1, 4]", "report[0]: labels: missing"),
        ("[[report]]\nlabels = ['x']\nmonths = [4, 1]", "report[0]: months: should be the first and last month"),
        ("[[report]]\nlabels = ['x']\nmonths = [1]", "report[0]: months"),
        (f"{START}kind = 'tertial'", "report[0]: kind: 'tertial' is none of"),
        (f"{START}horizon = 3", "horizon: should be a month from 4 to 24"),
        (f"{START}label = 'y'", "label: not known"),
        ("[[reports]]\nlabels = ['x']", "reports: not known; write [[report]]"),
        ("labels = [", "kalender.toml"),
    ],
)
def test_a_slip_is_told_with_file_and_entry(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        _calendar(tmp_path, text)
    assert "kalender.toml" in str(caught.value) and said in str(caught.value)


def test_the_example_in_the_documentation_is_a_calendar(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "running.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert [entry.months for entry in _calendar(tmp_path, example).entries] == [(1, 8), (1, 7)]


def test_a_calendar_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        read_calendar(tmp_path / "saknas.toml")
