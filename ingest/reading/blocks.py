"""What the lines of a page are: headings, paragraphs, list items, rows of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.page import BlockKind
from ingest.reading.line import Line, written
from ingest.reading.mending import join, mend
from ingest.reading.table_kinds import tabular_kinds
from ingest.reading.table_lines import tabular

_BULLET = re.compile(
    r"^(?:[•●○▪■◦‣∙·\uf0a7\uf0b7\uf02d\uf0d8\uf0fc]|[-–*](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s)|o(?=\s))"
)
_NUMBER = re.compile(r"^[+\-−–]?[\d\s.,]*\d[\d\s.,]*(?:%|kr|tkr|mnkr)?$")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\S")
# "§ 99 2025.493 KS": the number of an item in minutes, with its case; the start of a sentence has more words.
_ITEM = re.compile(r"^§+\s*\d+(?:\s+\S*\d\S*)?(?:\s+[A-ZÅÄÖ]\S{0,8}){0,2}$")
_ITEM_STYLE = (99.0, True)
_ENDS = (".", ",", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in a page's text. `style` is (size in points, bold) of a heading, `places` as
    in Block."""

    kind: BlockKind
    text: str
    cells: tuple[str, ...] = ()
    style: tuple[float, bool] = (0.0, False)
    folded: bool = False
    places: tuple[tuple[float, float], ...] = ()


def pieces(lines: Sequence[Line], body: float) -> list[Piece]:
    """Group a page's lines, in reading order, into blocks. `body` is the size of the document's running text."""
    lines = tabular(lines)
    kinds = tabular_kinds(lines, _kinds(lines, body))
    reach = _leading(lines)
    found: list[Piece] = []
    group: list[Line] = []
    for position, line in enumerate(lines):
        kind = kinds[position]
        if group and not _goes_on(group, line, kinds[position - 1], kind, reach):
            found.append(_piece(group, kinds[position - 1]))
            group = []
        if kind == "paragraph" and group and kinds[position - 1] == "list_item":
            kinds[position] = "list_item"
        group.append(line)
    if group:
        found.append(_piece(group, kinds[-1]))
    return found


def _piece(group: Sequence[Line], kind: BlockKind) -> Piece:
    if kind == "table_row":
        cells = tuple(mend(written(cell)) for cell in group[0].cells)
        places = tuple((cell[0].left, cell[-1].right) for cell in group[0].cells)
        return Piece("table_row", " ".join(cells), cells, places=places)
    style = (group[0].size, group[0].bold) if kind == "heading" else (0.0, False)
    if kind == "heading" and _ITEM.match(group[0].text):
        style = _ITEM_STYLE
    return Piece(kind, join(line.text for line in group), style=style)


def _leading(lines: Sequence[Line]) -> float:
    """Usual distance from one line's top to the next one's, in line heights."""
    steps = [
        (after.top - before.top) / before.size
        for before, after in pairwise(lines)
        if before.size > 0 and 0 < after.top - before.top < 2.2 * before.size and abs(before.size - after.size) < 0.6
    ]
    return median(steps) if steps else 1.2


def _kinds(lines: Sequence[Line], body: float) -> list[BlockKind]:
    kinds: list[BlockKind] = [_kind(line, body) for line in lines]
    for position, (above, line) in enumerate(pairwise(lines), 1):
        if (
            kinds[position - 1] == "heading"
            and kinds[position] == "paragraph"
            and _continues_heading(above, line, body)
        ):
            kinds[position] = "heading"
    for position, line in enumerate(lines):
        if kinds[position] != "paragraph" or len(line.cells) < 2:
            continue
        beside = [other for other in (position - 1, position + 1) if 0 <= other < len(lines)]
        if any(len(lines[other].cells) > 1 and kinds[other] in ("table_row", "paragraph") for other in beside):
            kinds[position] = "table_row"
    for position in range(1, len(lines) - 1):
        short = len(lines[position].words) <= 7 and not lines[position].text.endswith(".")
        between = kinds[position - 1] == kinds[position + 1] == "table_row"
        near = lines[position + 1].top - lines[position - 1].bottom < 4 * lines[position].size
        if kinds[position] == "paragraph" and short and between and near:
            kinds[position] = "table_row"
    return kinds


def _kind(line: Line, body: float) -> BlockKind:
    if len(line.cells) > 1 and _has_figures(line):
        return "table_row"
    if _is_heading(line, body):
        return "heading"
    if _BULLET.match(line.text) and len(line.words) > 1:
        return "list_item"
    return "table_row" if len(line.cells) > 2 else "paragraph"


def _continues_heading(above: Line, line: Line, body: float) -> bool:
    """True where a heading runs on to a line that begins with a small letter."""
    marked = line.size >= body * 1.12 or line.bold
    alike = abs(line.size - above.size) < 0.6 and line.bold == above.bold and _ITEM.match(above.text) is None
    return marked and alike and line.text[:1].islower() and len(line.cells) == 1


def _has_figures(line: Line) -> bool:
    return any(_NUMBER.match(written(cell)) for cell in line.cells[1:])


def _is_heading(line: Line, body: float) -> bool:
    text = line.text
    if _ITEM.match(text):
        return True
    letters = sum(char.isalpha() for char in text)
    if letters < 3 or len(line.words) > 18 or text.endswith((".", ",", ";")) or len(line.cells) > 2:
        return False
    if _BULLET.match(text) and not _NUMBERED.match(text):
        return False
    if line.size >= body * 1.12:
        return text[0].isupper() or text[0].isdigit() or text[0] == "§" or line.size >= body * 1.3
    if line.size < body * 0.9:
        return False
    return line.bold and len(line.words) <= 14 and (text[0].isupper() or text[0].isdigit() or text[0] == "§")


def _goes_on(group: Sequence[Line], line: Line, before: BlockKind, kind: BlockKind, reach: float) -> bool:
    """True where `line` belongs to the block that `group` has begun."""
    last = group[-1]
    if before == "table_row" or kind in ("table_row",) or (kind == "list_item"):
        return False
    step = (line.top - last.top) / max(last.size, 1.0)
    close = -0.2 <= step <= reach * 1.28 + 0.12
    if not close:
        return False
    if kind == "heading" or before == "heading":
        alike = kind == before == "heading" and abs(line.size - last.size) < 0.6 and line.bold == last.bold
        return (
            alike
            and not _ITEM.match(last.text)
            and not _ITEM.match(line.text)
            and len(group) < 3
            and not _NUMBERED.match(line.text)
            and _runs_full(group, line)
        )
    if abs(line.size - last.size) > 0.15 * last.size:
        return False
    if before == "list_item":
        return line.left > group[0].left + 1 or not last.text.endswith(_ENDS)
    return True


def _runs_full(group: Sequence[Line], line: Line) -> bool:
    """True where a heading's first line is long enough for its second to be the rest of it."""
    return line.text[:1].islower() or (
        group[-1].right - group[-1].left > 0.75 * (line.right - line.left) and len(group[-1].words) > 4
    )
