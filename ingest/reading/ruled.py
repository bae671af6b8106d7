"""Rows of a table whose cells hold several lines, told by the lines drawn between them."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.reading.line import lines, written
from ingest.reading.mending import join, mend
from ingest.reading.word import Sheet, Word

_TALLEST = 220.0
_GUTTER = 7.0
_SAME = 3.0
_PART = 1.3
_MOST_HEADING = 2


def bands(sheet: Sheet, words: Sequence[Word]) -> list[tuple[float, float]]:
    """Return (top, bottom) of each row, in points, that is ruled above and below and holds cells of several lines."""
    heights = _heights(sheet)
    found = []
    for (above, left, right), (below, other_left, other_right) in pairwise(heights):
        if not 8 < below - above < _TALLEST:
            continue
        inside = [word for word in words if above - 1 < word.middle < below + 1]
        low, high = min(left, other_left) - 12, max(right, other_right) + 12
        if inside and all(low < word.middle_x < high for word in inside) and _is_row(inside):
            found.append((_closed_up(above, inside), below))
    return found


def cells(words: Sequence[Word]) -> tuple[tuple[str, ...], tuple[tuple[float, float], ...]]:
    """The texts of the cells, left to right, each cell's lines joined, and each one's left and right edge in points."""
    columns = _columns(words)
    texts = tuple(join(line.text for line in lines(column)) for column in columns)
    return texts, tuple((min(w.left for w in column), max(w.right for w in column)) for column in columns)


def _closed_up(top: float, words: Sequence[Word]) -> float:
    """The top of the row without a heading that stands well above it, after the end of the table before."""
    rows = lines(words)
    for count, (before, after) in enumerate(pairwise(rows), 1):
        if count > _MOST_HEADING or len(before.cells) > 1 or len(before.words) > 8:
            return top
        rest = [word for row in rows[count:] for word in row.words]
        if after.top - before.bottom > _PART * after.size and _is_row(rest):
            return (before.bottom + after.top) / 2
    return top


def _is_row(words: Sequence[Word]) -> bool:
    columns = _columns(words)
    if not 2 <= len(columns) <= 8 or _holds_rows(words):
        return False
    deep = [len(lines(column)) for column in columns]
    return max(deep) > 1 and sum(len(mend(written(column))) for column in columns) > 12


def _holds_rows(words: Sequence[Word]) -> bool:
    """True where several lines have figures of their own: rows that no line was drawn between."""
    counted = [sum(any(char.isdigit() for char in written(cell)) for cell in line.cells[1:]) for line in lines(words)]
    return sum(count > 0 for count in counted) > 1


def _heights(sheet: Sheet) -> list[tuple[float, float, float]]:
    """Drawn lines as (y, left, right), pieces on one height made one."""
    merged: list[tuple[float, float, float]] = []
    for y, left, right in sheet.rules:
        if merged and y - merged[-1][0] < _SAME:
            merged[-1] = (merged[-1][0], min(left, merged[-1][1]), max(right, merged[-1][2]))
        else:
            merged.append((y, left, right))
    return merged


def _columns(words: Sequence[Word]) -> list[list[Word]]:
    """Parts the words at every gap that runs through all their lines."""
    columns: list[list[Word]] = []
    reach = 0.0
    for word in sorted(words, key=lambda word: word.left):
        if columns and (word.left - reach < _GUTTER or _only_bullets(columns[-1])):
            columns[-1].append(word)
        else:
            columns.append([word])
        reach = max(reach, word.right) if len(columns[-1]) > 1 or len(columns) > 1 else word.right
    return columns


def _only_bullets(words: Sequence[Word]) -> bool:
    return all(len(word.text) == 1 and not word.text.isalnum() and word.text not in "-–" for word in words)
