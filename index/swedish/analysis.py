"""The one Swedish analysis of passages and questions: from text to the tokens of the keyword indexes.

Four fields, each a space-joined string for a white-space tokenizer: `words` (stems, compound parts and the canonical
tokens of literals.py) and `grams` (four letters in a row inside words, forgiving spelling and endings), and the same
two of the passage's context. Both sides must be analysed by the same version: see VERSION.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.swedish.accents import restore
from index.swedish.compounds import JOINING, canonical, parts, split, split_name
from index.swedish.lemmas import stem
from index.swedish.literals import find_literals
from index.swedish.stop_words import QUIET, SILENT
from index.swedish.word_counts import is_word

VERSION = "sv-1"

_WORD = re.compile(r"[^\W_]+(?:[-–'’:][^\W_]+)*[-–]?")
_INNER = re.compile(r"[-–'’:]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:•|\n\"”()–—-])\s*$")
_CAPITAL = re.compile(r"(?<![^\W_])(?<![-–'’:])[A-ZÅÄÖ][^\W_]*")
_GRAM = 4
_PART_WEIGHT = 0.4
_QUIET_WEIGHT = 0.25
_UNRESTORED_WEIGHT = 0.3
_DOUBTED_WEIGHT = 0.5

Terms = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """The weighted tokens of a question for the `words` and `grams` fields, and its words as written, for marking."""

    words: Terms
    grams: Terms
    surface: tuple[str, ...]


def passage_fields(text: str, context: str) -> dict[str, str]:
    """Return the tokens of a passage under "words", "grams", "context" and "context_grams"."""
    words, grams = _tokens(text)
    context_words, context_grams = _tokens(context)
    return {"words": words, "grams": grams, "context": context_words, "context_grams": context_grams}


def question_terms(text: str) -> QuestionTerms:
    """Return the weighted tokens of a question; the weight of a plain word is 1. Empty when it has no words."""
    clean = _clean(text)
    literals, rest = find_literals(clean.lower())
    surface = tuple(dict.fromkeys(word.strip("-–") for word in _WORD.findall(rest)))
    restored = restore([word for written in surface for word in _INNER.split(written)])
    words: dict[str, float] = dict.fromkeys(literals, 1.0)
    grams: dict[str, float] = {}
    loud = [word for word in surface if restored.get(word, word) not in SILENT]
    for word in loud or surface:
        weight = _QUIET_WEIGHT if word in QUIET or restored.get(word) in QUIET else 1.0
        reading = "-".join(restored.get(piece, piece) for piece in _INNER.split(word))
        _add(reading, weight, words, grams)
        if reading != word and is_word(word):
            _add(word, weight * _DOUBTED_WEIGHT, words, grams)
        elif reading != word and _INNER.search(word) is None:
            words.setdefault(stem(word), weight * _UNRESTORED_WEIGHT)
    for token in _suspended(rest):
        words.setdefault(token, 1.0)
    return QuestionTerms(tuple(words.items()), tuple(grams.items()), (*_as_written(clean), *restored.values()))


def grams_of(word: str) -> tuple[str, ...]:
    """Return a word's stretches of four letters, in order; a shorter word is its own."""
    return tuple(word[at : at + _GRAM] for at in range(max(1, len(word) - _GRAM + 1)))


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, as often as they stand in it."""
    return [word.rstrip("-–") for word in _WORD.findall(_clean(text).lower())]


def _add(word: str, weight: float, words: dict[str, float], grams: dict[str, float]) -> None:
    whole, inner, fours = _analyse(word, False)
    for token in whole:
        words[token] = max(weight, words.get(token, 0.0))
    for token in inner:
        words[token] = max(weight * _PART_WEIGHT, words.get(token, 0.0))
    for gram in fours:
        grams[gram] = max(weight, grams.get(gram, 0.0))


def _as_written(text: str) -> Iterator[str]:
    stripped = (token.strip("?!.,;:\"”'’()[]-–") for token in text.split())
    return (token for token in dict.fromkeys(stripped) if token and token.lower() not in SILENT)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u00ad", ""))


def _tokens(text: str) -> tuple[str, str]:
    """Return the joined word tokens and grams of a passage."""
    clean = _clean(text)
    lower = clean.lower()
    literals, rest = find_literals(lower)
    names = _names(clean)
    words: list[str] = literals
    grams: list[str] = []
    for written in _WORD.findall(rest):
        own, fours = _joined(written, written in names)
        words.append(own)
        if fours:
            grams.append(fours)
    words.extend(_suspended(rest))
    return " ".join(words), " ".join(grams)


def _names(text: str) -> frozenset[str]:
    """Return the lower-case words that stand with a capital letter inside a sentence."""
    return frozenset(
        match[0].lower()
        for match in _CAPITAL.finditer(text)
        if not _SENTENCE_START.search(text, max(0, match.start() - 3), match.start())
    )


@lru_cache(maxsize=200_000)
def _joined(written: str, name: bool) -> tuple[str, str]:
    whole, inner, fours = _analyse(written, name)
    return " ".join((*whole, *inner)), "" if written in SILENT else " ".join(fours)


@lru_cache(maxsize=50_000)
def _analyse(written: str, name: bool) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the tokens of a word itself, of its compound parts, and its grams."""
    written = written.rstrip("-–")
    pieces = [piece for piece in _INNER.split(written) if piece]
    if ":" in written and len(pieces[-1]) <= 2:
        pieces = pieces[:-1]
    whole: dict[str, None] = {}
    inner: dict[str, None] = {}
    for piece in pieces:
        whole[_whole(piece, name)] = None
        inner.update(dict.fromkeys(_parts(piece, name)))
    if len(pieces) > 1:
        whole["".join(pieces)] = None
    fours = tuple(gram for piece in pieces if not piece.isdigit() for gram in grams_of(piece))
    return tuple(whole), tuple(token for token in inner if token not in whole), fours


def _whole(word: str, name: bool) -> str:
    return stem(word) if name and split_name(word) is None else canonical(word)


def _parts(word: str, name: bool) -> Iterator[str]:
    if name and split_name(word) is None:
        return iter(())
    return (canonical(part) for part in parts(word))


def _suspended(text: str) -> Iterator[str]:
    """Yield the compounds that "barn- och ungdomsnämnden" leaves unsaid: barnnämnd."""
    if "- " not in text and "-," not in text:
        return
    waiting: list[str] = []
    for word in _WORD.findall(text):
        if word.endswith("-"):
            waiting.append(word[:-1])
        elif waiting and word not in JOINING:
            found = split(word)
            if found:
                yield from (canonical(first + found.last) for first in waiting)
            waiting = []
