"""People and parties in minutes, as they are written: "Anna Ek (S)"."""

import re
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of

_WORD = r"[A-ZÅÄÖÉÜ][\w'’.-]*"
_PERSON = re.compile(
    rf"{_WORD}(?:\s+(?:{_WORD}|von|af|de|la|van|der|al|el|dos|bin)){{0,6}}\s*"
    r"\((?:[A-ZÅÄÖ]{1,6}|[a-zåäö]{1,3}|[A-ZÅÄÖ][\wåäö -]{1,24}|[-–])\)"
)


@cache
def _titles() -> re.Pattern[str]:
    words = load_vocabulary("minutes").section("speakers").strings("others")
    return re.compile(rf"^(?:(?:{one_of(words)}|\d:e|[Vv]ice|[Oo]ch|[Mm]ed)\s+)+", re.IGNORECASE)


@cache
def _parties() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(load_vocabulary('minutes').section('dissent').strings('parties'))}s?\b")


def people_in(text: str) -> tuple[str, ...]:
    """Return the people of `text` with their party, once each, in order of place; titles before a name are left out."""
    found = (_titles().sub("", " ".join(match.group().split())) for match in _PERSON.finditer(text))
    return tuple(dict.fromkeys(found))


def leading_people(text: str) -> tuple[str, ...]:
    """Return the people that `text` begins with, before anything else is said."""
    match = re.match(rf"(?:(?:\s|,|och\b|samt\b)*{_PERSON.pattern})+", text)
    return people_in(match.group()) if match else ()


def parties_in(text: str) -> tuple[str, ...]:
    """Return the parties that `text` names, once each, in order of place."""
    return tuple(dict.fromkeys(match.group().removesuffix("s") for match in _parties().finditer(text)))


def without_people(text: str) -> str:
    """Return `text` with its people, and the dash or comma before them, made blanks."""
    return re.sub(rf"(?:[\s,–-]+(?:och\s+)?)?{_PERSON.pattern}", " ", text)
