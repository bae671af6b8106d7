"""Tables drawn as pictures: told from photographs, logos and charts by how their ink lies, and named, not read."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.reading.line import lines
from ingest.reading.picture import page_image
from ingest.reading.word import Sheet
from ingest.vocabulary import load_vocabulary

Box = tuple[float, float, float, float]
Run = tuple[int, int]

_WIDTH = 1000
_WHOLE_PAGE = 0.85
_MOST_WORDS = 3
_NEAR = 80.0
_MOST_PER_PAGE = 6
_MOST_HEADING = 10
# Grey values, 0 black to 255 white: letters are darker than this in what is drawn as a table.
_INK = 120
_PALE = 165
_LEAST_ROWS = 3
_LEAST_COLUMNS = 3


def drawn_tables(path: Path, document: Any, sheet: Sheet) -> tuple[str, ...]:
    """Return, for each table that is a picture on the page, its caption or the words above it, or else its height."""
    boxes = [box for box in sheet.images if _may_hold_table(sheet, box)][:_MOST_PER_PAGE]
    if not boxes:
        return ()
    try:
        drawn = page_image(path, document, sheet.number, _WIDTH).convert("L")
    except UnreadableFile:
        return ()
    scale = drawn.width / max(sheet.width, 1.0)
    found = []
    for box in boxes:
        left, top, right, bottom = (round(edge * scale) for edge in box)
        caption = _caption(sheet, box)
        if is_drawn_table(drawn.crop((left, top, right, bottom))):
            found.append(caption or _above(sheet, box) or f"{box[1]:.0f}–{box[3]:.0f} pt")
        elif caption:
            found.append(caption)
    return tuple(found)


def _may_hold_table(sheet: Sheet, box: Box) -> bool:
    left, top, right, bottom = box
    if (right - left) * (bottom - top) > _WHOLE_PAGE * sheet.width * sheet.height:
        return False
    inside = sum(left < word.middle_x < right and top < word.middle < bottom for word in sheet.words)
    return inside <= _MOST_WORDS


def is_drawn_table(picture: Any) -> bool:
    """True where a grey picture is dark letters on a pale ground, in rows that share at least three columns."""
    wide, high = picture.size
    if wide < 60 or high < 30:
        return False
    shades = picture.histogram()
    if sum(shades[_PALE:]) < 0.6 * wide * high or sum(shades[:_INK]) > 0.25 * wide * high:
        return False
    ink = picture.point([255 if shade < _INK else 0 for shade in range(256)])
    rows = _rows(ink)
    if len(rows) < _LEAST_ROWS:
        return False
    parts = [_parts(ink, row) for row in rows]
    return _share_columns(parts, wide)


def _rows(ink: Any) -> list[Run]:
    """The heights of lines of letters: runs with some ink, not so tall as drawings, not so full as drawn lines."""
    wide, high = ink.size
    shares = [share / 255 for share in ink.resize((1, high), 4).tobytes()]
    runs = _runs([0.004 < share < 0.6 for share in shares])
    return [run for run in runs if 4 <= run[1] - run[0] <= max(0.04 * wide, 12)]


def _parts(ink: Any, row: Run) -> list[Run]:
    """What stands in a row: runs of ink that gaps wider than the row is high hold apart."""
    shares = ink.crop((0, row[0], ink.width, row[1])).resize((ink.width, 1), 4).tobytes()
    parts: list[Run] = []
    for start, end in _runs([0 < share < 230 for share in shares]):
        if parts and start - parts[-1][1] < 0.9 * (row[1] - row[0]):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return [part for part in parts if part[1] - part[0] > 1]


def _runs(flags: Sequence[bool]) -> list[Run]:
    runs: list[Run] = []
    start: int | None = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            runs.append((start, at))
            start = None
    return runs


def _share_columns(parts: Sequence[Sequence[Run]], wide: int) -> bool:
    """True where most rows have three cells or more, and their cells end, begin or centre on the same heights."""
    full = [row for row in parts if len(row) >= _LEAST_COLUMNS]
    if len(full) < _LEAST_ROWS or len(full) < 0.4 * len(parts):
        return False
    near = max(0.008 * wide, 3)
    alike = sum(_matches(above, below, near) for above, below in pairwise(full))
    return alike >= 0.6 * (len(full) - 1)


def _matches(above: Sequence[Run], below: Sequence[Run], near: float) -> bool:
    """True where most cells of a row, its name aside, share an edge or their middle with one of the row above."""
    shared = sum(
        any(abs(a[1] - b[1]) <= near or abs(a[0] - b[0]) <= near or abs(sum(a) - sum(b)) <= 2 * near for a in above[1:])
        for b in below[1:]
    )
    return shared >= 0.6 * (len(below) - 1)


def _caption(sheet: Sheet, box: Box) -> str:
    begins = load_vocabulary("tables").section("caption").strings("table")
    for line in lines(sheet.words):
        near = -_NEAR / 2 < line.top - box[3] < _NEAR / 2 or -_NEAR / 2 < line.bottom - box[1] < _NEAR / 4
        if near and line.text.lower().startswith(begins) and any(char.isdigit() for char in line.text[:14]):
            return line.text
    return ""


def _above(sheet: Sheet, box: Box) -> str:
    """The nearest line above that could be a heading."""
    above = [line for line in lines(sheet.words) if line.bottom < box[1] + 2 and len(line.words) <= _MOST_HEADING]
    named = [line for line in above if line.text[0].isupper() and not line.text.endswith((".", ","))]
    return max(named, key=lambda line: line.bottom).text if named else ""
