"""Which figures a comparison sets side by side: periods, places, or the rows of a table."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from index.catalogue.figure_query import FigureQuery
from index.catalogue.label_words import SUM, WHOLE, label_words
from index.findings.trail import trail
from ingest.figures.column_sums import is_total
from service.answering.asked_amount import Extreme
from service.answering.asked_figures import AskedFigure
from service.answering.brief import Brief
from service.answering.excerpt import Excerpt
from service.answering.support import tokens_of

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

MOST_COMPARED = 5
MOST_ROWS = 12
NEXT_FIT = 1.2


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure with the words it stands in."""

    asked: AskedFigure
    excerpt: Excerpt

    @property
    def label(self) -> str:
        """The row's words, and those over the column."""
        figure = self.asked.figure
        return " ".join(f"{figure.label}, {figure.column}".removesuffix(", ").split())


def side_by_side(brief: Brief, found: Sequence[AskedFigure]) -> list[AskedFigure]:
    """Return figures that tell the same as the best one of each asked place or period, the earliest first."""
    best = found[0]
    alike = [one for one in found if _tells_the_same(one, best) and one.fit >= best.fit - NEXT_FIT]
    named = [one for one in alike if one.row == best.row and _is_named(brief, one)]
    if len(named) > 1:
        return _one_each(named, lambda one: one.figure.column)
    years = in_asked_years(brief, found, best)
    if len(years) > 1:
        return years
    if len(brief.query.periods) > 1:
        ends = {period.end for period in brief.query.periods}
        alike = [one for one in alike if one.figure.period is not None and one.figure.period.end in ends]
    return sorted(_one_each(alike, _period), key=lambda one: str(_period(one)))


def in_asked_years(brief: Brief, found: Sequence[AskedFigure], best: AskedFigure) -> list[AskedFigure]:
    """Return the figures of the best one's row under the asked years, where the words over them differ in nothing else.

    A row may call one year's amount a budget and the next one's a plan: it is the same thing over the years.
    """
    asked = {str(period.end.year) for period in brief.query.periods}
    rest = _YEAR.sub("", best.figure.column)
    mates = [one for one in found if one.row == best.row and _YEAR.sub("", one.figure.column) == rest]
    told = [one for one in mates if asked & set(_YEAR.findall(one.figure.column))]
    return sorted(_one_each(told, lambda one: one.figure.column), key=lambda one: one.figure.column)


def in_one_sentence(found: Sequence[AskedFigure]) -> list[AskedFigure]:
    """Return the two like amounts of different periods that the best figure's sentence tells, the earlier one first."""
    best = found[0]
    alike = [one for one in found if one.row == best.row and _counts_the_same(one, best) and _period(one) is not None]
    pair = sorted(_one_each(alike, _period), key=lambda one: str(_period(one)))
    return pair if best.figure.place == "text" and len(pair) == 2 else []


def in_steps(brief: Brief, found: Sequence[AskedFigure]) -> list[AskedFigure]:
    """Return what successive reports said that the asked body's year would end at, the earliest report first."""
    best = next((one for one in found if one.figure.direction is not None and one.kept.body), None)
    if best is None or best.figure.period is None:
        return []
    asked = brief.query.periods or (best.figure.period,)
    years = {period.end.year for period in asked}
    own = FigureQuery(body=best.kept.body, municipality=best.report.identity.municipality)
    steps = [step for step in trail(brief.catalogue.figures, own) if step.year in years]
    if len(brief.query.periods) > 1:
        ends = {period.end for period in brief.query.periods}
        steps = [step for step in steps if step.day in ends] or steps
    reports = {step.kept.report_id: brief.catalogue.report(step.kept.report_id) for step in steps}
    told = [AskedFigure(step.kept, report, 0.0) for step in steps if (report := reports[step.kept.report_id])]
    return _one_each(told, lambda one: one.kept.report_end)[-MOST_COMPARED:]


def extreme_of(brief: Brief, found: Sequence[AskedFigure], extreme: Extreme) -> list[AskedFigure]:
    """Return the column of the best figure's table, or like amounts of its report's text, from the asked end."""
    near = [one for one in found if one.fit >= found[0].fit - NEXT_FIT and one.figure.place == "table"]
    for best in (*near[:1], found[0]):
        rows = _rows_like(brief, found, best)
        if len(rows) > 2:
            return sorted(rows, key=lambda one: abs(one.figure.value), reverse=extreme == "most")
    return []


def _rows_like(brief: Brief, found: Sequence[AskedFigure], best: AskedFigure) -> list[AskedFigure]:
    kind = _kind_named(brief, best)
    mates = [one for one in found if _counts_the_same(one, best) and (_in_column(one, best) or kind & _label(one))]
    return _one_each(mates, lambda one: label_words(one.figure.label), MOST_ROWS)


def _kind_named(brief: Brief, best: AskedFigure) -> frozenset[str]:
    """Return the asked words that a sentence's subject has: what is chosen among ("affärsområde")."""
    asked = frozenset(token for word in brief.asked for token in word.meets)
    return _label(best) & asked if best.figure.place == "text" else frozenset()


def _label(one: AskedFigure) -> frozenset[str]:
    return tokens_of(one.figure.label)


def _counts_the_same(one: AskedFigure, best: AskedFigure) -> bool:
    first, second = one.figure, best.figure
    if one.report.id != best.report.id or label_words(first.label) in (WHOLE, SUM) or is_total(first.label):
        return False
    return (first.place, first.unit, first.measure, first.direction) == (
        second.place,
        second.unit,
        second.measure,
        second.direction,
    )


def _in_column(one: AskedFigure, best: AskedFigure) -> bool:
    first, second = one.figure, best.figure
    table = (first.page, first.table, first.column) == (second.page, second.table, second.column)
    return table and second.place == "table"


def _tells_the_same(one: AskedFigure, best: AskedFigure) -> bool:
    first, second = one.figure, best.figure
    alike = (first.unit, first.amount, first.place) == (second.unit, second.amount, second.place)
    return alike and label_words(first.label) == label_words(second.label)


def _is_named(brief: Brief, one: AskedFigure) -> bool:
    """True where the question has all words over the figure's column, or they name the report's own municipality."""
    words = frozenset(word for word in tokens_of(one.figure.column) if not any(map(str.isdigit, word)))
    own = tokens_of(one.report.identity.municipality or "")
    return bool(words) and (words <= tokens_of(brief.query.text) or words == own)


def _one_each(
    figures: Sequence[AskedFigure], of: Callable[[AskedFigure], Hashable], most: int = MOST_COMPARED
) -> list[AskedFigure]:
    """Return the first figure of each kind."""
    firsts: dict[Hashable, AskedFigure] = {}
    for one in figures:
        key = of(one)
        if key is not None:
            firsts.setdefault(key, one)
    return list(firsts.values())[:most]


def _period(one: AskedFigure) -> Hashable:
    period = one.figure.period
    return None if period is None else (period.end, period.start)
