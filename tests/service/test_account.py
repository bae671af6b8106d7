"""Period and year are kept apart, and the surest figure is told with those that say something else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from index.catalogue.kept import KeptFigure
from ingest.figures.figure import Figure
from ingest.wording.period import Period
from service.pages.account import account_of, signed
from service.pages.amounts import written_amount
from service.texts import Texts

T1 = Period(date(2021, 1, 1), date(2021, 4, 30), "T1 2021")
YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
BUDGET = Figure(
    "Hemtjänst", "nettokostnad", "budget", "period", False, T1, Decimal("42000"), "tkr", 42_000_000, None, None,
    "hemtjänst", "table", 3, 10, 30, "42 000", check="recomputed",
)  # fmt: skip
DEVIATION = replace(
    BUDGET,
    measure="budgetavvikelse",
    amount="avvikelse",
    value=Decimal("-510"),
    kronor=-510_000,
    direction="underskott",
)


def kept(figure: Figure, n: int = 0, ends: date | None = T1.end, report: str = "a") -> KeptFigure:
    return KeptFigure(
        n, f"{report}-{n}", report, "a.pdf", "T1", "tertialrapport", "Äldrenämnden", None, ends, ends, figure, "q"
    )


def test_period_and_year_stand_in_different_tables() -> None:
    forecast = replace(BUDGET, amount="prognos", span="år", period=YEAR)
    year_deviation = replace(DEVIATION, span="år", period=YEAR, value=Decimal("-1900"), kronor=-1_900_000)
    account = account_of([kept(one) for one in (BUDGET, DEVIATION, forecast, year_deviation)], "nettokostnad")
    ((period,), (year,)) = account.periods, account.forecasts
    assert period.deviation and signed(period.deviation.kept.figure) == -510_000
    assert year.deviation and signed(year.deviation.kept.figure) == -1_900_000
    assert (period.outcome, year.day) == (None, T1.end)


def test_a_year_that_is_over_is_a_period() -> None:
    account = account_of(
        [kept(replace(BUDGET, amount="utfall", span="år", period=YEAR), ends=YEAR.end)], "nettokostnad"
    )
    assert account.forecasts == () and account.periods[0].outcome


def test_a_deviation_of_another_row_is_not_taken() -> None:
    elsewhere = replace(DEVIATION, start=90, end=99)
    (row,) = account_of([kept(BUDGET), kept(elsewhere, 1)], "nettokostnad").periods
    assert row.deviation is None


def test_what_says_something_else_is_kept_beside() -> None:
    other, rounded = (
        replace(BUDGET, value=Decimal("40000"), kronor=40_000_000),
        replace(BUDGET, value=Decimal("42.0"), unit="mnkr"),
    )
    found = [kept(BUDGET), kept(replace(other, page=4), 1), kept(replace(rounded, page=5), 2)]
    (row,) = account_of(found, "nettokostnad").periods
    assert row.budget and [one.seq for one in row.budget.others] == [1]


def test_what_has_no_place_is_told_as_such() -> None:
    account = account_of([kept(replace(BUDGET, span=None)), kept(replace(BUDGET, period=None), 1)], "nettokostnad")
    assert account.periods == () and len(account.unplaced) == 2


def test_amounts_are_as_precise_as_printed() -> None:
    precise = replace(BUDGET, value=Decimal("-1234.50"))
    assert written_amount(precise, Texts("sv")) == "−1\u00a0234,50\u00a0tkr"
    assert written_amount(DEVIATION, Texts("sv"), with_unit=False) == "underskott 510"
    assert written_amount(DEVIATION, Texts("en")) == "deficit 510\u00a0tkr"
