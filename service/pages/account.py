"""The account of one line over time: what was budgeted, spent and foreseen, period and year kept apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from index.catalogue.kept import KeptFigure
from index.catalogue.label_words import SUM, label_words
from ingest.figures.figure import Figure
from ingest.wording.period import Period

DEVIATION = "budgetavvikelse"
_CHECKS = ("recomputed", "sum_ok", "unchecked", "contradicted")


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in one cell of the account: the figure that is surest, and others that say something else."""

    kept: KeptFigure
    others: tuple[KeptFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """What reports say of a period that has passed; None where none of them does."""

    period: Period
    budget: Told | None
    outcome: Told | None
    deviation: Told | None


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """What one report says of a year that has not passed. `day` is the last day it covers, None where it tells none."""

    period: Period
    title: str
    day: date | None
    budget: Told | None
    forecast: Told | None
    deviation: Told | None


@dataclass(frozen=True, slots=True)
class Account:
    """Rows in order of time. `unplaced` are figures of which the report does not tell the period or what they are."""

    periods: tuple[PeriodRow, ...]
    forecasts: tuple[ForecastRow, ...]
    unplaced: tuple[KeptFigure, ...]


def account_of(figures: Sequence[KeptFigure], measure: str) -> Account:
    """Return the account of one line in one measure. `figures` are the line's, in that measure and as deviations.

    A deviation belongs to another measure only where it stands in the same row of the same table.
    """
    rows = {_row(kept) for kept in figures if kept.figure.measure == measure}
    own = [kept for kept in figures if kept.figure.measure == measure or _is_deviation_in(kept, rows)]
    passed: dict[Period, list[KeptFigure]] = defaultdict(list)
    coming: dict[tuple[Period, str], list[KeptFigure]] = defaultdict(list)
    unplaced = []
    for kept in own:
        period = kept.figure.period
        if period is None or not _is_placed(kept):
            unplaced.append(kept)
        elif _is_forecast(kept):
            coming[_span(period), kept.report_id].append(kept)
        else:
            passed[_span(period)].append(kept)
    return Account(
        tuple(_period_row(period, passed[period]) for period in sorted(passed, key=_in_time)),
        tuple(sorted((_forecast_row(key[0], found) for key, found in coming.items()), key=_forecast_order)),
        tuple(unplaced),
    )


def signed(figure: Figure) -> int:
    """Return kronor, below zero for what is worse than the budget, whatever sign the report uses."""
    kronor = figure.kronor or 0
    return {"underskott": -abs(kronor), "överskott": abs(kronor), "noll": 0}.get(figure.direction or "", kronor)


def _row(kept: KeptFigure) -> tuple[str, int, int]:
    return kept.report_id, kept.figure.page, kept.figure.start


def _is_deviation_in(kept: KeptFigure, rows: set[tuple[str, int, int]]) -> bool:
    return kept.figure.measure == DEVIATION and _row(kept) in rows


def _span(period: Period) -> Period:
    """The same days under the same name, however each report calls them."""
    return Period(period.start, period.end, "")


def _is_placed(kept: KeptFigure) -> bool:
    figure, ends = kept.figure, kept.report_end
    if figure.span is None or figure.amount not in ("budget", "utfall", "prognos", "avvikelse"):
        return False
    return not (figure.amount == "utfall" and figure.period and ends and ends < figure.period.end)


def _is_forecast(kept: KeptFigure) -> bool:
    figure, ends = kept.figure, kept.report_end
    if figure.amount == "prognos":
        return True
    return figure.span == "år" and figure.period is not None and ends is not None and ends < figure.period.end


def _period_row(period: Period, found: list[KeptFigure]) -> PeriodRow:
    return PeriodRow(period, _told(found, "budget"), _told(found, "utfall"), _told(found, "avvikelse"))


def _forecast_row(period: Period, found: list[KeptFigure]) -> ForecastRow:
    first = found[0]
    told = (_told(found, "budget"), _told(found, "prognos"), _told(found, "avvikelse"))
    return ForecastRow(period, first.title, first.report_end, *told)


def _told(found: Sequence[KeptFigure], amount: str) -> Told | None:
    """Return the surest figure, of the report that says most of the row."""
    most = Counter(kept.report_id for kept in found)
    fitting = [kept for kept in found if kept.figure.amount == amount]
    if not fitting:
        return None
    fitting.sort(key=lambda kept: (kept.figure.year_before, -most[kept.report_id], *_rank(kept)))
    return Told(fitting[0], tuple(_different(fitting[0], fitting[1:])))


def _rank(kept: KeptFigure) -> tuple[object, ...]:
    figure = kept.figure
    return (label_words(figure.label) == SUM, _CHECKS.index(figure.check), figure.page, figure.start, kept.report_id)


def _different(chosen: KeptFigure, others: Iterable[KeptFigure]) -> Iterable[KeptFigure]:
    """Yield the figures of the same standing that do not agree with the chosen one, each amount once.

    A table's sum may be of less than the line, so that it is held only against other sums.
    """
    seen = [chosen.figure]
    for kept in others:
        comparable = _standing(kept) == _standing(chosen)
        if comparable and not any(_agree(kept.figure, figure) for figure in seen):
            seen.append(kept.figure)
            yield kept


def _standing(kept: KeptFigure) -> tuple[bool, bool]:
    return kept.figure.year_before, label_words(kept.figure.label) == SUM


def _agree(one: Figure, other: Figure) -> bool:
    """True where the amounts are the same as far as the rounder of them is printed."""
    return abs(signed(one) - signed(other)) <= (_step(one) + _step(other)) / 2


def _step(figure: Figure) -> float:
    """The last printed digit in kronor."""
    exponent = figure.value.as_tuple().exponent
    kronor = abs(figure.kronor or 0) / abs(float(figure.value)) if figure.value else 1.0
    return kronor * 10.0 ** min(int(exponent), 0)


def _in_time(period: Period) -> tuple[date, date]:
    return period.end, period.start


def _forecast_order(row: ForecastRow) -> tuple[date, date, date, str]:
    return row.period.end, row.period.start, row.day or date.max, row.title
