"""The vocabulary of follow-up questions, read once from vocabulary/follow_ups.toml."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from index.questions.phrases import Phrases
from index.questions.query import Language
from ingest.vocabulary import Vocabulary, parse_vocabulary

Year = Literal["before", "after", "whole"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A whole question that leaves out what it is about; see the file for what the fields mean.

    `words` are those of the phrase, between which others may stand.
    """

    joiner: str
    tail: bool
    noun: bool
    say: str
    leans: bool
    words: frozenset[str]


@cache
def _file() -> Vocabulary:
    name = "follow_ups.toml"
    return parse_vocabulary(name, files("service").joinpath(f"vocabulary/{name}").read_text(encoding="utf-8"))


def word_of(language: Language, key: str) -> str:
    """Return a word by which questions are put together in a language."""
    return _file().section(language).text(key)


def topic_lead(language: Language, intent: str) -> str:
    """Return how a question of an intent begins when it is asked of a new thing."""
    return _file().section(language).section("topic").text(intent)


def longest_topic() -> int:
    """Return how many words may name a new thing."""
    return int(_file().section("topic").number("longest"))


@cache
def openers() -> Phrases[None]:
    """Return what a follow-up may begin with."""
    return _phrases(_file(), "openers")


@cache
def fillers() -> Phrases[None]:
    """Return words that say nothing by themselves."""
    return _phrases(_file(), "fillers")


@cache
def question_words() -> frozenset[str]:
    """Return words that begin a whole question."""
    return frozenset(_file().strings("question_words"))


@cache
def copulas() -> frozenset[str]:
    """Return verbs after which a question goes on with what it is about."""
    return frozenset(_file().strings("copulas"))


@cache
def about() -> Phrases[None]:
    """Return words after which a question says what it is about."""
    return _phrases(_file(), "about")


@cache
def comparing() -> Phrases[None]:
    """Return what sets two things beside each other."""
    return _phrases(_file().section("compare"), "phrases")


@cache
def years() -> Phrases[Year]:
    """Return words for the year before, the year after and the whole of a year."""
    kinds: tuple[Year, ...] = ("before", "after", "whole")
    said = _file().section("years")
    return Phrases(((phrase, kind) for kind in kinds for phrase in said.strings(kind)), inflected=False)


@cache
def subjects() -> Phrases[None]:
    """Return things that are asked about as a service is, though no service has the name."""
    return _phrases(_file(), "subjects")


@cache
def asks() -> Phrases[str]:
    """Return bare question words with the key of the word that they bring in."""
    table = _file().section("asks")
    return Phrases(((phrase, key) for key in table.table for phrase in table.strings(key)), inflected=False)


@cache
def interrogatives() -> Phrases[str]:
    """Return what a question may begin with, each with what is left of it after "varför"."""
    table = _file().section("interrogatives")
    return Phrases(((phrase, left) for left in table.table for phrase in table.strings(left)), inflected=False)


@cache
def clauses() -> Phrases[Clause]:
    """Return whole questions that leave out what they are about."""
    entries = []
    for one in _file().sections("clause"):
        fields = one.text("joiner"), one.flag("tail"), one.flag("noun"), one.text("say", ""), one.flag("leans")
        entries += [(phrase, Clause(*fields, frozenset(phrase.split()))) for phrase in one.strings("phrases")]
    return Phrases(entries, inflected=False)


def _phrases(table: Vocabulary, key: str) -> Phrases[None]:
    return Phrases(((phrase, None) for phrase in table.strings(key)), inflected=False)
