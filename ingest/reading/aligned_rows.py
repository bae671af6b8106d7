"""Tables in plain text that are set in columns with blanks: rows of figures, and the headers that stand over them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.blocks import Piece
from ingest.reading.mending import mend
from ingest.tables.table_number import is_year, number

_POINTS = 6.0
_CELL = re.compile(r"\S+(?: \S+)*")
_EDGE = 1
_MOST_HEADER = 4
_LONGEST_WORDS = 40


@dataclass(frozen=True, slots=True)
class _Row:
    """A line's cells with their first and last character; `counted` says that a cell after the first is a number."""

    at: int
    cells: tuple[tuple[str, int, int], ...]
    counted: bool


def aligned_rows(lines: Sequence[str]) -> dict[int, Piece]:
    """Return the rows, headers among them, by the position of their line.

    Only rows whose numbers stand below each other are taken: in others the blanks say nothing about the columns.
    """
    found: dict[int, Piece] = {}
    for group in _groups(lines):
        counted = [row for row in group if row.counted]
        if len(counted) > 1 and _is_aligned(counted):
            found |= {row.at: _piece(row) for row in group}
    return found


def _groups(lines: Sequence[str]) -> Iterator[list[_Row]]:
    """Lines of several cells that follow each other, those with numbers together with the headers right above."""
    group: list[_Row] = []
    for at, line in enumerate([*lines, ""]):
        row = _row(at, line)
        if row is not None and not (group and group[-1].counted and not row.counted):
            group.append(row)
            continue
        yield _with_header(group)
        group = [row] if row is not None else []


def _with_header(group: list[_Row]) -> list[_Row]:
    first = next((n for n, row in enumerate(group) if row.counted), len(group))
    return group[max(first - _MOST_HEADER, 0) :]


def _row(at: int, line: str) -> _Row | None:
    if "\t" in line:
        return None
    cells = tuple((match.group(), match.start(), match.end()) for match in _CELL.finditer(line.rstrip()))
    if len(cells) < 2 or any(len(words) > _LONGEST_WORDS for words, _, _ in cells[1:]):
        return None
    return _Row(at, cells, any(number(words) is not None and not is_year(words) for words, _, _ in cells[1:]))


def _is_aligned(rows: Sequence[_Row]) -> bool:
    """True where most rows have as many cells, and each column of theirs ends or begins at one place."""
    count, often = Counter(len(row.cells) for row in rows).most_common(1)[0]
    full = [row.cells for row in rows if len(row.cells) == count]
    if often < 2 or often * 2 < len(rows):
        return False
    return all(
        any(max(edges) - min(edges) <= _EDGE for edges in zip(*((start, end) for _, start, end in column), strict=True))
        for column in list(zip(*full, strict=True))[1:]
    )


def _piece(row: _Row) -> Piece:
    cells = tuple(mend(words) for words, _, _ in row.cells)
    places = tuple((start * _POINTS, end * _POINTS) for _, start, end in row.cells)
    return Piece("table_row", " ".join(cells), cells, places=places)
