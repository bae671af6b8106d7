"""Which evidence goes into an answer, and in what order."""

from collections.abc import Sequence

from service.evidence import Evidence
from service.support import Support, tokens_of

Scored = tuple[Evidence, Support]

MOST_CITATIONS = 5
MOST_WORDS = 190
SAME_WORDS = 0.7
SHARE_SECTION = 0.5
SHARE_HERE = 0.6
SHARE_ELSEWHERE = 0.8


def select(scored: Sequence[Scored]) -> list[Evidence]:
    """Return the evidence to quote, best page first and in reading order within a page.

    The best piece sets the measure: others must reach a share of its support, lower on its own page, where reasons
    and rows that belong together stand. Pieces that repeat one already chosen are left out.
    """
    ranked = sorted(scored, key=lambda pair: -pair[1].total)
    if not ranked:
        return []
    best, measure = ranked[0]
    chosen: list[Evidence] = []
    words = 0
    for item, support in ranked:
        share = SHARE_HERE if item.place == best.place else SHARE_ELSEWHERE
        if item.place == best.place and item.heading == best.heading and support.cue > 0:
            share = SHARE_SECTION
        length = len(item.quote.split())
        too_long = bool(chosen) and words + length > MOST_WORDS
        if support.total < share * measure.total or too_long or says_the_title(item) or _repeats(item, chosen):
            continue
        chosen.append(item)
        words += length
        if len(chosen) == MOST_CITATIONS:
            break
    places = list(dict.fromkeys(item.place for item in chosen))
    return sorted(chosen, key=lambda item: (places.index(item.place), item.order))


def says_the_title(item: Evidence) -> bool:
    """True where the words only name the report: its title, its body, its period."""
    identity = item.hit.report.identity
    period = identity.period.label if identity.period else ""
    named = tokens_of(
        " ".join((identity.title, identity.body or "", identity.municipality or "", period, *item.heading))
    )
    own = tokens_of(item.quote)
    return item.kind == "sentence" and len(own - named) <= 0.35 * len(own)


def _repeats(item: Evidence, chosen: Sequence[Evidence]) -> bool:
    own = tokens_of(item.quote)
    return any(_overlap(own, tokens_of(other.quote)) >= SAME_WORDS for other in chosen)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
