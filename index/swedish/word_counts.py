"""How often Swedish words occur in government pages and statutes, and which of them are names.

The list is counted by training/count_words.py; it says which splits of a compound are likely and which accented word an
unaccented one stands for.
"""

import gzip
from collections import defaultdict
from functools import cache, lru_cache
from math import log1p
from pathlib import Path

from index.swedish.lemmas import is_listed, lemma

_FILE = Path(__file__).with_name("word_counts.tsv.gz")
_FOLDING = str.maketrans("åäöéèü", "aaoeeu")
_NAME_SHARE = 80
_IN_EVERY_TEXT = 100_000
"""Occurrences of a word so usual that it says nothing of what a text is on."""


@cache
def _rows() -> tuple[dict[str, int], frozenset[str]]:
    counts: dict[str, int] = {}
    names: set[str] = set()
    for line in gzip.decompress(_FILE.read_bytes()).decode().splitlines():
        word, count, share = line.split("\t")
        counts[word] = int(count)
        if int(share) >= _NAME_SHARE:
            names.add(word)
    return counts, frozenset(names)


@cache
def _folded() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for word in _rows()[0]:
        groups[fold(word)].append(word)
    return {folded: tuple(words) for folded, words in groups.items()}


def word_count(word: str) -> int:
    """Return the occurrences of a lower-case word, 0 for words seen less than three times."""
    return _rows()[0].get(word, 0)


@lru_cache(maxsize=50_000)
def usualness(word: str) -> float:
    """Return how usual a lower-case word or its dictionary form is in Swedish at large: 0 never seen, 1 as "och"."""
    count = max(word_count(word), word_count(lemma(word)))
    return min(1.0, log1p(count) / log1p(_IN_EVERY_TEXT))


def is_name(word: str) -> bool:
    """Say whether a lower-case word is nearly always written with a capital letter."""
    return word in _rows()[1]


def is_word(word: str) -> bool:
    """Say whether a lower-case word is Swedish: counted in the pages, or in the list of inflected forms."""
    return word in _rows()[0] or is_listed(word)


def fold(word: str) -> str:
    """Return the word as typed on a keyboard without å, ä and ö."""
    return word.translate(_FOLDING)


def accented(folded: str) -> tuple[str, ...]:
    """Return the counted words that read `folded` without their accents, most frequent first."""
    return _folded().get(folded, ())
