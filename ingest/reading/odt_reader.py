"""Reads ODT in document order: headings, paragraphs, lists, tables, headers and footers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import odfdo
from lxml import etree

from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.reading.blocks import Piece
from ingest.reading.column_step import step
from ingest.reading.media_type import ODT
from ingest.reading.mending import mend
from ingest.reading.pieces_page import pieces_page

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LEVELS = {(10.0 - level, True): min(level, 6) for level in range(1, 10)}
_DAMAGE = (BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, etree.XMLSyntaxError)
_MOST_COLUMNS = 64
_SKIPPED = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"})


class OdtReader:
    """The Reader of ODT files."""

    def read(self, path: Path) -> Document:
        """Return the pages its soft page breaks tell, or one page; raise UnreadableFile ("damaged", "empty")."""
        try:
            opened = odfdo.Document(path)
            body = _tree(opened.body.serialize(with_ns=True))
            pages = _pages(_pieces(body))
            header, footer = _edges(opened)
            metadata = _metadata(opened.meta)
        except _DAMAGE as error:
            raise UnreadableFile(path, "damaged", f"{type(error).__name__}: {error}") from error
        if not any(pages):
            raise UnreadableFile(path, "empty", "no text")
        made = [pieces_page(number, found, _LEVELS, header, footer) for number, found in enumerate(pages, 1)]
        return Document(ODT, tuple(made), metadata)


def _tree(written: str | bytes) -> Any:
    return etree.fromstring(written.encode("utf-8") if isinstance(written, str) else written)


def _pages(found: Iterator[Piece]) -> list[list[Piece]]:
    pages: list[list[Piece]] = [[]]
    for piece in found:
        for at, part in enumerate(piece.text.split("\f")):
            if at:
                pages.append([])
            if text := mend(" ".join(part.split())):
                pages[-1].append(Piece(piece.kind, text, piece.cells, piece.style, places=piece.places))
    return pages


def _pieces(parent: Any, listed: bool = False) -> Iterator[Piece]:
    for child in parent:
        if child.tag == f"{_TEXT}h":
            level = child.get(f"{_TEXT}outline-level", "1")
            yield Piece("heading", _text(child), style=(10.0 - min(int(level) if level.isdigit() else 1, 9), True))
        elif child.tag == f"{_TEXT}p":
            yield Piece("list_item" if listed else "paragraph", _text(child))
        elif child.tag == f"{_TABLE}table":
            yield from _rows(child)
        elif child.tag == f"{_TEXT}soft-page-break":
            yield Piece("paragraph", "\f")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _pieces(child, listed or child.tag == f"{_TEXT}list")


def _text(element: Any) -> str:
    """An element's text; tabs and line breaks are spaces, a soft page break is a form feed."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}s"):
            parts.append(" ")
        elif child.tag == f"{_TEXT}soft-page-break":
            parts.append("\f")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _rows(table: Any) -> Iterator[Piece]:
    for row in table.iter(f"{_TABLE}table-row"):
        found: list[tuple[str, tuple[float, float]]] = []
        column = 0
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = " ".join(_text(part) for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))
            if text.strip() and cell.tag == f"{_TABLE}table-cell":
                found.append((mend(" ".join(text.split())), step(column, _count(cell, "spanned"))))
            column += _count(cell, "repeated")
        cells = tuple(text for text, _ in found)
        yield Piece("table_row", " ".join(cells), cells, places=tuple(place for _, place in found))


def _count(cell: Any, what: str) -> int:
    """How many columns a cell reaches over ("spanned"), or stands for ("repeated")."""
    told = cell.get(f"{_TABLE}number-columns-{what}", "1")
    return min(int(told), _MOST_COLUMNS) if told.isdigit() else 1


def _edges(opened: Any) -> tuple[str, str]:
    """Return header and footer; a file may leave out the part that holds them."""
    if "styles.xml" not in opened.get_parts():
        return "", ""
    styles = _tree(opened.styles.serialize())
    return _edge(styles, "header"), _edge(styles, "footer")


def _edge(styles: Any, name: str) -> str:
    lines = [_text(part) for edge in styles.iter(f"{_STYLE}{name}") for part in edge.iter(f"{_TEXT}p")]
    return "\n".join(mend(" ".join(line.split())) for line in dict.fromkeys(lines) if line.strip())


def _metadata(meta: Any) -> dict[str, str]:
    found = {
        "title": meta.title,
        "author": meta.initial_creator or meta.creator,
        "subject": meta.subject,
        "language": meta.language,
        "created": meta.creation_date,
        "modified": meta.date,
    }
    return {
        key: value.isoformat() if hasattr(value, "isoformat") else str(value).strip()
        for key, value in found.items()
        if value
    }
