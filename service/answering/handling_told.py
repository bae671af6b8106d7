"""A handling in words: who said what when, how far the matter had come there, and who has not been heard yet."""

from ingest.decisions.stage import is_proposing
from service.answering.brief import Brief
from service.answering.draft import Section, Statement
from service.answering.handlings import Handling
from service.pages.formats import written_date

MOST_CLAUSES = 6
SENT = "överlämnas"
"""The outcome of a clause that sends the matter on, as ingest/vocabulary/outcomes.toml has it."""


def told_handling(
    brief: Brief, handling: Handling, most: int = MOST_CLAUSES, with_matter: bool = True
) -> Section | None:
    """Return who said what when, each clause in its own words; None where their pages are gone."""
    excerpts = list(handling.excerpts(brief, most))
    statements = tuple(Statement(" ".join(excerpt.quote.split()), (excerpt,)) for excerpt in excerpts)
    heading = heading_of(brief, handling, with_matter)
    return Section(heading, statements, listed=len(statements) > 1) if statements else None


def heading_of(brief: Brief, handling: Handling, with_matter: bool = True) -> str:
    """Return who, when, which paragraph and case, and how far the matter had come there."""
    first = handling.first
    day = written_date(handling.day, brief.texts) if handling.day else None
    place = ", ".join(part for part in (handling.body, day, first.paragraph) if part) or handling.report.identity.title
    key = _KEYS[first.stage]
    if first.stage == "förslag" and is_proposing(handling.report.identity.kind):  # written to the body, not by it
        key = "letter_proposal"
    if not with_matter:
        return brief.texts(f"ask.{key}", place=place)
    matter = f"{first.title} ({first.case_number})" if first.case_number else first.title
    return brief.texts(f"ask.handling_{key}", place=place, matter=matter)


_KEYS = {"förslag": "proposal", "tillstyrkan": "recommendation", "beslut": "decision"}


def open_note(brief: Brief, last: Handling) -> str:
    """Return that a body has not been heard to which the last clauses recommend a decision or send the matter."""
    bodies = [clause.next_body for clause in last.clauses if clause.stage == "tillstyrkan" or clause.outcome == SENT]
    body = next((body for body in bodies if body not in (None, last.body)), None)
    return brief.texts("ask.road_open", body=body) if body else ""
