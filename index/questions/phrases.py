"""Phrases of the vocabulary files, and where a question says them.

How a phrase is written: words with spaces between. `word*` is any word that begins so. `...` is up to five words of any
kind. `^` first means that the phrase begins the question or a clause of it. Upper and lower case are the same, but
a word in capitals only ("MAS") must stand in capitals.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from index.questions.wording import Word, Wording, forms, plain_forms
from ingest.wording.folding import fold

Meaning = TypeVar("Meaning")
_GAP = 5
_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A phrase that was found: words `first` up to but not including `last`, as `said`, and what it means."""

    first: int
    last: int
    said: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Atom:
    """One word of a phrase: the keys it may have, or the beginning it must have; a gap has neither."""

    keys: frozenset[str] = frozenset()
    plain_keys: frozenset[str] = frozenset()
    beginning: str | None = None
    capitals: str | None = None

    @property
    def gap(self) -> bool:
        return not self.keys and self.beginning is None

    def meets(self, word: Word, plain: bool, inflected: bool) -> bool:
        if self.capitals is not None and word.text not in (self.capitals, f"{self.capitals}s"):
            return False
        if self.beginning is not None:
            return word.lower.startswith(self.beginning) or (plain and word.lower.startswith(fold(self.beginning)))
        own = forms(word.lower) if inflected else {word.lower}
        return not self.keys.isdisjoint(own) or (plain and not self.plain_keys.isdisjoint(own))


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[Meaning]):
    atoms: tuple[_Atom, ...]
    opening: bool
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """Phrases with what they mean. With `inflected`, "förskolorna" meets "förskola"; else words must be the same."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]], *, inflected: bool = True) -> None:
        self._inflected = inflected
        self._by_key: defaultdict[str, list[_Phrase[Meaning]]] = defaultdict(list)
        self._by_beginning: defaultdict[str, list[_Phrase[Meaning]]] = defaultdict(list)
        for text, meaning in entries:
            self._add(_read_phrase(text, meaning, inflected))

    def find(self, wording: Wording) -> list[Found[Meaning]]:
        """Return what is said, in reading order; at one place longer phrases come first."""
        found = [hit for at in range(len(wording.words)) for hit in self._at(wording, at)]
        return sorted(found, key=lambda hit: (hit.first, -hit.last))

    def longest(self, wording: Wording) -> list[Found[Meaning]]:
        """Return what is said, without phrases that lie inside or across a longer one."""
        kept: list[Found[Meaning]] = []
        for hit in sorted(self.find(wording), key=lambda hit: (hit.first - hit.last, hit.first)):
            clashes = [other for other in kept if other.first < hit.last and hit.first < other.last]
            if all((other.first, other.last) == (hit.first, hit.last) for other in clashes):
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.first)

    def _add(self, phrase: _Phrase[Meaning]) -> None:
        head = phrase.atoms[0]
        if head.beginning is not None:
            for text in {head.beginning, fold(head.beginning)}:
                self._by_beginning[text[:_BEGINNING]].append(phrase)
        for key in head.keys | head.plain_keys:
            self._by_key[key].append(phrase)

    def _at(self, wording: Wording, at: int) -> Iterator[Found[Meaning]]:
        words, lower = wording.words, wording.words[at].lower
        keys = forms(lower) if self._inflected else {lower}
        candidates = {id(phrase): phrase for key in keys for phrase in self._by_key.get(key, ())}
        candidates |= {id(phrase): phrase for phrase in self._by_beginning.get(lower[:_BEGINNING], ())}
        for phrase in candidates.values():
            if phrase.opening and not wording.opens(at):
                continue
            last = _match(phrase.atoms, wording, at, self._inflected)
            if last is not None:
                yield Found(at, last, wording.text[words[at].start : words[last - 1].end], phrase.meaning)


def _read_phrase(text: str, meaning: Meaning, inflected: bool) -> _Phrase[Meaning]:
    atoms = tuple(_read_atom(word, inflected) for word in text.removeprefix("^").split())
    if not atoms or atoms[0].gap:
        raise ValueError(f"a phrase must begin with a word: {text!r}")
    return _Phrase(atoms, text.startswith("^"), meaning)


def _read_atom(word: str, inflected: bool) -> _Atom:
    if word == "...":
        return _Atom()
    word = word.strip("'’")
    lower, bare = word.lower(), word.rstrip("*")
    capitals = bare if bare == word and word.isupper() and len(word) > 1 and word.isalpha() else None
    if word.endswith("*"):
        return _Atom(beginning=lower[:-1])
    if capitals:
        return _Atom(frozenset({lower, f"{lower}s"}), capitals=capitals)
    if not inflected:
        return _Atom(frozenset({lower}), frozenset({fold(lower)}))
    return _Atom(forms(lower), plain_forms(lower))


def _match(atoms: Sequence[_Atom], wording: Wording, at: int, inflected: bool) -> int | None:
    """Return where the phrase ends when it begins at word `at`, or None."""
    if not atoms:
        return at
    head, rest = atoms[0], atoms[1:]
    if head.gap:
        ends = (_match(rest, wording, at + skip, inflected) for skip in range(_GAP + 1))
        return next((end for end in ends if end is not None), None)
    if at >= len(wording.words) or not head.meets(wording.words[at], wording.plain, inflected):
        return None
    return _match(rest, wording, at + 1, inflected)
