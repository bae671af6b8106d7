"""Lines that look like headings or paragraphs by themselves and are rows of a table by where they stand."""

import re
from collections.abc import Sequence

from ingest.page import BlockKind
from ingest.reading.line import Line
from ingest.reading.table_lines import Stretch, figures, stretches
from ingest.reading.word import Word

_HEADER = 7
_MOST_WORDS = 12
_ASIDE = 14.0
_STEP = 3.6
# An entry of a list of contents, an item of minutes, or the end of a sentence.
_ENTRY = re.compile(r"^(?:§|\d{1,2}(?:\.\d+)*\.?\s)|\.{4}|[.,]$")


def tabular_kinds(lines: Sequence[Line], kinds: Sequence[BlockKind]) -> list[BlockKind]:
    """Return the kinds with the lines of tables' headers, and lone figures among rows, made rows."""
    found = list(kinds)
    for at in range(len(lines) - 1, -1, -1):
        if found[at] in ("heading", "paragraph") and (
            _is_header(lines, found, at) or _is_between(lines, found, at) or _is_lone_figure(lines, found, at)
        ):
            found[at] = "table_row"
    return found


def _is_header(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int) -> bool:
    """True for words that stand over columns of amounts right below, and not where the rows' names do."""
    line = lines[at]
    if len(line.words) > _MOST_WORDS or _ENTRY.search(line.text) or _goes_on(lines, at):
        return False
    body = next(
        (other for other in range(at + 1, min(at + _HEADER, len(lines))) if _is_body(lines, kinds, other)), None
    )
    if body is None or not _close(lines, at, body):
        return False
    between = [other for other in range(at + 1, body) if kinds[other] != "table_row"]
    if len(between) > 1:
        return False
    below = [lines[other] for other in range(body, min(body + 8, len(lines))) if kinds[other] == "table_row"]
    columns = stretches([stretch for row in below for stretch in figures(row)])
    names = min(row.left for row in below)
    over = [cell for cell in line.cells if any(_stands_over(cell, column) for column in columns)]
    return bool(over) and (line.left > names + 20 or (len(over) > 1 and len(line.cells) > 1))


def _stands_over(cell: Sequence[Word], column: Stretch) -> bool:
    """True where the cell shares some of the column's width and an edge or the middle with it."""
    left, right = cell[0].left, cell[-1].right
    if min(right, column[1]) <= max(left, column[0]):
        return False
    middles = abs((left + right) - (column[0] + column[1])) / 2
    return min(abs(left - column[0]), abs(right - column[1]), middles) < _ASIDE


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """True for the rest of a paragraph: it begins where the line above it does."""
    if at == 0 or len(lines[at].cells) > 1 or len(lines[at - 1].cells) > 1:
        return False
    return abs(lines[at].left - lines[at - 1].left) < 2 and _close(lines, at - 1, at)


def _is_between(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int) -> bool:
    """True for a short line in the midst of a header: a row of words above it, a row below."""
    if not 0 < at < len(lines) - 1 or len(lines[at].words) > 4 or len(lines[at].cells) > 2:
        return False
    above = len(lines[at - 1].cells) > 1 and not figures(lines[at - 1]) and len(lines[at - 1].words) <= _MOST_WORDS
    step = max(lines[at + 1].top - lines[at].top, lines[at].top - lines[at - 1].top)
    return above and kinds[at + 1] == "table_row" and step < 1.6 * lines[at].size


def _is_lone_figure(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int) -> bool:
    """True for an amount that stands alone in a column of the row above or below it."""
    line = lines[at]
    if len(line.cells) != 1 or not figures(line):
        return False
    for other in (at - 1, at + 1):
        if not 0 <= other < len(lines) or kinds[other] != "table_row":
            continue
        under = any(min(line.right, right) > max(line.left, left) for left, right in figures(lines[other]))
        if under and _close(lines, min(at, other), max(at, other)):
            return True
    return False


def _is_body(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int) -> bool:
    return kinds[at] == "table_row" and bool(figures(lines[at]))


def _close(lines: Sequence[Line], first: int, last: int) -> bool:
    return all(lines[at + 1].top - lines[at].top < _STEP * lines[at].size for at in range(first, last))
