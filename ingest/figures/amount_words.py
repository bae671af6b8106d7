"""The words around an amount of a sentence, and which of them are nearest: each amount has its own clause."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.phrase import plain

_ACROSS = 40
_SHORT = 25


@dataclass(frozen=True, slots=True)
class AmountWords:
    """Words of a sentence that belong to one amount: `before` it and `after` it, folded and in small letters.

    `sentence` is all that stands before the amount from the sentence's first word. `chained` says that hardly anything
    but a conjunction stands between the amount before and this one.
    """

    before: str
    after: str
    sentence: str
    chained: bool

    def nearest(self, pattern: re.Pattern[str]) -> int | None:
        """Return how many characters lie between the amount and the nearest match of `pattern`; None where none.

        A match on the other side of a clause's end counts as further off.
        """
        found = self.nearest_match(pattern)
        return found[0] if found else None

    def nearest_match(self, pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
        """Return the distance of the nearest match with the match."""
        distances: list[tuple[int, re.Match[str]]] = []
        for match in pattern.finditer(self.before):
            gap = self.before[match.end() :]
            distances.append((len(gap) + (_ACROSS if _ends().search(gap) else 0), match))
        if following := pattern.search(self.after):
            distances.append((following.start(), following))
        return min(distances, key=lambda pair: pair[0], default=None)


@cache
def _ends() -> re.Pattern[str]:
    ends = load_vocabulary("amounts").section("text").strings("clause_ends")
    return re.compile("|".join(re.escape(plain(end)) for end in ends))


@cache
def _shared() -> re.Pattern[str]:
    words = load_vocabulary("amounts").section("text").strings("shared")
    return re.compile(rf"\s*(?:{'|'.join(re.escape(plain(word)) for word in words)})(?!\w)")


def _is_shared(between: str) -> bool:
    return len(between) < _SHORT and bool(_shared().match(between) or between.strip() in ("", "("))


def words_around(sentence: str, places: Sequence[tuple[int, int]]) -> list[AmountWords]:
    """Return the words around each amount that stands at `places` (start, end) in `sentence`, in the same order."""
    words = plain(sentence).replace("\n", " ")
    found: list[AmountWords] = []
    for at, (start, end) in enumerate(places):
        last = places[at - 1][1] if at else 0
        following = next((place[0] for place in places[at + 1 :] if place[0] >= end), len(words))
        between = words[last:start] if start >= last else ""
        cut = _ends().search(between) if at else None
        before = between[cut.end() - 1 :] if cut else between
        rest = words[end:following]
        if following < len(words):  # the words just before the next amount are its own
            rest = rest[: max(len(rest) - _SHORT, 0)]
        ended = _ends().search(rest)
        found.append(
            AmountWords(before, rest[: ended.start()] if ended else rest, words[:start], at > 0 and _is_shared(between))
        )
    return found


def nearest_of(around: AmountWords, patterns: Mapping[str, re.Pattern[str]]) -> tuple[str, int] | None:
    """Return the key whose pattern matches nearest to the amount, with its distance; None where none matches."""
    found = [(distance, key) for key, one in patterns.items() if (distance := around.nearest(one)) is not None]
    return min(found)[::-1] if found else None
