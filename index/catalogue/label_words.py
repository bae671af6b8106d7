"""A figure's label as the words that tell it from others, whatever their endings and order."""

import re
from functools import cache, lru_cache

from index.questions.lexicon import read_phrases
from index.swedish.lemmas import stem
from index.swedish.stop_words import SILENT
from ingest.wording.bodies import find_bodies
from ingest.wording.phrase import joined, phrase_pattern

WHOLE = frozenset({"*"})
"""What stands for a whole body: its name, or words that name no part of it."""
SUM = frozenset({"+"})
"""What stands for the sum of a table, which may be of the body or of more."""

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65536)
def label_words(label: str) -> frozenset[str]:
    """Return a label's stems without articles, words of sums and the names of bodies.

    WHOLE where it names a body and nothing else, SUM where it only names a sum; empty where it says nothing at all.
    """
    bodies = find_bodies(label)
    rest = list(label)
    for mention in bodies:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    plain = joined("".join(rest))
    own, is_sum = _without(plain, "begins")
    own, is_whole = _without(own, "whole")
    words = {word for word in _WORD.findall(own) if word not in SILENT and len(word) > 1}
    if words:
        return frozenset(stem(word) for word in words)
    return WHOLE if bodies or is_whole else SUM if is_sum else frozenset()


def _without(text: str, key: str) -> tuple[str, bool]:
    """Return the text without the phrases of one list, and whether it was made of nothing else."""
    rest = _pattern(key).sub(" ", text)
    return rest, bool(_WORD.search(text)) and not _WORD.search(rest)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return phrase_pattern(read_phrases("totals", "totals")[key])
