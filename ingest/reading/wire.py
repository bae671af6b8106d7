"""Documents, sheets and errors as JSON, the only language a reading child process speaks."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from ingest.document import Document
from ingest.errors import Reason, UnreadableFile
from ingest.page import Block, Page
from ingest.reading.word import Sheet, Word

_PAGE = ("number", "label", "text", "quality", "extraction", "header", "footer", "width", "height", "pictures")


def document_out(document: Document) -> dict[str, Any]:
    """Return the document as plain JSON values."""
    return {
        "media_type": document.media_type,
        "pages": [_page_out(page) for page in document.pages],
        "metadata": dict(document.metadata),
        "outline": [list(entry) for entry in document.outline],
        "attachments": list(document.attachments),
    }


def _page_out(page: Page) -> dict[str, Any]:
    blocks = [[b.kind, b.start, b.end, b.level, list(b.cells), b.folded, list(b.places)] for b in page.blocks]
    return {key: getattr(page, key) for key in _PAGE} | {"blocks": blocks, "unread_tables": list(page.unread_tables)}


def document_in(data: Mapping[str, Any]) -> Document:
    """Make the document again; raises KeyError, TypeError or ValueError where `data` is no document."""
    return Document(
        media_type=data["media_type"],
        pages=tuple(_page_in(page) for page in data["pages"]),
        metadata=dict(data["metadata"]),
        outline=tuple((level, title, page) for level, title, page in data["outline"]),
        attachments=tuple(data["attachments"]),
    )


def _page_in(data: Mapping[str, Any]) -> Page:
    blocks = tuple(
        Block(kind, start, end, level, tuple(cells), bool(folded), tuple((left, right) for left, right in places))
        for kind, start, end, level, cells, folded, places in data["blocks"]
    )
    return Page(blocks=blocks, unread_tables=tuple(data["unread_tables"]), **{key: data[key] for key in _PAGE})


def sheet_out(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet's size and words as plain JSON values."""
    words = [[w.text, w.left, w.top, w.right, w.bottom, w.size] for w in sheet.words]
    return {"width": sheet.width, "height": sheet.height, "words": words}


def sheet_in(data: Mapping[str, Any], number: int, label: str) -> Sheet:
    """Make the sheet again."""
    return Sheet(number, label, data["width"], data["height"], tuple(Word(*word) for word in data["words"]))


def error_out(error: UnreadableFile) -> dict[str, Any]:
    """Return the error as plain JSON values."""
    return {"error": error.reason, "detail": error.detail[:500]}


def error_in(path: Path, data: Mapping[str, Any]) -> UnreadableFile:
    """Make the error again, about `path`."""
    reason = data["error"]
    return UnreadableFile(path, reason if reason in get_args(Reason) else "crashed", str(data.get("detail", "")))


def packed(value: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8; a lone surrogate from a broken font becomes an escape instead of an error."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")
