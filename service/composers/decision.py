"""What was decided: the clauses of the handling that is asked about, then what its report says of it."""

from service.brief import Brief
from service.composing import compose
from service.draft import Draft, Section, Statement
from service.evidence import Evidence
from service.handlings import Handling, case_of, handlings_of, last_word, steps_of
from service.selecting import Scored, select

LEAST_FIT = 1.0
"""Handlings that fit the question less are not told as what it asks about; see docs/quality.md."""

SURELY_JOINED = 0.8
"""Confidence of a case's least sure join from which its last decision answers for an earlier step."""

MOST_CLAUSES = 6
MOST_AROUND = 3


def decision(brief: Brief) -> Draft | None:
    """Return a draft that tells the last word on the asked matter; None where no handling fits the question.

    Where a stage or a body is named, what that body said is told, though it has been decided otherwise since.
    """
    found = handlings_of(brief)
    if not found or found[0][0] < LEAST_FIT:
        return None
    best = found[0][1]
    if brief.query.stage is None and not brief.query.bodies:
        best = _last_of_case(brief, best)
    told = told_handling(brief, best)
    return None if told is None else Draft((told, *compose(around(brief, best), brief.texts).sections))


def _last_of_case(brief: Brief, best: Handling) -> Handling:
    """Return the last word of the case, unless it is joined too loosely to say what became of the matter."""
    case = case_of(brief, best)
    if case is None or case.confidence < SURELY_JOINED:
        return best
    return last_word([best, *steps_of(brief, case)])


def told_handling(brief: Brief, handling: Handling, most: int = MOST_CLAUSES) -> Section | None:
    """Return who said what when, each clause in its own words; None where their pages are gone."""
    excerpts = list(handling.excerpts(brief, most))
    statements = tuple(Statement(" ".join(excerpt.quote.split()), (excerpt,)) for excerpt in excerpts)
    return Section(heading_of(brief, handling), statements, listed=len(statements) > 1) if statements else None


def heading_of(brief: Brief, handling: Handling) -> str:
    """Return who, when, which paragraph and case, and how far the matter had come there."""
    first = handling.first
    day = str(handling.day) if handling.day else None
    place = ", ".join(part for part in (handling.body, day, first.paragraph) if part) or handling.report.identity.title
    matter = f"{first.title} ({first.case_number})" if first.case_number else first.title
    return brief.texts(f"ask.handling_{_KEYS[first.stage]}", place=place, matter=matter)


_KEYS = {"förslag": "proposal", "tillstyrkan": "recommendation", "beslut": "decision"}


def around(brief: Brief, handling: Handling) -> list[Evidence]:
    """Return what the report says of the matter beside its clauses and supports an answer best."""
    own = [item for item in brief.evidence if handling.holds(item) and not _is_clause(item, handling)]
    return select(own)[:MOST_AROUND]


def _is_clause(item: Scored, handling: Handling) -> bool:
    evidence, _ = item
    return any(
        evidence.page.number == clause.page and evidence.start < clause.end and clause.start < evidence.end
        for clause in handling.clauses
    )
