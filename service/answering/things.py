"""The things a question is about: its words less those that only say how it is asked, whom it concerns and when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.questions.query import Query
from index.swedish.analysis import passage_fields, question_terms
from service.answering.answer_words import answer_words
from service.answering.support import AskedWord, tokens_of

PART = 0.7
"""What a compound counts for whose parts alone are met: "torgplats" where a page says "plats på torget"."""

_ROOT = 7
_ROOT_SHARE = 0.65
_WORD = re.compile(r"[^\W_]+(?:[-:.’'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Thing:
    """A word of the question with the tokens of which one must be met, or else those of its compound parts."""

    word: str
    whole: frozenset[str]
    parts: tuple[frozenset[str], ...]
    weight: float

    def met(self, tokens: frozenset[str]) -> float:
        """Return how far a text with these tokens speaks of it, 0 to 1."""
        if self.whole & tokens:
            return 1.0
        if self.parts and all(part & tokens for part in self.parts):
            return PART
        if any(token.startswith(self.beginning) for token in tokens):
            return PART
        return PART * sum(bool(part & tokens) for part in self.parts) / max(1, len(self.parts))

    @property
    def beginning(self) -> str:
        """What another word of the same root begins with: "visselblåsa" and "visselblåsning"."""
        return self.word.lower()[: max(_ROOT, round(_ROOT_SHARE * len(self.word)))]


def things_of(query: Query, asked: Sequence[AskedWord]) -> list[Thing]:
    """Return the question's things; `asked` gives their weights and what else meets them.

    A question in English is about its Swedish expansions and its names, which `asked` holds already.
    """
    named = tokens_of(" ".join((*query.bodies, query.municipality or "", *(period.label for period in query.periods))))
    if query.language == "en":
        if query.bodies:  # "the elderly care committee" is a body, not a service it is asked about
            named |= tokens_of(" ".join(query.services)) | _frame()
        said = [word for word in asked if word.token[0].isalpha() and word.token not in named]
        return [Thing(word.token, word.meets, (), word.weight) for word in said]
    known = {word.token: word for word in asked}
    return list(_things(query.text, known, named | _frame()))


def _things(text: str, known: dict[str, AskedWord], silent: frozenset[str]) -> Iterator[Thing]:
    for written in dict.fromkeys(_WORD.findall(text)):
        terms = [(token, boost) for token, boost in question_terms(written).words if token in known]
        whole = [known[token] for token, boost in terms if boost > PART]
        if not whole or written.isdigit() or written.lower() in answer_words("frame.words"):
            continue
        meets = frozenset().union(*(word.meets for word in whole)) | _as_name(written)
        meets = meets.union(*(row for row in _same() if row & meets))
        if not meets & silent:
            parts = tuple(known[token].meets for token, boost in terms if boost <= PART)
            yield Thing(written, meets, parts, max(word.weight for word in whole))


@cache
def _as_name(written: str) -> frozenset[str]:
    """Return the token of a word that stands with a capital letter inside a sentence, where names keep their form."""
    return frozenset(passage_fields(f"i {written.capitalize()}", "")["words"].split()[1:2])


@cache
def _same() -> tuple[frozenset[str], ...]:
    """Return the tokens of each row of words that stand for one another."""
    return tuple(frozenset(question_terms(word).words[0][0] for word in row) for row in answer_words("same.words"))


@cache
def _frame() -> frozenset[str]:
    return frozenset(token for word in answer_words("frame.words") for token, _ in question_terms(word).words[:1])


def share_of(things: Iterable[Thing], tokens: frozenset[str]) -> float:
    """Return the weighted share of the things that a text with these tokens speaks of, 0 to 1; 1 for no things."""
    weighed = [(thing.weight, thing.met(tokens)) for thing in things]
    total = sum(weight for weight, _ in weighed)
    return sum(weight * met for weight, met in weighed) / total if total else 1.0
