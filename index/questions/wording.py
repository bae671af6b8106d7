"""A question cut into words, each with the forms it is recognised by."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import simplemma

from index.swedish.lemmas import lemma, stem
from ingest.wording.folding import fold

_WORD = re.compile(r"\w+(?:[-–:/.,’']\w+)*-?")


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """Return the keys under which a lower-case word meets its inflections: itself and its lemma.

    A word that the lemma list does not know has its stem instead; stems of known words confuse "fatta" and "fattig".
    """
    if simplemma.is_known(word, lang="sv"):
        return frozenset({word, lemma(word)})
    return frozenset({word, stem(word)})


@lru_cache(maxsize=50_000)
def plain_forms(word: str) -> frozenset[str]:
    """Return `forms` as someone without å, ä and ö on the keyboard would have written them."""
    return frozenset({fold(form) for form in forms(word)} | {stem(fold(word))})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question; `start` and `end` are its place in the text, `lower` what it is compared by."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True where it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Wording:
    """A question's text (Unicode NFC, single spaces) and its words; `plain` where it has no å, ä or ö."""

    text: str
    words: tuple[Word, ...]
    plain: bool

    def with_spelling(self, corrected: Mapping[int, str]) -> "Wording":
        """Return the same with the words at the given positions compared by their right spelling."""
        words = (replace(word, lower=corrected.get(at, word.lower)) for at, word in enumerate(self.words))
        return replace(self, words=tuple(words))

    def opens(self, at: int) -> bool:
        """True where word `at` begins the question or a clause that a mark sets off."""
        if at == 0:
            return True
        between = self.text[self.words[at - 1].end : self.words[at].start]
        return not between.isspace()


def read_wording(text: str) -> Wording:
    """Cut a text into words; numbers, hyphenated words and case numbers stay whole."""
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    words = tuple(Word(m.group(), m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(clean))
    return Wording(clean, words, fold(clean) == clean)
