"""Splits Swedish compounds into words: äldreomsorgsnämnden → äldreomsorg + nämnden, äldreomsorg → äldre + omsorg.

A split is accepted when both parts are words and together more usual than the whole: √(f(a)·f(b)) ≥ f(whole).
"""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path

from index.swedish.lemmas import is_listed, lemma, stem
from index.swedish.stop_words import SILENT
from index.swedish.word_counts import is_name, is_word, word_count

_VOCABULARY = tomllib.loads(Path(__file__).with_name("compounds.toml").read_text(encoding="utf-8"))
_LINKS: tuple[tuple[str, str], ...] = tuple((ending, own) for ending, own in _VOCABULARY["links"])
_NOT_PARTS = SILENT | frozenset(_VOCABULARY["not_parts"])
JOINING = frozenset(_VOCABULARY["joining"])
_SHORTEST_PART = 3
_DEEPEST = 3
_SHORTEST_WHOLE = 7
_LONGEST_WHOLE = 48
_SHORTEST_RARE = 4
_LEAST_SCORE = 8.0


@dataclass(frozen=True, slots=True)
class Split:
    """A compound in two: `first` in its dictionary form, `last` as inflected, `at` the index where `last` begins."""

    first: str
    last: str
    at: int


def _weight(part: str) -> float:
    """Return how usual a part is; 0 for what cannot be part of a compound."""
    if len(part) < _SHORTEST_PART or part in _NOT_PARTS or is_name(part):
        return 0.0
    count = word_count(part)
    if count:
        return float(count)
    return 1.0 if len(part) >= _SHORTEST_RARE and is_word(part) else 0.0


def _first_part(written: str) -> tuple[str, float]:
    """Return the word a compound's first part stands for, with its weight; links that change letters weigh less."""
    best, best_weight = "", 0.0
    for number, (ending, own) in enumerate(_LINKS):
        if ending and not written.endswith(ending):
            continue
        word = written[: len(written) - len(ending)] + own
        weight = _weight(word) / (1 if number < 2 else 4)
        if weight > best_weight:
            best, best_weight = word, weight
    return best, best_weight


@lru_cache(maxsize=200_000)
def split(word: str) -> Split | None:
    """Return the most likely split of a lower-case word in two, or None when it is likelier one word."""
    if not _SHORTEST_WHOLE <= len(word) <= _LONGEST_WHOLE or is_name(word):
        return None
    best: Split | None = None
    best_score = max(_LEAST_SCORE, float(word_count(word)))
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last_weight = _weight(word[at:])
        if not last_weight:
            continue
        first, first_weight = _first_part(word[:at])
        score = sqrt(first_weight * last_weight)
        if first and score >= best_score:
            best, best_score = Split(first, word[at:], at), score
    return best


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(stem(word) for word in _VOCABULARY["body_heads"])


def split_name(word: str) -> Split | None:
    """Return the split of a word with a capital letter inside a sentence: only names of bodies and plans are split."""
    found = split(word)
    return found if found and stem(found.last) in _body_heads() else None


@lru_cache(maxsize=200_000)
def canonical(word: str) -> str:
    """Return the token of a whole word: its stem, or of an unlisted compound the first part and its last's stem."""
    found = None if is_listed(word) else split(word)
    return stem(word) if found is None else word[: found.at] + canonical(found.last)


@lru_cache(maxsize=200_000)
def parts(word: str, depth: int = _DEEPEST) -> tuple[str, ...]:
    """Return the words inside a compound at every depth; empty for a plain word."""
    found = split(lemma(word)) if depth else None
    if found is None:
        return ()
    return (found.first, *parts(found.first, depth - 1), found.last, *parts(found.last, depth - 1))
