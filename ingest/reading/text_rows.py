"""Rows of tables in plain text, where nothing but single spaces parts a row's name from its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.reading.blocks import Piece
from ingest.reading.column_step import step
from ingest.reading.mending import mend
from ingest.reading.number_row import Reading, split_rows, tail
from ingest.reading.text_header import HeaderLine, header, names_columns

_MOST_APART = 6
_LONGEST_NAME = 60
_LONGEST_NAME_PART = 40
_MOST_NAME_LINES = 3


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row as a piece, and the positions of the lines it is made of."""

    piece: Piece
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    at: int
    name: str
    tokens: tuple[str, ...]
    lines: tuple[int, ...]


def text_rows(lines: Sequence[str]) -> dict[int, TextRow]:
    """Return the rows of figures of a page and the headers above them, each by the position of its first line."""
    found: dict[int, TextRow] = {}
    free = -1
    for group in _groups(lines):
        named = _numbered([_with_name(lines, row, free) for row in group])
        read = split_rows([row.tokens for row in named])
        count = max((len(reading.numbers) for reading in read if not reading.doubt), default=0)
        top = header(lines, min(named[0].lines), free, count)
        if top is not None:
            found[top.lines[0]] = TextRow(_header_piece(top, count), top.lines)
        for row, reading in zip(named, read, strict=True):
            found[row.lines[0]] = TextRow(_piece(row, reading, count), row.lines)
        free = named[-1].at
    return found


def _groups(lines: Sequence[str]) -> list[list[_Row]]:
    """Lines that end with numbers, those of one table together."""
    groups: list[list[_Row]] = []
    for at, line in enumerate(lines):
        name, tokens = tail(line)
        if len(tokens) < 2 or len(name) > _LONGEST_NAME or "\t" in line or "   " in line.strip():
            continue
        row = _Row(at, name, tuple(tokens), (at,))
        if groups and _are_near(lines, groups[-1][-1].at, at):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [group for group in groups if len(group) > 1 and any(len(row.tokens) > 2 for row in group)]


def _are_near(lines: Sequence[str], above: int, below: int) -> bool:
    between = [line.strip() for line in lines[above + 1 : below]]
    return below - above <= _MOST_APART and all(
        len(line) <= _LONGEST_NAME and not line.endswith((".", ":")) and not names_columns(line) for line in between
    )


def _with_name(lines: Sequence[str], row: _Row, free: int) -> _Row:
    """The row with the short lines right above it, where it has no name on its own line."""
    if row.name:
        return row
    at = row.at - 1
    if at > free and not lines[at].strip():
        at -= 1
    taken: list[int] = []
    while at > free and len(taken) < _MOST_NAME_LINES and _is_name(lines[at]):
        taken.insert(0, at)
        at -= 1
    name = " ".join(lines[position].strip() for position in taken)
    return replace(row, name=name, lines=(*taken, row.at)) if taken else row


def _is_name(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= _LONGEST_NAME_PART and not text.endswith((".", ":")) and len(tail(text)[1]) < 2


def _numbered(rows: Sequence[_Row]) -> list[_Row]:
    """The rows with the number that tells alike names apart ("Nivå 1", "Nivå 2") given to the name."""
    made: list[_Row] = []
    for name, group in groupby(rows, key=lambda row: row.name):
        alike = list(group)
        firsts = [row.tokens[0] for row in alike]
        if name and len(alike) > 1 and all(token.isdigit() for token in firsts) and len(set(firsts)) == len(firsts):
            alike = [replace(row, name=f"{name} {row.tokens[0]}", tokens=row.tokens[1:]) for row in alike]
        made += alike
    return made


def _piece(row: _Row, reading: Reading, count: int) -> Piece:
    tokens = " ".join(row.tokens)
    numbers = (tokens,) if reading.doubt else reading.numbers
    places = [step(1, count)] if reading.doubt else [step(at + 1) for at in range(len(numbers))]
    name = row.name if not reading.lead else f"{row.name} {row.tokens[0]}"
    cells = tuple(mend(cell) for cell in ((name, *numbers) if name else numbers))
    return Piece("table_row", " ".join(cells), cells, places=tuple(([step(0)] if name else []) + places))


def _header_piece(top: HeaderLine, count: int) -> Piece:
    cells = tuple(mend(cell) for cell in ((top.corner, *top.names) if top.corner else top.names))
    places = [step(at) for at in range(0 if top.corner else 1, count + 1)]
    return Piece("table_row", " ".join(cells), cells, places=tuple(places))
