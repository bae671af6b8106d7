"""The columns of a table: what stretch of the page each takes, and which cell of a row stands in which."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.page import Block
from ingest.reading.column_step import step
from ingest.reading.number_row import tail
from ingest.tables.table_number import is_dated, is_year, number

_NEAR = 40.0

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words and its left and right edge in points (or, where the format has no places, in steps)."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_amount(self) -> bool:
        """True for a number that is no year."""
        return (number(self.text) is not None and not is_year(self.text)) or is_dated(self.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """The stretch of the label's column and those of the others, left to right; `label` is None where there is none."""

    label: Stretch | None
    columns: tuple[Stretch, ...]


def cells(block: Block) -> tuple[Cell, ...]:
    """Return the cells of a row; without places they are taken to follow each other from the left."""
    if len(block.places) == len(block.cells):
        return tuple(Cell(text, *place) for text, place in zip(block.cells, block.places, strict=True))
    return tuple(Cell(text, *step(at)) for at, text in enumerate(block.cells))


def grid(rows: Sequence[Sequence[Cell]]) -> Grid:
    """Return the columns that the rows with amounts fall into."""
    counted = [row for row in rows if any(cell.is_amount for cell in row)] or list(rows)
    counted = [row for row in counted if not any(_is_several(cell) for cell in row)] or counted
    found = _stretches(counted)
    lead = _label_columns(counted, found)
    if lead == 0:
        return Grid(None, tuple(found))
    return Grid((found[0][0], found[lead - 1][1]), tuple(found[lead:]))


def _is_several(cell: Cell) -> bool:
    """True for numbers that ran together."""
    name, tokens = tail(cell.text)
    return not name and len(tokens) > 1 and number(cell.text) is None


def place(row: Sequence[Cell], stretches: Sequence[Stretch]) -> list[int | None]:
    """Return, for each cell, the stretch it stands in; None where none is near."""
    return [_nearest(cell, stretches) for cell in row]


def overlap(cell: Cell, stretch: Stretch) -> float:
    """Width that the cell and the stretch share, negative where they stand apart."""
    return min(cell.right, stretch[1]) - max(cell.left, stretch[0])


def _nearest(cell: Cell, stretches: Sequence[Stretch]) -> int | None:
    if not stretches:
        return None
    best = max(range(len(stretches)), key=lambda at: overlap(cell, stretches[at]))
    return best if overlap(cell, stretches[best]) > -_NEAR else None


def _stretches(rows: Sequence[Sequence[Cell]]) -> list[Stretch]:
    """Stretches no two of which share anything; where cells of one row would share one, the fullest rows decide."""
    merged = _merged([cell for row in rows for cell in row])
    if _parts_cells(rows, merged):
        return merged
    most = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == most]
    by_order = [(min(c.left for c in column), max(c.right for c in column)) for column in zip(*full, strict=True)]
    if all(left[1] <= right[0] + 1 for left, right in pairwise(by_order)):
        return by_order
    merged = _merged([cell for row in full for cell in row])
    return merged if _parts_cells(full, merged) else [(cell.left, cell.right) for cell in full[0]]


def _parts_cells(rows: Sequence[Sequence[Cell]], stretches: Sequence[Stretch]) -> bool:
    return all(len(set(taken := place(row, stretches))) == len(taken) for row in rows)


def _merged(found: Sequence[Cell]) -> list[Stretch]:
    stretches: list[Stretch] = []
    for cell in sorted(found, key=lambda cell: cell.left):
        if stretches and cell.left < stretches[-1][1] - 1:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], cell.right))
        else:
            stretches.append((cell.left, cell.right))
    return stretches


def _label_columns(rows: Sequence[Sequence[Cell]], stretches: Sequence[Stretch]) -> int:
    """How many columns from the left name the row: the first with words, and account numbers before it."""
    for at in range(min(2, len(stretches) - 1)):
        inside = [cell for row in rows for cell, where in zip(row, place(row, stretches), strict=True) if where == at]
        amounts = sum(cell.is_amount for cell in inside)
        if inside and amounts * 2 < len(inside):
            return at + 1
        if not all(cell.text.isdigit() and len(cell.text) < 6 for cell in inside):
            return 0
    return 0
