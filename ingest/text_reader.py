"""Reads plain text: form feeds part pages, lines that look like headings are headings."""

import re
from pathlib import Path

from ingest.blocks import Piece
from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.media_type import TEXT
from ingest.mending import join, mend
from ingest.page import Page
from ingest.pieces_page import pieces_page
from ingest.text_rows import text_rows

_HEADING = re.compile(r"^\s{0,4}(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZÅÄÖ]\S*(?:\s+\S+){0,11}\s*$")
_BULLET = re.compile(r"^\s*(?:[•●▪◦*]|[-–](?=\s)|\(?[a-z]\)(?=\s)|\d{1,2}\)(?=\s))\s*")
_FIGURES = re.compile(r"(?:^|\s)[-−–+]?\d[\d\s.,]*%?$")
_CELLS = re.compile(r"\t+|\s{2,}")
_SECTION = re.compile(r"^\s*§+\s*\d+")


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
    for at, line in enumerate([*lines, ""]):
        if at in taken and at not in rows:
            continue
        own = rows[at].piece if at in rows else _own(line)
        if group and (own is not None or not line.strip()):
            found.append(_paragraph(group))
            group = []
        if own is not None and own.kind != "list_item":
            found.append(own)
        elif line.strip():
            group.append(line)
    return pieces_page(number, found)


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
