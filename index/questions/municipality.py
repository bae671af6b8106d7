"""The municipality a question names."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from index.questions.lexicon import read_vocabulary
from index.questions.wording import Word, Wording
from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold

_LONGEST = 2


@dataclass(frozen=True, slots=True)
class _Names:
    by_key: dict[str, str]
    cautious: frozenset[str]
    before: frozenset[str]
    beside: frozenset[str]
    not_before: frozenset[str]


@cache
def _names() -> _Names:
    """Return the names under lower-case keys: name and genitive, and both without å, ä, ö where that is no other."""
    file = read_vocabulary("municipalities")
    by_key: dict[str, str] = {}
    for name in load_vocabulary("municipalities").strings("names"):
        for form in (name, name if name.endswith("s") else f"{name}s"):
            by_key[form.lower()] = name
    for key, name in list(by_key.items()):
        by_key.setdefault(fold(key), name)
    lists = (frozenset(file.strings(key)) for key in ("cautious", "before", "beside", "not_before"))
    return _Names(by_key, *lists)


def find_municipality(wording: Wording, archive: Collection[str] = ()) -> str | None:
    """Return the short name of the first municipality that is named, or None.

    A name inside a longer one ("Anna Lund", "Kalmar län") is not a municipality. A name that is also another word
    ("Mark", "Vara") counts with "kommun" beside it, or with a capital letter after "i", "från", …; a municipality of
    the `archive` needs the capital letter only.
    """
    for at in range(len(wording.words)):
        for length in range(_LONGEST, 0, -1):
            words = wording.words[at : at + length]
            name = _names().by_key.get(" ".join(word.lower for word in words))
            if name and len(words) == length and _is_meant(name, wording, at, at + length, archive):
                return name
    return None


def _is_meant(name: str, wording: Wording, first: int, last: int, archive: Collection[str]) -> bool:
    names = _names()
    before = _neighbour(wording, first - 1)
    after = _neighbour(wording, last)
    if after and after.lower in names.beside:
        return True
    if _is_part_of_name(wording, before, after, first, last):
        return False
    capital = wording.words[first].capital
    if name not in names.cautious:
        return capital or name.lower() in wording.text.lower() or wording.plain
    if not capital:
        return False
    return name in archive or (before is not None and before.lower in names.before)


def _is_part_of_name(wording: Wording, before: Word | None, after: Word | None, first: int, last: int) -> bool:
    """True where a neighbour with a capital letter makes a longer name, or an office or region follows."""
    if after and after.lower in _names().not_before:
        return True
    if after and not wording.opens(last) and after.capital and after.text.isalpha() and not after.text.isupper():
        return True
    begins = first <= 1 or wording.opens(first - 1) or wording.opens(first)
    return bool(before and not begins and before.capital and before.text.isalpha() and not before.text.isupper())


def _neighbour(wording: Wording, at: int) -> Word | None:
    return wording.words[at] if 0 <= at < len(wording.words) else None
