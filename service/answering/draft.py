"""A draft: what an answer will say and the excerpts each statement rests on, before it is checked and numbered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.figures.figure import Figure
from service.answering.answer import Checked
from service.answering.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim. `text` has no [n]; `excerpts` are pointed to after it. `figures` are the amounts it tells.

    `checked` says what it must be held against: "quote" words that stand on the page, "number" amounts that stand in
    the excerpts (in any unit), "calculation" a sum that is shown.
    """

    text: str
    excerpts: tuple[Excerpt, ...]
    checked: Checked = "quote"
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under an introduction that names whose words they are; `listed` ones get a line each."""

    introduction: str
    statements: tuple[Statement, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an answer's table and the excerpt it rests on; none for a label."""

    text: str
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Sections in the order they are read, the short answer first. `rows` is a table: column words, then its rows.

    `note` is said last: what else the reader should know about the reports (a later version, a contradiction).
    """

    sections: tuple[Section, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    note: str = ""


def joined(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections that say something, those that follow one another under the same words as one."""
    whole: list[Section] = []
    for _, group in groupby(
        (one for one in sections if one.statements), key=lambda one: (one.introduction, one.listed)
    ):
        same = list(group)
        whole.append(replace(same[0], statements=tuple(said for one in same for said in one.statements)))
    return tuple(whole)
