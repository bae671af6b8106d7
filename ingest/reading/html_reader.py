"""Reads saved web pages: what a reader would read, without menus and scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.page import BlockKind
from ingest.reading.blocks import Piece
from ingest.reading.column_step import step
from ingest.reading.media_type import HTML
from ingest.reading.mending import mend
from ingest.reading.pieces_page import pieces_page
from ingest.reading.text_reader import decoded

_SKIPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "head", "iframe", "svg", "button", "select", "form"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"}
    | {
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "input",
    }
)
_MOST_BACK = 6
_MOST_COLUMNS = 64
_LEVELS = {(10.0 - level, True): level for level in range(1, 7)}
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


class HtmlReader:
    """The Reader of HTML files."""

    def read(self, path: Path) -> Document:
        """Return the text as one page; raise UnreadableFile ("damaged", "empty")."""
        try:
            root = _tree(_unicode(path.read_bytes()))
        except (etree.ParserError, ValueError) as error:
            raise UnreadableFile(path, "empty", str(error)) from error
        body = root.find("body")
        found = [piece for piece in _pieces(root if body is None else body) if piece.text]
        if not found:
            raise UnreadableFile(path, "empty", "no text")
        title = " ".join((root.findtext(".//title") or "").split())
        metadata = {key: value for key, value in (("title", title), ("language", root.get("lang") or "")) if value}
        return Document(HTML, (pieces_page(1, found, _LEVELS),), metadata)


def _tree(text: str) -> Any:
    parse: Any = html.document_fromstring
    return parse(text)


def _unicode(raw: bytes) -> str:
    declared = _DECLARED.search(raw[:4096])
    try:
        text = raw.decode(declared.group(1).decode("ascii")) if declared else decoded(raw)
    except (LookupError, UnicodeDecodeError):
        text = decoded(raw)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))


def _pieces(element: Any, kind: BlockKind = "paragraph") -> Iterator[Piece]:
    """Blocks of an element: text between block elements is a paragraph of its own."""
    text = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            text += f" {child.tail or ''}"
        elif child.tag in _INLINE:
            text += _text(child) + (child.tail or "")
        else:
            yield _piece(kind, text)
            yield from _block(child, kind)
            text = child.tail or ""
    yield _piece(kind, text)


def _block(element: Any, kind: BlockKind) -> Iterator[Piece]:
    if re.fullmatch("h[1-6]", element.tag):
        yield Piece("heading", _clean(_text(element)), style=(10.0 - int(element.tag[1]), True))
    elif element.tag == "tr":
        taken = _taken(element)
        texts = [_clean(_text(part)) for part, _ in taken]
        cells = tuple(text for text in texts if text)
        places = tuple(
            step(column, _count(part, "colspan")) for (part, column), t in zip(taken, texts, strict=True) if t
        )
        yield Piece("table_row", " ".join(cells), cells, places=places)
    else:
        yield from _pieces(element, "list_item" if element.tag == "li" else kind)


def _taken(row: Any) -> list[tuple[Any, int]]:
    """The cells of a row with the column each begins in; cells of rows above that reach down take theirs first."""
    held: set[int] = set()
    above = row.getprevious()
    for back in range(1, _MOST_BACK):
        if above is None or above.tag != "tr":
            break
        column = 0
        for cell in above.iterchildren("td", "th"):
            width = _count(cell, "colspan")
            if _count(cell, "rowspan") > back:
                held |= set(range(column, column + width))
            column += width
        above = above.getprevious()
    found: list[tuple[Any, int]] = []
    column = 0
    for cell in row.iterchildren("td", "th"):
        while column in held:
            column += 1
        found.append((cell, column))
        column += _count(cell, "colspan")
    return found


def _count(cell: Any, attribute: str) -> int:
    told = str(cell.get(attribute, "1")).strip()
    return max(min(int(told), _MOST_COLUMNS), 1) if told.isdigit() and len(told) < 6 else 1


def _piece(kind: BlockKind, text: str) -> Piece:
    return Piece(kind, _clean(text))


def _clean(text: str) -> str:
    return mend(" ".join(text.split()))


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            inner = _text(child)
            parts.append(inner if child.tag in _INLINE else f" {inner} ")
        parts.append(child.tail or "")
    return "".join(parts)
