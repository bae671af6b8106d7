"""The trail of a forecast: what successive reports said the year would end at, and how it ended."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from index.catalogue.figure_query import FigureQuery
from index.catalogue.figure_shelf import FigureShelf
from index.catalogue.kept import KeptFigure
from index.catalogue.label_words import SUM, WHOLE, label_words
from index.catalogue.measure_names import slug_of

Told = Literal["forecast", "outcome"]
_DEVIATION, _RESULT = "budgetavvikelse", "resultat"
_CHECKS = ("recomputed", "sum_ok", "unchecked", "contradicted")


@dataclass(frozen=True, slots=True)
class TrailStep:
    """What one report says of a year: a forecast, or in the year's last report the outcome. `day` is what it covers."""

    year: int
    day: date
    told: Told
    kept: KeptFigure


def trail(shelf: FigureShelf, query: FigureQuery) -> list[TrailStep]:
    """Return the trail of what the query asks for; without a service, of the body's own whole.

    A body's result is its deviation from the budget: it is taken where a report tells no deviation.
    """
    measure = slug_of(query.measure or _DEVIATION)
    found = list(shelf.find(replace(query, measure=measure), limit=-1).figures)
    if measure == _DEVIATION:
        found += shelf.find(replace(query, measure=_RESULT), limit=-1).figures
    return trail_of(found, measure, whole=not query.service)


def trail_of(figures: Iterable[KeptFigure], measure: str = _DEVIATION, whole: bool = False) -> list[TrailStep]:
    """Return one step for each report and year, in order of year and of what the reports cover.

    `figures` are of one body and measure, and of one service where that was asked for; with `whole` only those that
    speak of the whole body are taken.
    """
    by_report: dict[tuple[str, int], list[TrailStep]] = defaultdict(list)
    for kept in figures:
        step = _step(kept, measure)
        if step is not None and (not whole or _is_whole(kept)):
            by_report[kept.report_id, step.year].append(step)
    chosen = [min(steps, key=lambda step: _rank(step.kept)) for steps in by_report.values()]
    return sorted(chosen, key=lambda step: (step.year, step.day, step.kept.day or step.day, step.kept.report_id))


def _is_whole(kept: KeptFigure) -> bool:
    """True for the body's own row, and for a sentence that names the body."""
    named = kept.figure.place == "table" or kept.figure.body is not None
    return named and label_words(kept.figure.label) in (WHOLE, SUM)


def _step(kept: KeptFigure, measure: str) -> TrailStep | None:
    """The figure as a step; None where it speaks of less than a year, or of last year, or is a budget."""
    figure, end = kept.figure, kept.report_end
    if figure.year_before or end is None or (figure.period and figure.period.end.year != end.year):
        return None
    year_is_over = (end.month, end.day) == (12, 31)
    wanted = {"utfall" if year_is_over else "prognos"} if figure.measure != _DEVIATION else set()
    wanted |= {"avvikelse"} if measure == _DEVIATION else set()
    if figure.amount not in wanted or not (year_is_over or figure.span == "år"):
        return None
    return TrailStep(end.year, end, "outcome" if year_is_over else "forecast", kept)


def _rank(kept: KeptFigure) -> tuple[object, ...]:
    """What is surest first: the body itself, a checked cell of a table, the earliest."""
    figure = kept.figure
    whole = label_words(figure.label) != WHOLE
    other = figure.measure == _RESULT and figure.amount != "avvikelse"
    return (whole, other, figure.place != "table", _CHECKS.index(figure.check), figure.page, figure.start)
