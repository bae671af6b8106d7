"""The forecasts of a year are told in order of time, one for each report, and end in how the year ended."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from index.catalogue.kept import KeptFigure
from index.findings.trail import trail_of
from ingest.figures.figure import Figure
from ingest.wording.period import Period

YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
FORECAST = Figure(
    "Äldrenämnden", "budgetavvikelse", "avvikelse", "år", False, YEAR, Decimal("-4.5"), "mnkr", -4500000, "underskott",
    "Äldrenämnden", None, "table", 3, 0, 10, "-4,5",
)  # fmt: skip


def kept(report: str, end: date, figure: Figure) -> KeptFigure:
    return KeptFigure(0, report, report, f"{report}.pdf", report, "", figure.body, "Ekby", end, end, figure, "")


def test_reports_follow_each_other_to_the_outcome() -> None:
    late = replace(FORECAST, value=Decimal("1.6"), kronor=1600000, direction="överskott")
    steps = trail_of(
        [
            kept("bokslut", date(2021, 12, 31), replace(FORECAST, span="år")),
            kept("t2", date(2021, 8, 31), late),
            kept("t1", date(2021, 4, 30), FORECAST),
            kept("t1", date(2021, 4, 30), replace(FORECAST, span="period", kronor=-2000000)),
        ]
    )
    assert [(one.kept.report_id, one.told) for one in steps] == [
        ("t1", "forecast"), ("t2", "forecast"), ("bokslut", "outcome"),
    ]  # fmt: skip
    assert [one.kept.figure.kronor for one in steps] == [-4500000, 1600000, -4500000]


def test_a_table_goes_before_a_sentence_and_the_body_before_its_parts() -> None:
    end = date(2021, 4, 30)
    told = replace(FORECAST, place="text", page=1, value=Decimal("4"))
    part = replace(FORECAST, label="Hemtjänst", page=1)
    steps = trail_of([kept("t1", end, told), kept("t1", end, part), kept("t1", end, FORECAST)], whole=True)
    assert [one.kept.figure for one in steps] == [FORECAST]


def test_last_year_and_budgets_are_no_forecasts() -> None:
    end = date(2021, 4, 30)
    others = [replace(FORECAST, year_before=True), replace(FORECAST, amount="budget"), replace(FORECAST, span=None)]
    assert trail_of([kept("t1", end, one) for one in others]) == []
    assert trail_of([kept("t1", end, FORECAST)], "nettokostnad") == []
