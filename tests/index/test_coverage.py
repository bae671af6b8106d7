"""The matrix of what is in, and what each body's own rhythm suggests is missing."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

from index.catalogue.catalogue import Catalogue
from index.catalogue.doubtful_pages import DoubtfulPage
from index.catalogue.masked import Masked
from index.catalogue.unread import Unread
from index.findings.coverage import Coverage, coverage_of
from ingest.page import Page
from ingest.report import Identity, Report
from ingest.wording.period import Period
from ingest.wording.periods import find_periods, period_label


def _report(words: str, kind: str = "tertialrapport", body: str | None = "Socialnämnden", n: int = 0) -> Report:
    """A report that covers the period in words, or, for minutes, that met on the day."""
    (found,) = find_periods(words)
    period = None if kind == "protokoll" else found.period
    met = found.period.end if kind == "protokoll" else None
    identity = Identity(f"{kind} {words}", kind, body, "Ekby", period, meeting_date=met)
    return Report(f"{words}{kind}{body}{n}", (f"{body}/{words}.pdf",), "application/pdf", 1, 3, identity)


def _gaps(*reports: Report) -> list[str]:
    return [gap.label for gap in coverage_of(reports).gaps]


def _follow_ups(year: int, *months: int) -> list[Report]:
    spans = [
        Period(date(year, 1, 1), date(year, m, 28), period_label(date(year, m, 1), date(year, m, 28))) for m in months
    ]
    return [
        Report(f"{p.end}", (f"{p.end}.pdf",), "application/pdf", 1, 1, Identity("t", "manadsuppfoljning", "B", "E", p))
        for p in spans
    ]


def test_a_report_stands_in_the_cell_of_its_period() -> None:
    found = coverage_of(
        [_report("T1 2021"), _report("T1 2021", n=1), _report("T2 2021"), _report("2021-05-19", "protokoll")]
    )
    (row,) = found.rows
    assert (row.body, row.municipality) == ("Socialnämnden", "Ekby")
    assert [(cell.label, cell.by, len(cell.reports)) for cell in row.cells] == [
        ("T1 2021", "period", 2),
        ("maj 2021", "day", 1),
        ("T2 2021", "period", 1),
    ]
    assert (found.reports, found.pages) == (4, 12)


def test_a_report_without_any_date_is_still_shown() -> None:
    report = Report("x", ("x.pdf",), "application/pdf", 1, 1, Identity("x"))
    (row,) = coverage_of([report]).rows
    assert (row.body, row.cells, [one.id for one in row.undated]) == (None, (), ["x"])


YEARLY = ["T1 2021", "T2 2021", "bokslut 2021", "T1 2022", "T2 2022", "bokslut 2022", "T1 2023", "bokslut 2023"]


def test_a_part_of_the_year_that_two_years_beside_have_is_missing() -> None:
    assert _gaps(*map(_report, YEARLY)) == ["T2 2023"]
    (gap,) = coverage_of([_report(words) for words in YEARLY]).gaps
    assert (gap.start, gap.end, gap.kind) == (date(2023, 1, 1), date(2023, 8, 31), "tertialrapport")
    assert gap.because == ("T2 2021", "T2 2022")


def test_nothing_is_expected_after_the_newest_report() -> None:
    assert _gaps(*map(_report, YEARLY[:-1])) == []


def test_two_reports_make_no_rhythm() -> None:
    assert _gaps(_report("bokslut 2019"), _report("bokslut 2021")) == []
    assert _gaps(*(_report(f"bokslut {year}") for year in (2018, 2019, 2021))) == ["2020"]


def test_a_series_that_ended_is_not_missed_for_ever() -> None:
    assert _gaps(*map(_report, ["T2 2015", "T2 2016", "bokslut 2021", "bokslut 2022", "bokslut 2023"])) == ["T2 2017"]


def test_a_month_between_two_of_a_monthly_series_is_missing() -> None:
    assert _gaps(*_follow_ups(2021, 3, 4, 6)) == ["januari–maj 2021"]
    assert _gaps(*_follow_ups(2021, 3, 6, 9)) == []


def test_nobody_writes_in_july_and_what_another_year_leaves_out_is_custom() -> None:
    assert _gaps(*_follow_ups(2021, 4, 5, 6, 8, 9)) == []
    assert _gaps(*_follow_ups(2021, 2, 3, 4, 6), *_follow_ups(2022, 2, 3, 4, 6)) == []


def test_minutes_have_their_own_rhythm() -> None:
    met = [_report(day, "protokoll") for day in ("2021-01-20", "2021-02-17", "2021-03-17", "2021-05-19")]
    assert _gaps(*met) == ["april 2021"]


def test_bodies_do_not_fill_each_others_gaps() -> None:
    others = [_report("T2 2023", body="Kommunstyrelsen")]
    assert _gaps(*map(_report, YEARLY), *others) == ["T2 2023"]
    assert _gaps(*(_report(words, body=None) for words in YEARLY)) == []


def test_what_could_not_be_read_is_told_without_personal_numbers() -> None:
    now = datetime(2021, 5, 1, tzinfo=UTC)
    unread = Unread("akt 850213-1231.pdf", "/r", "damaged", "", "", now)
    masked = Masked("x", "akt 850213-1231.pdf", "personnummer", "page", 2, 1)
    found = coverage_of([], [unread], [DoubtfulPage("x", 2, ("ocr",))], [masked], now)
    assert isinstance(found, Coverage) and "850213" not in repr(found)
    assert (found.unread_files[0].reason, found.doubtful_pages[0].doubts, found.last_ingest) == (
        "damaged",
        ("ocr",),
        now,
    )


def test_pages_in_doubt_are_listed_with_why(tmp_path: Path) -> None:
    pages = [
        Page(1, "1", "Text.", (), "good", "text"),
        Page(2, "2", "Text.", (), "good", "ocr"),
        Page(3, "3", "", (), "no_text", "none"),
        Page(4, "4", "Text.", (), "good", "text", unread_tables=("Tabell 1",)),
    ]
    catalogue = Catalogue.open(tmp_path / "catalogue.sqlite")
    with catalogue.transaction() as transaction:
        transaction.put_report(_report("T1 2021"), ".pdf", pages, [])
    found = catalogue.doubtful_pages()
    assert [(one.page, one.doubts) for one in found] == [(2, ("ocr",)), (3, ("no_text",)), (4, ("unread_tables",))]
    assert found[2].unread_tables == ("Tabell 1",)


def test_five_thousand_reports_take_less_than_a_second() -> None:
    many = [_report(f"T{n % 3 + 1} {1990 + n // 3 % 35}", body=f"Nämnd {n % 40}", n=n) for n in range(200)] * 25
    began = time.thread_time()
    assert coverage_of(many).reports == 5000
    assert time.thread_time() - began < 1.0
