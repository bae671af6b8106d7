"""Reads DOCX in document order: paragraphs, lists, tables, text boxes, headers and footers."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.reading.blocks import Piece
from ingest.reading.column_step import step
from ingest.reading.media_type import DOCX
from ingest.reading.mending import mend
from ingest.reading.pieces_page import pieces_page

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAK = "\f"
_MOST_COLUMNS = 64
_HEADING = re.compile(r"^(?:heading|rubrik)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "rubrik")
# A heading's style is its level turned upside down, so that level 1 sorts as the largest.
_LEVELS = {(10.0 - level, True): min(level, 6) for level in range(1, 10)}
_DAMAGE = (OpcError, BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, OSError, AttributeError)


class DocxReader:
    """The Reader of DOCX files."""

    def read(self, path: Path) -> Document:
        """Return the pages Word last laid out, or one page; raise UnreadableFile ("damaged", "empty")."""
        try:
            opened = docx.Document(str(path))
            pages = _pages(list(_pieces(opened.element.body, _styles(opened))))
            header, footer = _edges(opened, "header"), _edges(opened, "footer")
            metadata = _metadata(opened.core_properties)
        except _DAMAGE as error:
            raise UnreadableFile(path, "damaged", f"{type(error).__name__}: {error}") from error
        if not any(pages):
            raise UnreadableFile(path, "empty", "no text")
        made = [pieces_page(number, found, _LEVELS, header, footer) for number, found in enumerate(pages, 1)]
        return Document(DOCX, tuple(made), metadata)


def _styles(opened: Any) -> dict[str, str]:
    """Style names by id; a style that rests on a heading style is that heading."""
    names = {}
    for style in opened.styles:
        above = style
        while not _HEADING.match(above.name or "") and getattr(above, "base_style", None) is not None:
            above = above.base_style
        names[style.style_id] = (above if _HEADING.match(above.name or "") else style).name or ""
    return names


def _pages(found: list[Piece]) -> list[list[Piece]]:
    """Part the pieces at page breaks; what stands on both sides of one is cut there."""
    pages: list[list[Piece]] = [[]]
    for piece in found:
        for at, part in enumerate(piece.text.split(_BREAK)):
            if at:
                pages.append([])
            text = mend(" ".join(part.split()))
            if text:
                cells = tuple(mend(" ".join(cell.split())) for cell in piece.cells)
                pages[-1].append(Piece(piece.kind, text, cells, piece.style, places=piece.places))
    return pages


def _pieces(parent: Any, styles: dict[str, str]) -> Iterator[Piece]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child, styles)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}smartTag"):
            yield from _pieces(child, styles)


def _paragraph(element: Any, styles: dict[str, str]) -> Iterator[Piece]:
    text = _text(element)
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    level = _level(element, name)
    listed = element.find(f"{_W}pPr/{_W}numPr") is not None or name.lower().startswith(("list", "lista", "punkt"))
    if level:
        yield Piece("heading", text, style=(10.0 - level, True))
    else:
        yield Piece("list_item" if listed else "paragraph", text)
    for box in element.iter(f"{_W}txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from _pieces(box, styles)


def _level(element: Any, name: str) -> int:
    if match := _HEADING.match(name):
        return int(match.group(1))
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and (value := outline.get(f"{_W}val", "9")).isdigit() and int(value) < 9:
        return int(value) + 1
    return 1 if name.lower() in _TITLES else 0


def _text(element: Any) -> str:
    """A paragraph's text, a form feed where a page ended; deleted text and text boxes are left to their own places."""
    parts: list[str] = []
    skipped = (f"{_W}txbxContent", f"{_W}del", f"{_W}pPr", f"{_W}instrText", _FALLBACK)
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if node.tag in skipped:
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}lastRenderedPageBreak" or (node.tag == f"{_W}br" and node.get(f"{_W}type") == "page"):
            parts.append(_BREAK)
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        waiting += reversed(node)
    return re.sub(f"{_BREAK}\\s*{_BREAK}", _BREAK, "".join(parts))


def _rows(table: Any, styles: dict[str, str]) -> Iterator[Piece]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells, places, breaks, column = [], [], 0, 0
        for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt"):
            text = " ".join(_text(part) for part in cell.iter(f"{_W}p"))
            breaks += text.count(_BREAK)
            cells.append(" ".join(text.replace(_BREAK, " ").split()))
            span = _span(cell)
            places.append(step(column, span))
            column += span
        filled = tuple(cell for cell in cells if cell)
        kept = tuple(place for cell, place in zip(cells, places, strict=True) if cell)
        # A row is kept whole: a page break inside it puts it on the page where it began, except at its very start.
        yield Piece("table_row", " ".join(filled) + (_BREAK if breaks else ""), filled, places=kept)


def _span(cell: Any) -> int:
    """How many columns a cell reaches over."""
    told = cell.find(f".//{_W}tcPr/{_W}gridSpan")
    value = told.get(f"{_W}val", "1") if told is not None else "1"
    return min(int(value), _MOST_COLUMNS) if value.isdigit() else 1


def _edges(opened: Any, edge: str) -> str:
    found: dict[str, None] = {}
    for section in opened.sections:
        part = getattr(section, edge)
        if not part.is_linked_to_previous:
            for element in part._element.iter(f"{_W}p"):
                found[mend(" ".join(_text(element).split()))] = None
    return "\n".join(line for line in found if line)


def _metadata(properties: Any) -> dict[str, str]:
    found = {key: getattr(properties, key) for key in ("title", "author", "subject", "language", "created", "modified")}
    return {
        key: value.isoformat() if isinstance(value, datetime) else str(value).strip()
        for key, value in found.items()
        if value
    }
