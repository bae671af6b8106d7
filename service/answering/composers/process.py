"""How a case has gone: its handlings over the bodies in order of time."""

from index.catalogue.case import Case
from ingest.wording.dates import find_dates
from service.answering.brief import Brief
from service.answering.composers.decision import LEAST_FIT, around, told_handling
from service.answering.composing import compose
from service.answering.draft import Draft
from service.answering.evidence import Evidence
from service.answering.handlings import Handling, case_of, handlings_of, parallel_cases, steps_of

MOST_STEPS = 8
CLAUSES_A_STEP = 2

MOST_DATED = 6
TOLD_ALONE = 2
"""A road of more steps needs no more words than its own."""


def process(brief: Brief) -> Draft | None:
    """Return a draft with a section for each handling of the asked case, oldest first; None where none fits."""
    found = handlings_of(brief)
    if not found or found[0][0].total < LEAST_FIT:
        return None
    best = found[0][1]
    case = case_of(brief, best)
    steps = [best] if case is None else _steps(brief, case)[-MOST_STEPS:]
    told = [told_handling(brief, step, CLAUSES_A_STEP) for step in steps]
    sections = tuple(section for section in told if section is not None)
    if len(sections) > TOLD_ALONE:
        return Draft(sections)
    return Draft((*sections, *compose(_dated(brief, best), brief.texts).sections)) if sections else None


def _dated(brief: Brief, best: Handling) -> list[Evidence]:
    """Return what the report itself tells of the road, the sentences with a date, in the order they stand."""
    own = [one[0] for one in brief.evidence if best.holds(one) and find_dates(one[0].quote)]
    told = sorted(own, key=lambda item: (item.page.number, item.start))[:MOST_DATED]
    return told or around(brief, best)


def _steps(brief: Brief, case: Case) -> list[Handling]:
    """Return the steps of a case and of those that run beside it in other bodies, oldest first."""
    found = [step for one in parallel_cases(brief, case) for step in steps_of(brief, one)]
    return sorted(found, key=lambda step: str(step.day or ""))
