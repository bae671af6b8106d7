"""What was decided: the clauses of the handling that is asked about, then what its report says of it."""

from service.brief import Brief
from service.composing import compose
from service.draft import Draft, Section, Statement
from service.evidence import Evidence
from service.handlings import Handling, excerpt_of, handlings_of, last_word, of_same_case
from service.selecting import Scored, select

LEAST_FIT = 1.0
"""Handlings that fit the question less are not told as what it asks about; see docs/quality.md."""

MOST_CLAUSES = 6


def decision(brief: Brief) -> Draft | None:
    """Return a draft that tells the last word on the asked matter; None where no handling fits the question.

    Of a question about a proposal the handling that fits best is told instead, for a proposal may be asked for though
    it has been decided since.
    """
    found = handlings_of(brief)
    if not found or found[0][0] < LEAST_FIT:
        return None
    best = found[0][1]
    if brief.query.stage is None and not brief.query.bodies:
        near = [handling for fit, handling in found if fit >= 0.6 * found[0][0]]
        best = last_word(of_same_case(best, near))
    told = told_handling(brief, best)
    return None if told is None else Draft((told, *compose(around(brief, best), brief.texts).sections))


def told_handling(brief: Brief, handling: Handling, most: int = MOST_CLAUSES) -> Section | None:
    """Return who said what when, each clause in its own words; None where their pages are gone."""
    statements = []
    for kept in handling.clauses[:most]:
        excerpt = excerpt_of(brief, kept, handling.report)
        if excerpt is not None:
            statements.append(Statement(" ".join(excerpt.quote.split()), (excerpt,)))
    return Section(heading_of(brief, handling), tuple(statements), listed=len(statements) > 1) if statements else None


def heading_of(brief: Brief, handling: Handling) -> str:
    """Return who, when, which paragraph and case, and how far the matter had come there."""
    first, kept = handling.first, handling.clauses[0]
    when = str(kept.day) if kept.day else None
    place = ", ".join(part for part in (kept.body, when, first.paragraph) if part)
    matter = f"{first.title} ({first.case_number})" if first.case_number else first.title
    return brief.texts(f"ask.handling_{_KEYS[first.stage]}", place=place, matter=matter)


_KEYS = {"förslag": "proposal", "tillstyrkan": "recommendation", "beslut": "decision"}


def around(brief: Brief, handling: Handling) -> list[Evidence]:
    """Return what the report says of the matter beside its clauses and supports an answer best."""
    own = [item for item in brief.evidence if handling.holds(item) and not _is_clause(item, handling)]
    return select(own)[:3]


def _is_clause(item: Scored, handling: Handling) -> bool:
    evidence, _ = item
    return any(
        evidence.page.number == kept.decision.page
        and evidence.start < kept.decision.end
        and kept.decision.start < evidence.end
        for kept in handling.clauses
    )
