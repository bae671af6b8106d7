"""How often Swedish words occur in government pages and statutes, and which of them are names.

The list is counted by training/count_words.py; it says which splits of a compound are likely and which accented word an
unaccented one stands for.
"""

import gzip
from collections import defaultdict
from functools import cache
from pathlib import Path

from index.swedish.lemmas import is_listed

_FILE = Path(__file__).with_name("word_counts.tsv.gz")
_FOLDING = str.maketrans("åäöéèü", "aaoeeu")
_NAME_SHARE = 80


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
