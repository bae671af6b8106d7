"""A report's case numbers: its own first, as a label or the paragraph's line gives it, then those it speaks of."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.document import Document
from ingest.identity.head import Head
from ingest.report import Fact
from ingest.vocabulary import load_vocabulary
from ingest.wording.case_number import find_case_numbers, matches
from ingest.wording.folding import fold
from ingest.wording.period_rules import any_of

_TOP_LINES = 30
_MOST = 200
# What every form of a case number has; a cheap way to the few places of a long page worth a closer look.
_CANDIDATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d[./:]\d|\d\d/\d|(?:19|20)\d\d-(?!\d\d-)\d|\d{3,6}/\d\d(?!\d))")


@cache
def _label() -> re.Pattern[str]:
    words = load_vocabulary("identity").section("labels").strings("case_number")
    return re.compile(rf"(?:^|\s){any_of(words)}\b\.?\s*:?\s*$", re.IGNORECASE)


def case_numbers_of(head: Head, kind: str, document: Document) -> list[Fact]:
    """Return one Fact for each case number, the report's own first; minutes have none of their own."""
    facts: list[Fact] = []
    for fact in (*_own(head, kind), *_mentioned(document)):
        if len(facts) < _MOST and not any(matches(fact.value, other.value) for other in facts):
            facts.append(fact)
    return facts


def _own(head: Head, kind: str) -> Iterator[Fact]:
    if kind == "protokoll":
        return
    lines = head.lines if kind == "protokollsutdrag" else head.first_page[:_TOP_LINES]
    for line in (*lines, *head.footers):
        for mention in find_case_numbers(line.text):
            before = fold(line.text[: mention.start])
            if _label().search(before):
                yield Fact("case_numbers", mention.value, line.origin, mention.words, line.page, 0.95)
            elif re.fullmatch(r"\s*§\s?\d+\s*", before) or (
                not before.strip() and mention.certain and len(line.text) < 30
            ):
                yield Fact("case_numbers", mention.value, line.origin, mention.words, line.page, 0.9)


def _mentioned(document: Document) -> Iterator[Fact]:
    for page in document.pages:
        for match in _CANDIDATE.finditer(page.text):
            around = page.text[max(0, match.start() - 40) : match.end() + 20]
            for mention in find_case_numbers(around):
                if mention.certain:
                    yield Fact("case_numbers", mention.value, "text", mention.words, page.number, 0.5)
