"""What was understood of a question, as chips that a person can take away and put back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from index.questions.aside import Aside, Part
from index.questions.query import Query

MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """A thing that was understood, or with `count` all so many things of a part at once.

    `without` is what is put aside once the chip has been pressed, as the words of a form.
    """

    part: Part
    words: str
    without: tuple[str, ...]
    count: int = 0


def chips(query: Query) -> tuple[Chip, ...]:
    """Return a chip for each thing that counts, in the order they limit the search, and one for all of a large part."""
    return tuple(chip for part, things in _parts(query) for chip in _of_part(part, things, query.filters.without))


def put_aside(query: Query) -> tuple[Chip, ...]:
    """Return a chip for each part or thing that a person has put aside; pressing it takes it back."""
    aside = query.filters.without
    return tuple(Chip(one.part, one.thing or "", _words(aside - {one})) for one in sorted(aside, key=str))


def _of_part(part: Part, things: tuple[str, ...], aside: Collection[Aside]) -> Iterator[Chip]:
    rest = {one for one in aside if one.part != part}
    whole = _words({*rest, Aside(part)})
    if len(things) == 1:
        yield Chip(part, things[0], whole)
        return
    for thing in things[:MOST_WORDS]:
        yield Chip(part, thing, _words({*aside, Aside(part, thing)}))
    if len(things) > 2:
        yield Chip(part, "", whole, len(things))


def _parts(query: Query) -> Iterator[tuple[Part, tuple[str, ...]]]:
    yield "periods", tuple(dict.fromkeys(period.label for period in (*query.doubtful_periods, *query.periods)))
    yield "bodies", query.bodies
    yield "services", query.services
    yield "municipality", (query.municipality,) if query.municipality else ()
    yield "case_numbers", query.case_numbers
    yield "expansions", tuple(word for word in query.expansions if word not in query.services)


def _words(aside: Collection[Aside]) -> tuple[str, ...]:
    return tuple(sorted(map(str, aside)))
