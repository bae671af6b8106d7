"""Reads plain text: form feeds part pages, blank and short lines part paragraphs, some lines look like headings."""

import re
from collections.abc import Sequence
from pathlib import Path

from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.page import Page
from ingest.reading.aligned_rows import aligned_rows
from ingest.reading.blocks import Piece
from ingest.reading.media_type import TEXT
from ingest.reading.mending import join, mend
from ingest.reading.pieces_page import pieces_page
from ingest.reading.text_rows import text_rows

_HEADING = re.compile(r"^\s{0,4}(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZÅÄÖ]\S*(?:\s+\S+){0,11}\s*$")
_BULLET = re.compile(r"^\s*(?:[•●▪◦*]|[-–](?=\s)|\(?[a-z]\)(?=\s)|\d{1,2}\)(?=\s))\s*")
_FIGURES = re.compile(r"(?:^|\s)[-−–+]?\d[\d\s.,]*%?$")
_CELLS = re.compile(r"\t+|\s{2,}")
_SECTION = re.compile(r"^\s*§+\s*\d+")
_BEGINS = re.compile(r"[A-ZÅÄÖ\d§\"”]")
_GOES_ON = re.compile(r"[,–-]$|\b(?:och|samt|eller)$")
_COLUMNS = " " * 3
_USUAL = 0.95
_ROOM = 0.85


class TextReader:
    """The Reader of plain text."""

    def read(self, path: Path) -> Document:
        """Return one page per form feed; raise UnreadableFile ("empty") where there is no text."""
        text = decoded(path.read_bytes())
        if not text.strip():
            raise UnreadableFile(path, "empty", "no text")
        sheets = text.removesuffix("\f").split("\f")
        return Document(TEXT, tuple(_page(number, sheet) for number, sheet in enumerate(sheets, 1)))


def decoded(raw: bytes) -> str:
    """UTF-8 (or what a byte order mark says) where it fits, else Windows-1252, the usual other one here."""
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _page(number: int, sheet: str) -> Page:
    found: list[Piece] = []
    group: list[str] = []
    lines = sheet.splitlines()
    rows = text_rows(lines)
    taken = {at for row in rows.values() for at in row.lines}
    aligned = aligned_rows(lines)
    width = _width(lines)
    for at, line in enumerate([*lines, ""]):
        if at in taken and at not in rows:
            continue
        own = rows[at].piece if at in rows else aligned.get(at) or _own(line)
        if group and (own is not None or not line.strip() or _stops_short(group[-1], line, width)):
            found.append(_paragraph(group))
            group = []
        if own is not None and own.kind != "list_item":
            found.append(own)
        elif line.strip():
            group.append(line)
    return pieces_page(number, found)


def _width(lines: Sequence[str]) -> int:
    """How many characters fill a line: as many as the longest of the page's lines have."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[round(_USUAL * (len(lengths) - 1))] if lengths else 0


def _stops_short(line: str, after: str, width: int) -> bool:
    """True where the first word of the next line had room on this one, or this one is set in columns, and something new
    begins: the break is meant."""
    line, after = line.strip(), after.strip()
    if not _BEGINS.match(after) or _GOES_ON.search(line):
        return False
    return line.endswith(":") or _COLUMNS in line or len(line) + 1 + len(after.split()[0]) <= _ROOM * width


def _paragraph(group: list[str]) -> Piece:
    return Piece("list_item" if _BULLET.match(group[0]) else "paragraph", join(group))


def _own(line: str) -> Piece | None:
    """The block a line is by itself, or that it begins; None for a line of running text."""
    text = line.strip()
    if (match := _HEADING.match(line)) and not text.endswith((".", ",", ";")) and not _FIGURES.search(text):
        return Piece("heading", mend(text), style=(float(20 - match.group(1).count(".")), True))
    if _SECTION.match(line) and len(text.split()) <= 8:
        return Piece("heading", mend(text), style=(20.0, True))
    cells = tuple(mend(cell) for cell in _CELLS.split(text) if cell)
    if len(cells) > 1 and any(_FIGURES.search(cell) for cell in cells[1:]):
        return Piece("table_row", mend(re.sub(r"\s+", " ", text)), cells)
    return Piece("list_item", text) if _BULLET.match(line) and text else None
