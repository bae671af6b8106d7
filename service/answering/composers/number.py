"""How much: the row or sentence that holds the asked figure, told with what each number is."""

from ingest.figures.figure import Place
from service.answering.asked_amount import asked_amount
from service.answering.asked_figures import AskedFigure, asked_figures
from service.answering.brief import Brief
from service.answering.composing import compose, introduction
from service.answering.draft import Draft, Section
from service.answering.figure_notes import notes_on
from service.answering.selecting import Scored, select
from service.answering.told_figure import joined, stands_alone, told_figure, told_row

LEAST_FIT: dict[Place, float] = {"table": 1.7, "text": 2.1}
"""Figures that fit the question less are left to be quoted; a sentence may speak of more. See docs/quality.md."""

LEAST_OWN = 0.12
MOST_QUOTES = 3


def number(brief: Brief) -> Draft | None:
    """Return a draft that leads with the asked figure, then quotes; None where no figure fits the question."""
    if brief.query.intent == "search" and asked_amount(brief.query).unit is None:
        return None
    found = asked_figures(brief)
    if not found or not _fits(found[0]) or not stands_alone(found[0], found):
        return None
    best = found[0]
    told = (told_figure(brief, best), told_row(brief, best, found))
    statements = tuple(one for one in told if one is not None)
    if not statements:
        return None
    lead = Section(introduction(best.report, None, brief.texts), statements)
    beside = [item for item in brief.evidence if not overlaps(best, item)]
    quotes = compose(select(beside)[:MOST_QUOTES], brief.texts).sections
    return Draft(joined((lead, *notes_on(brief, best), *quotes)))


def _fits(asked: AskedFigure) -> bool:
    return asked.fit >= LEAST_FIT[asked.figure.place] and asked.own >= LEAST_OWN


def overlaps(asked: AskedFigure, item: Scored) -> bool:
    """True for evidence that holds the figure's row or sentence: it is told already."""
    evidence, _ = item
    figure = asked.figure
    same = evidence.place == (asked.report.id, figure.page)
    return same and evidence.start < figure.end and figure.start < evidence.end
