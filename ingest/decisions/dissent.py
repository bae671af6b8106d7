"""Who moved something, who dissents and who had a note taken to the minutes of a matter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.decisions.matter import Matter, Section
from ingest.decisions.person import leading_people, parties_in, people_in
from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of

_SENTENCE = re.compile(r"(?<=[\wåäö)”\"][.!?])\s+(?=[A-ZÅÄÖ])|\n")
_LONGEST_LIST = 1200
_NAMED = re.compile(r"[^:.]{3,200}\([^)]{1,24}\):\s")
_NUMBERS = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Reservation:
    """Who dissents; `points` are the numbers of the clauses it is against, empty where it is against all."""

    who: tuple[str, ...]
    points: frozenset[int] = frozenset()


@cache
def _pattern(section: str, *keys: str) -> re.Pattern[str]:
    words = [word for key in keys for word in load_vocabulary("minutes").section(section).strings(key)]
    return re.compile(rf"(?<![\wåäö]){one_of(words)}(?![\wåäö])", re.IGNORECASE)


def proposers_of(matter: Matter) -> tuple[str, ...]:
    """Return everyone who moved something in the matter, or joined a motion, in order of place."""
    found: list[str] = []
    for sentence in _sentences(matter, ("yrkande", "forslag")):
        verb = _pattern("proposes", "verbs").search(sentence)
        colon = _NAMED.match(sentence)
        if verb and not (colon and colon.end() < verb.start()):
            found += people_in(sentence[: verb.start()])
            joined = _pattern("proposes", "joined").search(sentence, verb.end())
            found += leading_people(sentence[joined.end() :]) if joined else ()
        elif colon:
            found += people_in(colon.group())
    return tuple(dict.fromkeys(found))


def is_motion(words: str) -> bool:
    """True for a paragraph in which a named member moves something: it is no clause."""
    verb = _pattern("proposes", "verbs").search(words[:_LONGEST_LIST])
    return bool(verb) and bool(verb and people_in(words[: verb.start()]))


def reservations_of(matter: Matter) -> tuple[Reservation, ...]:
    """Return who dissents, in order of place."""
    found = []
    for section in matter.sections:
        inside = section.heading is not None and section.heading.role == "reservation"
        if not inside and section.heading is not None and section.heading.role in ("annat", "forslag"):
            continue
        for sentence in _cut(section):
            verb = _pattern("dissent", "reserves").search(sentence)
            if verb and not _pattern("dissent", "not_reserves").search(sentence):
                found.append(_reservation(sentence, verb))
        if inside and not any(_pattern("dissent", "reserves").search(piece.words) for piece in section.pieces):
            found += _listed(section)
    return tuple(one for one in found if one.who)


def _reservation(sentence: str, verb: re.Match[str]) -> Reservation:
    before, after = sentence[: verb.start()], sentence[verb.end() :]
    who = (*people_in(before), *parties_in(before)) or people_in(after.split(":")[0][:200])
    point = re.search(
        rf"(?i)(?<![\wåäö]){one_of(_words('dissent', 'points'))}\s*(\d[\d\s,–-]*(?:och\s+\d+)?)", after[:200]
    )
    return Reservation(who, frozenset(int(n) for n in _NUMBERS.findall(point.group(1))) if point else frozenset())


@cache
def _words(section: str, key: str) -> tuple[str, ...]:
    return load_vocabulary("minutes").section(section).strings(key)


def _listed(section: Section) -> Iterator[Reservation]:
    """Names alone under the heading."""
    for piece in section.pieces[:1]:
        if len(piece.words) < _LONGEST_LIST:
            yield Reservation(people_in(piece.words.split(":")[0]))


def notes_of(matter: Matter) -> tuple[str, ...]:
    """Return for each note taken to the minutes who had it taken, "" where nobody is named."""
    found: list[str] = []
    for section in matter.sections:
        if section.heading is None or section.heading.role not in ("anteckning", "reservation", "beslut"):
            continue
        own = section.heading.role == "anteckning"
        notes = [sentence for sentence in _cut(section) if _is_note(sentence)]
        found += [", ".join(people_in(note.split(":")[0]) or parties_in(note.split(":")[0])) for note in notes]
        if own and not notes and section.pieces:
            first = section.pieces[0].words
            found.append(", ".join(people_in(first[:_LONGEST_LIST].split(":")[0]) or parties_in(first[:200])))
    return tuple(found)


def _is_note(sentence: str) -> bool:
    head = sentence[:_LONGEST_LIST].split(":")[0]
    noun = _pattern("dissent", "notes").search(head)
    verb = _pattern("dissent", "notes_verbs").search(head)
    return bool(noun and verb and (people_in(head) or parties_in(head)))


def _sentences(matter: Matter, roles: tuple[str, ...]) -> Iterator[str]:
    for section in matter.sections:
        if section.heading is not None and section.heading.role in roles:
            yield from _cut(section)


def _cut(section: Section) -> Iterator[str]:
    for piece in section.pieces:
        yield from _SENTENCE.split(piece.words)
