"""Small talk: greetings, thanks and questions about the service itself, answered kindly and without citations."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from index.questions.phrases import Phrases
from index.questions.query import Query
from index.questions.wording import read_wording
from ingest.vocabulary import Vocabulary, parse_vocabulary
from service.texts import LANGUAGES, Language, Texts

Greeting = Literal["hello", "thanks", "help"]
MOST_EXAMPLES = 3


@cache
def _file() -> Vocabulary:
    name = "greetings.toml"
    return parse_vocabulary(name, files("service").joinpath(f"vocabulary/{name}").read_text(encoding="utf-8"))


@cache
def _phrases() -> Phrases[tuple[Greeting, Language]]:
    kinds: tuple[Greeting, ...] = get_args(Greeting)
    spoken = [(language, kind) for language in LANGUAGES for kind in kinds]
    entries = (
        (phrase, (kind, language)) for language, kind in spoken for phrase in _file().section(language).strings(kind)
    )
    return Phrases(entries, inflected=False)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(_file().strings("fillers"))


def find_greeting(query: Query) -> tuple[Greeting, Language] | None:
    """Return what kind of small talk a question is and in what language, or None where it has any other word in it.

    Of several kinds ("Hej! Vad kan du göra?") a question for help comes first, then thanks.
    """
    wording = read_wording(query.text)
    found = _phrases().longest(wording)
    covered = {at for hit in found for at in range(hit.first, hit.last)}
    if not found or any(at not in covered and word.lower not in _fillers() for at, word in enumerate(wording.words)):
        return None
    order: tuple[Greeting, ...] = ("help", "thanks", "hello")
    return min((hit.meaning for hit in found), key=lambda meaning: order.index(meaning[0]))


def greet(greeting: Greeting, texts: Texts, reports: int, examples: Sequence[str]) -> str:
    """Return a kind answer that says what can be asked, with up to three questions that the archive answers."""
    lead = texts(f"ask.greeting_{greeting}", reports=reports)
    if not examples or greeting == "thanks":
        return lead
    listed = "\n".join(f"– {example}" for example in examples[:MOST_EXAMPLES])
    return f"{lead}\n\n{texts('ask.greeting_examples')}\n{listed}"
