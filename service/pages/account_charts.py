"""The account of a line as charts: what was budgeted and spent, and how far off the budget it was or is to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.wording.period import Period
from service.addresses import page_url
from service.answering.written_periods import through
from service.pages.account import Account, Told, signed
from service.pages.amounts import written_amount
from service.pages.chart import Chart, Point, Series, Style, draw
from service.texts import Texts


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell with the day it speaks of and the period it belongs to."""

    day: date
    period: Period
    told: Told


def amounts_chart(account: Account, texts: Texts) -> Chart | None:
    """Return budget and outcome of periods that begin with the year, None where there are too few to draw."""
    rows = [row for row in account.periods if _from_new_year(row.period)]
    budget = [_Spot(row.period.end, row.period, row.budget) for row in rows if row.budget]
    outcome = [_Spot(row.period.end, row.period, row.outcome) for row in rows if row.outcome]
    return _chart([("budget", budget), ("outcome", outcome)], texts)


def deviations_chart(account: Account, texts: Texts) -> Chart | None:
    """Return deviations of periods, and those forecast for years, each on its own line; None where too few."""
    rows = [row for row in account.periods if _from_new_year(row.period)]
    passed = [_Spot(row.period.end, row.period, row.deviation) for row in rows if row.deviation]
    foreseen = [_Spot(row.day, row.period, row.deviation) for row in account.forecasts if row.deviation and row.day]
    return _chart([("deviation", passed), ("forecast", foreseen)], texts)


def _from_new_year(period: Period) -> bool:
    """Only such amounts grow through the year and can be joined by a line."""
    return (period.start.month, period.start.day) == (1, 1) and period.start.year == period.end.year


def _chart(lines: Sequence[tuple[Style, Sequence[_Spot]]], texts: Texts) -> Chart | None:
    days = sorted({spot.day for _, spots in lines for spot in spots})
    places = {day: at for at, day in enumerate(days)}
    series = [
        Series(style, texts(f"money.line_{style}"), tuple(_points(style, spots, places, texts)))
        for style, spots in lines
    ]
    return draw(series, [through(day, texts, short=True) for day in days])


def _points(style: Style, spots: Sequence[_Spot], places: dict[date, int], texts: Texts) -> Iterator[Point]:
    only_years = all((spot.day.month, spot.day.day) == (12, 31) for spot in spots)
    for spot in spots:
        kept = spot.told.kept
        amount = written_amount(kept.figure, texts)
        yield Point(
            places[spot.day],
            signed(kept.figure),
            None if only_years else spot.period.end.year,
            amount,
            texts(
                "money.point",
                line=texts(f"money.line_{style}"),
                period=through(spot.day, texts),
                amount=amount,
                report=kept.title,
                page=kept.figure.page,
            ),
            page_url(kept.report_id, kept.figure.page, kept.quote),
        )
