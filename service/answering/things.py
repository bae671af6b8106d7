"""The things a question is about: its words less those that only say how it is asked, whom it concerns and when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.questions.language import is_silent_english
from index.questions.query import Query
from index.swedish.analysis import passage_fields, question_terms
from index.swedish.compounds import split
from index.swedish.lemmas import stem
from index.swedish.word_counts import usualness
from ingest.wording.bodies import find_bodies
from ingest.wording.periods import find_periods
from service.answering.answer_words import answer_words
from service.answering.support import AskedWord, tokens_of

PART = 0.7
"""What a compound counts for whose parts alone are met: "torgplats" where a page says "plats på torget"."""
LEAST_WEIGHT = 0.1
UNTOLD = 0.25
"""What an English word weighs that the vocabulary has no Swedish for: a page in Swedish cannot say it."""

_ROOT = 7
_ROOT_SHARE = 0.65
_SHORTEST_PART = 4
_JOINTS = ("", "s", "e", "a", "u", "o")
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
        if (
            self._ends_a_compound(tokens)
            or f" {self.beginning}" in _in_a_row(tokens)
            or _is_made_of(self.word.lower(), tokens)
        ):
            return PART
        return PART * sum(bool(part & tokens) for part in self.parts) / max(1, len(self.parts))

    def _ends_a_compound(self, tokens: frozenset[str]) -> bool:
        """True where a text says a kind of it: "månadsuppföljning" for "uppföljning"."""
        return any(len(one) >= _ROOT and f"{one} " in _in_a_row(tokens) for one in self.whole)

    @property
    def beginning(self) -> str:
        """What another word of the same root begins with: "visselblåsa" and "visselblåsning"."""
        return self.word.lower()[: max(_ROOT, round(_ROOT_SHARE * len(self.word)))]


@lru_cache(maxsize=8192)
def _in_a_row(tokens: frozenset[str]) -> str:
    """Return the tokens with a blank before each: one search of it is far quicker than one of each token."""
    return f" {' '.join(tokens)} "


def _is_made_of(word: str, tokens: frozenset[str]) -> bool:
    """True where a text has the words that a compound is made of, though no list knows its first part ("solceller")."""
    cut = split(word)
    if cut is not None:
        first, last = word[: cut.at], stem(cut.last)
        return len(first) > _SHORTEST_PART and last in tokens and any(token.startswith(first) for token in tokens)
    first_parts = (token for token in tokens if len(token) >= _SHORTEST_PART and word.startswith(token))
    rests = (
        word[len(token) + len(joint) :] for token in first_parts for joint in _JOINTS if word.startswith(token + joint)
    )
    return any(len(rest) >= _SHORTEST_PART and stem(rest) in tokens for rest in rests)


def things_of(query: Query, asked: Sequence[AskedWord]) -> list[Thing]:
    """Return the question's things; `asked` gives what meets them and their weights in the archive.

    A word that is usual in Swedish at large weighs less, save in a name: it says little of what is asked, though the
    archive lack it. A question in English is about its Swedish expansions and its names, which `asked` holds already.
    """
    named = tokens_of(" ".join((*query.bodies, query.municipality or "", *(period.label for period in query.periods))))
    known = {word.token: word for word in asked}
    if query.language == "en":
        if query.bodies:  # "the elderly care committee" is a body, not a service it is asked about
            named |= tokens_of(" ".join(query.services)) | _frame()
        return list(_english_things(query, _less_names(query.text), known, named))
    return list(_things(query.text, known, named | _frame()))


def _less_names(text: str) -> str:
    """Return a question without the bodies and the periods it names: those are held to by other rules."""
    named = [(one.start, one.end) for one in find_bodies(text)] + [(one.start, one.end) for one in find_periods(text)]
    for start, end in sorted(named, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


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
            name = written[0].isupper() and not text.startswith(written)
            weight = max(word.weight for word in whole) * (1.0 if name else _particular(written.lower()))
            yield Thing(written, meets, parts, weight)


def _english_things(query: Query, text: str, known: dict[str, AskedWord], silent: frozenset[str]) -> Iterator[Thing]:
    """Yield a thing for each English expression that has Swedish words, any of which meets it, and for other words."""
    left = text
    for cause, words in _by_cause(query).items():
        left = re.sub(re.escape(cause), " ", left, flags=re.IGNORECASE)
        asked = [known[token] for word in words for token, _ in question_terms(word).words[:1] if token in known]
        meets = frozenset().union(*(word.meets for word in asked)) - silent
        if meets:
            weight = max(word.weight for word in asked)
            yield Thing(words[0], meets, (), weight * max(map(_particular, words)))
    for written in dict.fromkeys(_WORD.findall(left)):
        token = question_terms(written).words[:1]
        if token and not written.isdigit() and not is_silent_english(written) and token[0][0] not in silent:
            weight = known[token[0][0]].weight if token[0][0] in known else 1.0
            yield Thing(written, frozenset({token[0][0]}), (), weight if written[0].isupper() else UNTOLD * weight)


def _by_cause(query: Query) -> dict[str, tuple[str, ...]]:
    """Return the Swedish words of each expression of the question, those of a part of it under the longest one."""
    found: dict[str, tuple[str, ...]] = {}
    for expansion in sorted(query.expanded, key=lambda one: -len(one.cause)):
        cause = next((one for one in found if expansion.cause.lower() in one), expansion.cause.lower())
        found[cause] = tuple(dict.fromkeys((*found.get(cause, ()), *expansion.words)))
    return found


def _particular(word: str) -> float:
    return max(LEAST_WEIGHT, 1 - usualness(word))


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
