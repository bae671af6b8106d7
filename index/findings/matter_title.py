"""The title of a matter as it is compared: its own words, and the years and months that set it apart from others."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index.questions.lexicon import read_vocabulary
from index.swedish.lemmas import stem
from ingest.decisions.person import without_people
from ingest.wording.bodies import find_bodies
from ingest.wording.dates import month_numbers
from ingest.wording.folding import fold
from ingest.wording.municipality import find_municipalities

_WORD = re.compile(r"[^\W\d_]{2,}(?:[-:][^\W\d_]{2,})*|\d+(?::\d+)?")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-\d\d\b")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class MatterTitle:
    """`words` are the title's stems that say what it is about, `own` those of them that no other matter must share,
    `numbers` its years and other numbers, `months` 1 to 12.
    """

    words: frozenset[str]
    own: frozenset[str]
    numbers: frozenset[str]
    months: frozenset[int]

    def contradicts(self, other: "MatterTitle") -> bool:
        """True where both name years, numbers or months and not the same ones: "2024" and "2026", March and April."""
        return _apart(self.numbers, other.numbers) or _apart(self.months, other.months)


def _apart(one: frozenset[str] | frozenset[int], other: frozenset[str] | frozenset[int]) -> bool:
    return bool(one) and bool(other) and not (one <= other or other <= one)


@cache
def _stems(key: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in read_vocabulary("cases").strings(key))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return fold(stem(word))


@lru_cache(maxsize=16384)
def read_title(title: str) -> MatterTitle:
    """Return what a title says, without people, municipality and bodies and without words that any title may have."""
    plain = re.sub(r"\([^)]*\d{4}[./]\d+[^)]*\)", " ", without_people(title))  # "(se 2021.527 SBN)" is another matter
    bodies = [(mention.start, mention.end) for mention in find_bodies(plain)]
    towns = [(mention.start, mention.end) for mention in find_municipalities(plain)]
    for start, end in (*bodies, *towns):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    months = {int(match[2]) for match in _ISO.finditer(plain)} & set(range(1, 13))
    plain = _ISO.sub(r"\1", plain).lower()
    found = _WORD.findall(plain)
    months |= {number for word in found if (number := month_numbers().get(fold(word))) and len(word) > 2}
    words = {
        _stem(word.replace("-", "")) for word in found if not word[0].isdigit() and fold(word) not in month_numbers()
    } - _stems("silent")
    numbers = frozenset(word for word in found if word[0].isdigit() and (len(word) > 1 or ":" in word))
    return MatterTitle(frozenset(words), frozenset(words - _stems("common")), _years(numbers), frozenset(months))


def _years(numbers: frozenset[str]) -> frozenset[str]:
    """Years alone where there are any: a sum or a paragraph's number tells two titles less surely apart."""
    years = frozenset(number for number in numbers if _FULL_YEAR.fullmatch(number))
    return years or numbers
