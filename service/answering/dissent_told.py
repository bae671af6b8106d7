"""How a decision was taken: who moved what, where the question names them, the votes, and who dissents."""

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.page import Page
from ingest.wording.sentences import sentence_spans
from service.answering.answer_words import answer_pattern
from service.answering.brief import Brief
from service.answering.draft import Statement
from service.answering.excerpt import Excerpt
from service.answering.handlings import Handling

PAGES_AFTER = 2
"""Dissent stands below the clause, in long minutes on one of the next pages."""

MOST_WORDS = 60
_PARTY = re.compile(r"\s*\([^)]*\)$")

Test = Callable[[str], bool]


def told_dissent(brief: Brief, handling: Handling) -> tuple[list[Statement], list[Statement]]:
    """Return statements for what an asked member moved, the votes and the reservations: first those asked for."""
    found = list(_dissent(brief, handling))
    return [one for asked, one in found if asked], [one for asked, one in found if not asked]


def _dissent(brief: Brief, handling: Handling) -> Iterator[tuple[bool, Statement]]:
    first = handling.first
    for name in _named(first.proposers):
        if is_asked_of(brief.query.text, name):
            for one in _first(brief, handling, _says(name, "motion")):
                yield brief.query.stage == "förslag", one
    if first.votes is not None:
        counts = [re.compile(rf"(?<!\d){count}(?!\d)") for count in (first.votes.yes, first.votes.no)]
        for one in _first(brief, handling, lambda said: all(c.search(said) for c in counts) and _tells(said, "votes")):
            yield _asks(brief, "votes"), one
    for name in _named(first.reservations)[:1]:
        for one in _first(brief, handling, _says(name, "dissent")):
            yield _asks(brief, "dissent"), one


def _named(members: Sequence[str]) -> list[str]:
    """Return the names of some members without their parties; of a party alone none."""
    return [name for member in members if (name := _PARTY.sub("", member))]


def is_asked_of(question: str, name: str) -> bool:
    """True where a question says a member's last name as a word of its own, also as an owner."""
    return re.search(rf"(?<!\w){re.escape(name.split()[-1])}s?(?!\w)", question, re.IGNORECASE) is not None


def _asks(brief: Brief, form: str) -> bool:
    return answer_pattern(f"forms.{form}.asks").search(brief.query.text) is not None


def _tells(said: str, form: str) -> bool:
    return answer_pattern(f"forms.{form}.has").search(said) is not None


def _says(name: str, form: str) -> Test:
    return lambda said: name in said and _tells(said, form)


def _first(brief: Brief, handling: Handling, holds: Test) -> Iterator[Statement]:
    pages = {clause.page for clause in handling.clauses}
    for number in range(min(pages) - PAGES_AFTER, max(pages) + PAGES_AFTER + 1):
        page = brief.catalogue.page(handling.report.id, number)
        if page is None:
            continue
        for start, end in _sentences(page):
            said = " ".join(page.text[start:end].split())
            if holds(said) and len(said.split()) <= MOST_WORDS:
                yield Statement(said, (Excerpt(handling.report, page, start, end, (handling.first.title,)),))
                return


def _sentences(page: Page) -> Iterator[tuple[int, int]]:
    for block in page.blocks:
        if block.kind in ("paragraph", "list_item"):
            for start, end in sentence_spans(page.text[block.start : block.end]):
                yield block.start + start, block.start + end
