"""The municipal services a question is about."""

from collections.abc import Iterable

from index.questions.lexicon import read_once, read_phrases
from index.questions.phrases import Phrases
from index.questions.query import Expansion
from index.questions.wording import Wording, read_wording


@read_once
def _names() -> Phrases[tuple[str, int]]:
    """Return the phrases that name a service; a meaning is the service and the phrase's length in characters."""
    table = read_phrases("services", "names")
    return Phrases((phrase, (service, len(phrase))) for service, phrases in table.items() for phrase in phrases)


@read_once
def _related() -> dict[str, tuple[str, ...]]:
    return read_phrases("services", "related")


def find_services(wording: Wording) -> dict[str, str]:
    """Return each service that is named, with the words that named it; of two readings of a word the longer is kept."""
    best: dict[tuple[int, int], tuple[int, str, str]] = {}
    for hit in _names().longest(wording):
        service, length = hit.meaning
        if length > best.get((hit.first, hit.last), (0, "", ""))[0]:
            best[hit.first, hit.last] = (length, service, hit.said)
    return {service: said for _, service, said in reversed(list(best.values()))}


def services_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the services that search words name, as "förskola" does when it stands for "dagis"."""
    found = [service for word in words for service in _named_by(word)]
    return tuple(dict.fromkeys(found))


@read_once
def _named_by(words: str) -> tuple[str, ...]:
    return tuple(find_services(read_wording(words)))


def related_words(services: dict[str, str], wording: Wording) -> tuple[Expansion, ...]:
    """Return what else reports call the services, save what the question says itself; the cause is what named them."""
    asked = wording.text.lower()
    expanded = []
    for service, said in services.items():
        words = tuple(word for word in _related().get(service, ()) if word.lower() not in asked)
        if words:
            expanded.append(Expansion(said, words))
    return tuple(expanded)


@read_once
def _answering() -> dict[str, tuple[str, ...]]:
    return read_phrases("services", "bodies")


def responsible_bodies(services: Iterable[str], bodies: Iterable[str]) -> tuple[str, ...]:
    """Return which of `bodies` answer for some services, by the most particular word of a body's name that fits."""
    known = list(bodies)
    found: dict[str, None] = {}
    for service in services:
        fitting = ([body for body in known if _has_word(body, word)] for word in _answering().get(service, ()))
        found.update(dict.fromkeys(next((some for some in fitting if some), [])))
    return tuple(found)


def _has_word(body: str, beginning: str) -> bool:
    return f" {body.lower()}".find(f" {beginning}") >= 0
