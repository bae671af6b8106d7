"""What the columns of a table are called: the lines of its header, each over the columns it belongs to."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from ingest.reading.mending import join
from ingest.tables.table_grid import Cell, Grid, Stretch, overlap

_COVERED = 0.55
_ALIGNED = 5.0
_MOST_GROUPS = 4
_MOST_TILED = 16

References = Sequence[Sequence[Stretch]]
"""For each column, the stretch of its amounts and those of the words that surely stand over it."""


def labels(header: Sequence[Sequence[Cell]], found: Grid) -> tuple[list[str], str]:
    """Return each column's header with its lines joined, and what stands over the label's column."""
    lines: list[list[str]] = [[] for _ in found.columns]
    corner: list[str] = []
    over = [_beyond(row, found) for row in header]
    full = [row for row in over if len(row) == len(found.columns)]
    known = [[column, *((row[at].left, row[at].right) for row in full)] for at, column in enumerate(found.columns)]
    for row, beyond in zip(header, over, strict=True):
        corner += [cell.text for cell in row if cell not in beyond]
        for cell, columns in zip(beyond, _covered(beyond, known, bool(full)), strict=True):
            for at in columns:
                lines[at].append(cell.text)
    return [join(words) for words in lines], " ".join(corner)


def _beyond(row: Sequence[Cell], found: Grid) -> list[Cell]:
    """The cells that stand over columns and not over the label."""
    if found.label is None or not found.columns:
        return list(row)
    return [cell for cell in row if _is_over(cell, found.label, found.columns)]


def _is_over(cell: Cell, label: Stretch, columns: Sequence[Stretch]) -> bool:
    best = max(overlap(cell, column) for column in columns)
    if best > 0:
        return cell.left > label[0] + 1 or overlap(cell, label) <= 0
    return cell.left > label[0] + 1 and overlap(cell, label) < max(best, 0.5 * (cell.right - cell.left))


def _covered(row: Sequence[Cell], known: References, full: bool) -> list[list[int]]:
    """The columns each cell of a header line stands over."""
    if len(row) == len(known):
        return [[at] for at in range(len(known))]
    own = [_own(cell, known) for cell in row]
    if not full:
        return own
    if tiled := _tiled(row, known):
        return tiled
    taken = {at for columns in own for at in columns}
    return [_spread(cell, columns, known, taken) for cell, columns in zip(row, own, strict=True)]


def _tiled(row: Sequence[Cell], known: References) -> list[list[int]]:
    """The columns of headings that part all of them into groups and stand over the middle of each; else none."""
    if not 1 < len(row) <= _MOST_GROUPS or len(known) > _MOST_TILED:
        return []
    for inner in combinations(range(1, len(known)), len(row) - 1):
        groups = list(pairwise((0, *inner, len(known))))
        asides = (abs(cell.middle - _middle(known, a, b - 1)) for cell, (a, b) in zip(row, groups, strict=True))
        if all(aside < 2 * _ALIGNED for aside in asides):
            return [list(range(begin, end)) for begin, end in groups]
    return []


def _own(cell: Cell, known: References) -> list[int]:
    wide = [at for at, (column, *_) in enumerate(known) if overlap(cell, column) >= _COVERED * (column[1] - column[0])]
    if len(wide) > 1 or (wide and not any(len(column) > 1 for column in known)):
        return wide
    return [min(range(len(known)), key=lambda at: min(_distance(cell, stretch) for stretch in known[at]))]


def _distance(cell: Cell, stretch: Stretch) -> float:
    """How far the cell is from standing over the stretch, by edges or middles, and more where they share nothing."""
    return _aside(cell, stretch) + max(-overlap(cell, stretch), 0.0) * 2


def _aside(cell: Cell, stretch: Stretch) -> float:
    """How far the cell's edges and middle are from the stretch's, where they are nearest."""
    middle = (stretch[0] + stretch[1]) / 2
    return min(abs(cell.left - stretch[0]), abs(cell.right - stretch[1]), abs(cell.middle - middle))


def _spread(cell: Cell, own: list[int], known: References, taken: set[int]) -> list[int]:
    """The columns a heading that stands over the middle of several is meant for; its own where it is over one."""
    if any(_aside(cell, stretch) < _ALIGNED for at in own for stretch in known[at]):
        return own
    first, last = own[0], own[-1]
    free = {at for at in range(len(known)) if at in own or at not in taken}
    spans = [
        (begin, end)
        for begin in range(first, -1, -1)
        for end in range(last, len(known))
        if free.issuperset(range(begin, end + 1))
    ]
    best = min(spans, key=lambda span: abs(cell.middle - _middle(known, *span)))
    return list(range(best[0], best[1] + 1)) if abs(cell.middle - _middle(known, *best)) < 2 * _ALIGNED else own


def _middle(known: References, first: int, last: int) -> float:
    """The middle of the columns from `first` to `last` as their headers stand, or their amounts."""
    return (min(left for left, _ in known[first]) + max(right for _, right in known[last])) / 2
