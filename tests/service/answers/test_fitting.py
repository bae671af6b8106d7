"""Which rows are about the period that is asked for."""

from dataclasses import replace
from datetime import date

import pytest

from index.questions.understanding import understand
from index.search.hit import Hit
from ingest.page import Block, Page
from ingest.passage import Passage
from ingest.report import Identity, Report
from ingest.wording.period import Period
from service.answering.evidence import Evidence
from service.answering.fitting import fitting, is_about
from service.answering.support import Support

SUPPORT = Support(0.5, 0.5, 0.0, 1.0, 0.0, 0.0, 1.0)


def _of(item: Evidence, period: Period) -> Evidence:
    """Return the evidence as of a report of another period."""
    report = replace(item.hit.report, identity=replace(item.hit.report.identity, period=period))
    return replace(item, hit=replace(item.hit, report=report))


def _row(above: str, between: str = "") -> Evidence:
    row = "Undersköterskor 11,3 12,8"
    text = f"{above}\n{between}\n{row}\n"
    start = text.index(row)
    page = Page(1, "1", text, (Block("table_row", start, start + len(row), 0),), "good", "text")
    report = Report("r", ("a.pdf",), "application/pdf", 1, 1, Identity("Översyn", "rapport"))
    passage = Passage("p", "r", 1, 0, len(text), text, "text", ())
    return Evidence(Hit(passage, report, 1.0), page, start, start + len(row), "row", (), 0)


@pytest.mark.parametrize("above", ["2024 2025", "Korttid 2025"])
def test_the_year_of_a_row_may_stand_over_many_rows(above: str) -> None:
    query = understand("Hur hög var sjukfrånvaron 2025?", today=date(2026, 6, 1))
    item = _row(above, "Vårdbiträden 9,1 9,4\n" * 40)
    assert is_about(query, item)
    assert not is_about(query, replace(item, kind="sentence"))


def test_a_table_of_the_asked_period_is_kept_beside_reports_that_count_to_its_end() -> None:
    query = understand("beläggning januari-april 2026", today=date(2026, 6, 1))
    plain = _row("Beläggning januari–april 2026")
    other, own = (_of(plain, Period(date(2026, 1, 1), date(2026, month, 30), "")) for month in (6, 4))
    headed = replace(other, heading=("Beläggning 2026-01-01 – 2026-04-30",))
    assert [item for item, _ in fitting(query, [(one, SUPPORT) for one in (other, own, headed)])] == [own, headed]
