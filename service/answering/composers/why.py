"""Why: the deviations of the period and of the year, then their causes, then what is done about it."""

from collections.abc import Sequence

from index.catalogue.label_words import SUM, WHOLE, label_words
from service.answering.asked_figures import AskedFigure, asked_figures
from service.answering.brief import Brief
from service.answering.composing import compose, introduction
from service.answering.draft import Draft, Section, joined
from service.answering.evidence import Evidence
from service.answering.figure_notes import notes_on
from service.answering.support import tokens_of
from service.answering.told_figure import stands_alone, told_figure
from service.answering.weighed_causes import is_of, weighed_causes

LEAST_FIT = 1.9
"""Deviations that fit the question less are not told as what it asks about; chosen by measurement."""

NEXT_FIT = 0.7

ON_PAGE = 0.5
"""What standing on the page of the first cause counts, for the same deviation is told on many pages."""


def why(brief: Brief) -> Draft | None:
    """Return a draft with the deviations and their causes; None where neither a deviation nor a cause fits.

    The deviations are of the first cause's body and period, save where one is just what the question names: then the
    causes are of its.
    """
    found = _fitting_deviations(brief)
    anchor = next((one for one in found[:1] if is_named(brief, one)), None)
    causes = weighed_causes(brief, found[:1], anchor)
    told = _pair(found, causes)
    statements = [statement for one in told if (statement := told_figure(brief, one)) is not None]
    if not statements and not causes:
        return None
    causes = [item for item in causes if not _told_already(item.place, item.start, item.end, told)]
    quotes = compose(causes, brief.texts).sections
    if not statements:
        return Draft(joined(quotes))
    figures = Section(introduction(told[0].report, None, brief.texts), tuple(dict.fromkeys(statements)))
    return Draft(joined((figures, *quotes, *notes_on(brief, told[0]))))


def deviations(brief: Brief) -> list[AskedFigure]:
    """Return the deviation of the period and the one of the year that the question is about, where there are both."""
    return _pair(_fitting_deviations(brief), ())


def _fitting_deviations(brief: Brief) -> list[AskedFigure]:
    found = asked_figures(brief)
    return [
        one for one in found if one.figure.direction is not None and one.fit >= LEAST_FIT and stands_alone(one, found)
    ]


def _pair(found: Sequence[AskedFigure], causes: Sequence[Evidence]) -> list[AskedFigure]:
    """Return the best deviation with its counterpart; with causes those of the first one's page before its report's."""
    fit = list(found)
    for cause in causes[:1]:
        fit = [one for one in fit if is_of(one.report, cause)]
        fit.sort(key=lambda one: -one.fit - ON_PAGE * ((one.report.id, one.figure.page) == cause.place))
    if not fit:
        return []
    best = fit[0]
    other = next((one for one in fit if is_counterpart(one, best) and one.fit >= best.fit - NEXT_FIT), None)
    pair = [best, other] if other is not None else [best]
    return sorted(pair, key=is_of_year)


def is_named(brief: Brief, one: AskedFigure) -> bool:
    """True for a deviation of just what the question names, at the end of a period that it names."""
    asked = frozenset(token for word in brief.asked for token in word.meets)
    label, period = tokens_of(one.figure.label), one.figure.period
    return (
        bool(label) and label <= asked and period is not None and any(period.end == p.end for p in brief.query.periods)
    )


def is_of_year(one: AskedFigure) -> bool:
    """True for what the year is to end at, or ended at."""
    return one.figure.span == "år"


def is_counterpart(one: AskedFigure, best: AskedFigure) -> bool:
    """True for the year's deviation of what `best` tells the period's of, or the other way round, in one report."""
    if one.report.id != best.report.id or is_of_year(one) == is_of_year(best):
        return False
    if one.row == best.row:
        return True
    words, others = (label_words(each.figure.label) for each in (one, best))
    return words == others or {words, others} <= {WHOLE, SUM}


def _told_already(place: tuple[str, int], start: int, end: int, told: Sequence[AskedFigure]) -> bool:
    return any(
        place == (one.report.id, one.figure.page) and start < one.figure.end and one.figure.start < end for one in told
    )
