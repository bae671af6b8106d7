"""How much: the row or sentence that holds the asked figure, told with what each number is."""

from collections.abc import Sequence
from dataclasses import replace

from service.answering.asked_amount import asked_amount, asks_cost, asks_decision, says_number
from service.answering.asked_figures import AskedFigure, asked_figures
from service.answering.brief import Brief
from service.answering.composers.decision import decided
from service.answering.composing import compose, introduction
from service.answering.draft import Draft, Section, joined
from service.answering.evidence import Evidence
from service.answering.figure_notes import notes_on
from service.answering.numbered import Numbered, numbered, share_of_figure
from service.answering.selecting import Scored
from service.answering.told_figure import stands_alone, told_figure, told_row

LEAST_FIT = 1.8
"""Cells that fit the question less are left to be quoted; chosen by measurement on the question sets."""

LEAST_SHARE = 0.3
"""Share of the asked things that a cell with what stands over it and beside it must speak of."""

MOST_SHARE = 0.8
"""The same where the question does not plainly ask for one number."""

SHARE_BEHIND = 0.2
"""How much less of them than the best sentence."""

SHARE_FIT = 0.8
MOST_CELLS = 60
MOST_QUOTES = 2


def number(brief: Brief) -> Draft | None:
    """Return a draft that leads with the cell asked for, then quotes; None where no cell fits the question."""
    plainly = brief.query.intent not in ("search", "compare") or asked_amount(brief.query).unit is not None
    figures = asked_figures(brief)
    found, said = _by_share(brief, figures), numbered(brief)
    if (
        not found
        or not (plainly or found[0][1] >= MOST_SHARE)
        or not _fits(found[0], said)
        or not stands_alone(found[0][0], figures)
    ):
        return None
    best = found[0][0]
    told = (told_figure(brief, best), told_row(brief, best, figures))
    statements = tuple(one for one in told if one is not None)
    if not statements:
        return None
    lead = Section(introduction(best.report, None, brief.texts), statements)
    beside = [one.item for one in said if not _holds(one.item, best)][:MOST_QUOTES]
    return Draft(joined((lead, *notes_on(brief, best), *compose(beside, brief.texts).sections)))


def said_number(brief: Brief) -> Draft | None:
    """Return a draft that quotes the sentences and rows whose number fits best; None where none tells a number.

    What else the reports say of the figure in them that fits best is told after.
    """
    if brief.query.intent == "search" and not asks_cost(brief.query):
        return None
    most = MOST_QUOTES + (2 if asked_amount(brief.query).change else 1)  # a change is told by two numbers
    said = [one.item for one in numbered(brief)[:most]]
    if not said:
        return None
    best = next((one for one in asked_figures(brief) if any(_holds(item, one) for item in said)), None)
    notes = () if best is None else notes_on(brief, best)
    return Draft(joined((*compose(said, brief.texts).sections, *notes)))


def decided_number(brief: Brief) -> Draft | None:
    """Return what was decided where it plainly answers, and tells a number or is itself asked for; None otherwise."""
    draft = decided(brief)
    if draft is None or asks_decision(brief.query):
        return draft
    return draft if any(says_number(statement.text) for statement in draft.sections[0].statements) else None


def _by_share(brief: Brief, found: Sequence[AskedFigure]) -> list[tuple[AskedFigure, float]]:
    """Return cells with the share of the asked things they speak of, what fits best first."""
    things = brief.things
    cells = [one for one in found if one.figure.place == "table"]
    shared = ((one, share_of_figure(things, one)) for one in cells[:MOST_CELLS])
    weighed = [(replace(one, fit=one.fit + SHARE_FIT * share), share) for one, share in shared]
    return sorted(weighed, key=lambda pair: (-pair[0].fit, pair[0].kept.seq))


def _fits(best: tuple[AskedFigure, float], said: Sequence[Numbered]) -> bool:
    asked, share = best
    most = said[0].share if said else 0.0
    return asked.fit >= LEAST_FIT and share >= LEAST_SHARE and share >= most - SHARE_BEHIND


def overlaps(asked: AskedFigure, scored: Scored) -> bool:
    """True for evidence that holds the figure's row or sentence: it is told already."""
    return _holds(scored[0], asked)


def _holds(item: Evidence, asked: AskedFigure) -> bool:
    figure = asked.figure
    same = item.place == (asked.report.id, figure.page)
    return same and item.start < figure.end and figure.start < item.end
