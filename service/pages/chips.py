"""What was understood of a question, as chips that a person can take away and put back."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.questions.query import Part, Query

MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of what was understood. `without` is what is put aside once the chip has been pressed."""

    part: Part
    words: tuple[str, ...]
    without: tuple[Part, ...]


def chips(query: Query) -> tuple[Chip, ...]:
    """Return a chip for each part that counts, in the order they limit the search."""
    aside = query.filters.without
    return tuple(Chip(part, words, _sorted(aside | {part})) for part, words in _parts(query) if words)


def put_aside(query: Query) -> tuple[Chip, ...]:
    """Return a chip, without words, for each part that a person has put aside; pressing it takes the part back."""
    aside = query.filters.without
    return tuple(Chip(part, (), _sorted(aside - {part})) for part in _sorted(aside))


def _parts(query: Query) -> Iterator[tuple[Part, tuple[str, ...]]]:
    yield "periods", tuple(dict.fromkeys(period.label for period in (*query.doubtful_periods, *query.periods)))
    yield "bodies", query.bodies
    yield "services", query.services
    yield "municipality", (query.municipality,) if query.municipality else ()
    yield "case_numbers", query.case_numbers
    yield "expansions", query.expansions[:MOST_WORDS]


def _sorted(parts: frozenset[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts))
