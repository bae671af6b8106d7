"""How a case has gone: its handlings over the bodies in order of time, the last word first."""

from collections.abc import Sequence

from service.brief import Brief
from service.composers.decision import LEAST_FIT, around, told_handling
from service.composing import compose
from service.draft import Draft, Section
from service.handlings import Handling, handlings_of, of_same_case

MOST_STEPS = 8
CLAUSES_A_STEP = 2


def process(brief: Brief) -> Draft | None:
    """Return a draft with a section for each handling of the asked case, oldest first; None where none fits."""
    found = handlings_of(brief)
    if not found or found[0][0] < LEAST_FIT:
        return None
    best = found[0][1]
    steps = in_order(of_same_case(best, [handling for _, handling in found]))[-MOST_STEPS:]
    told = [told_handling(brief, step, CLAUSES_A_STEP) for step in steps]
    sections: tuple[Section, ...] = tuple(section for section in told if section is not None)
    return Draft((*sections, *compose(around(brief, best), brief.texts).sections)) if sections else None


def in_order(handlings: Sequence[Handling]) -> list[Handling]:
    """Return each handling once, oldest first: an extract tells the same as the minutes it is taken from."""
    once: dict[tuple[object, ...], Handling] = {}
    for handling in handlings:
        first = handling.first
        key = (first.stage, first.body, first.meeting_date, first.paragraph) if first.paragraph else handling.report.id
        once.setdefault((key,), handling)
    return sorted(once.values(), key=lambda handling: (str(handling.clauses[0].day or ""), handling.finality))
