"""Which evidence goes into an answer, and in what order."""

import math
from collections.abc import Sequence

from service.answering.evidence import Evidence
from service.answering.support import Support, tokens_of
from service.answering.weighing import ODDS

Scored = tuple[Evidence, Support]

QUOTAS = (4, 2, 1)
MOST_WORDS = 200
SAME_WORDS = 0.7
SHARE_HERE = 0.6
SHARE_ELSEWHERE = 0.5


def select(scored: Sequence[Scored], clause_first: bool = False) -> list[Evidence]:
    """Return the evidence to quote, best page first and in reading order within a page.

    Pages come in the order of how probable it is that one of their pieces answers; the first may give several pieces,
    for reasons and rows that belong together stand on one page, and the next ones a piece each where it supports nearly
    as much. Nothing is said twice. With `clause_first`, what was decided stands before how it came about.
    """
    pages: dict[tuple[str, int], list[Scored]] = {}
    for item, support in sorted(scored, key=lambda pair: -pair[1].total):
        if not says_the_title(item):
            pages.setdefault(item.place, []).append((item, support))
    if not pages:
        return []
    measure = max(page[0][1].total for page in pages.values())
    order = sorted(pages.values(), key=_standing, reverse=True)
    if clause_first and all(support.case > 0 for _, support in scored):
        order.sort(key=_last_word, reverse=True)
    chosen: list[Evidence] = []
    for page, most in zip(order, QUOTAS, strict=False):
        share = SHARE_HERE if page is order[0] else SHARE_ELSEWHERE
        take(chosen, [item for item, support in page if support.total >= share * measure], most)
    places = [page[0][0].place for page in order]
    return sorted(chosen, key=lambda item: (places.index(item.place), clause_first and not item.is_clause, item.order))


def _last_word(page: Sequence[Scored]) -> tuple[int, str]:
    """How final a page of one case is: decisions before recommendations before the rest, the latest first."""
    stages = {item.stage for item, _ in page}
    final = 2 if "beslut" in stages else 1 if "tillstyrkan" in stages else 0
    return final, str(page[0][0].hit.report.identity.meeting_date or "")


def _standing(page: Sequence[Scored]) -> float:
    """How probable it is, beside other pages, that some piece of a page answers."""
    return sum(math.exp(support.total * ODDS) for _, support in page)


def take(chosen: list[Evidence], items: Sequence[Evidence], most: int) -> None:
    """Add up to `most` of the items that say something new and fit."""
    words = sum(len(item.quote.split()) for item in chosen)
    full = len(chosen) + most
    for item in items:
        length = len(item.quote.split())
        if len(chosen) == full:
            return
        if (chosen and words + length > MOST_WORDS) or repeats(item, chosen):
            continue
        chosen.append(item)
        words += length


def says_the_title(item: Evidence) -> bool:
    """True where the words only name the report: its title, its body, its period, its number."""
    identity = item.hit.report.identity
    period = identity.period.label if identity.period else ""
    names = (identity.title, identity.body or "", identity.municipality or "", period, *identity.case_numbers)
    days = (day.isoformat() for day in (identity.meeting_date, identity.document_date) if day is not None)
    named = tokens_of(" ".join((*names, *days, *item.heading)))
    own = tokens_of(item.quote)
    return item.kind == "sentence" and len(own - named) <= 0.35 * len(own)


def repeats(item: Evidence, chosen: Sequence[Evidence]) -> bool:
    """True where most of the words are said by one of the chosen."""
    own = tokens_of(item.quote)
    return any(_overlap(own, tokens_of(other.quote)) >= SAME_WORDS for other in chosen)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
