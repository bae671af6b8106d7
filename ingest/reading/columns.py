"""Reading order: columns of prose one after the other, rows of a table straight across."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.reading.line import Line, lines
from ingest.reading.word import Word

_FEWEST_LINES = 5
_GUTTER = 9.0


def reading_order(words: Sequence[Word]) -> list[Line]:
    """Return the page's lines in the order a person reads them."""
    rows = lines(words)
    ordered: list[Line] = []
    start = 0
    while start < len(rows):
        found = _columns(rows, start)
        if found is None:
            ordered.append(rows[start])
            start += 1
            continue
        gutter, end = found
        inside = [word for row in rows[start:end] for word in row.words]
        ordered += lines(word for word in inside if word.middle_x < gutter)
        ordered += reading_order([word for word in inside if word.middle_x >= gutter])
        start = end
    return ordered


def _columns(rows: Sequence[Line], start: int) -> tuple[float, int] | None:
    """The gutter of the columns that begin at row `start`, and the row they end before."""
    first = rows[start]
    if len(first.cells) < 2:
        return None
    for before, after in pairwise(first.cells):
        left, right = before[-1].right, after[0].left
        end = start
        low, high = left, right
        shared = 0
        while end < len(rows):
            spans = _gap(rows[end], low, high)
            if spans is None or spans[1] - spans[0] < _GUTTER:
                break
            low, high = spans
            shared += any(word.right <= low for word in rows[end].words) and any(
                word.left >= high for word in rows[end].words
            )
            end += 1
        if shared >= _FEWEST_LINES and _is_prose(rows[start:end], (low + high) / 2):
            return (low + high) / 2, end
    return None


def _gap(row: Line, low: float, high: float) -> tuple[float, float] | None:
    """The widest stretch between `low` and `high` that this row's words leave free; None where they leave nothing."""
    rights = [low, *(word.right for word in row.words)]
    lefts = [*(word.left for word in row.words), high]
    free = [(max(low, right), min(high, left)) for right, left in zip(rights, lefts, strict=True)]
    best = max(free, key=lambda gap: gap[1] - gap[0])
    return best if best[1] > best[0] else None


def _is_prose(rows: Sequence[Line], gutter: float) -> bool:
    """True where both sides are running text: lines of several words that fill their column, few of them figures."""
    for side in (False, True):
        parts = [[word for word in row.words if (word.middle_x >= gutter) is side] for row in rows]
        parts = [part for part in parts if part]
        if len(parts) < _FEWEST_LINES:
            return False
        widths = [part[-1].right - part[0].left for part in parts]
        text = "".join(word.text for part in parts for word in part)
        digits = sum(char.isdigit() for char in text) / max(len(text), 1)
        if median(len(part) for part in parts) < 3.5 or median(widths) < 0.6 * max(widths) or digits > 0.2:
            return False
    return True
