"""Reads PDF: pypdf for structure and as the gate a hostile file meets first, PDFium for words and their places."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pypdf import PdfReader as Structure
from pypdf.errors import DependencyError, PyPdfError

from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.reading.drawn_tables import drawn_tables
from ingest.reading.layout import lay_out
from ingest.reading.pdf_sheet import pdf_sheet
from ingest.reading.pdfium import open_pdf, page_count

_MEDIA_TYPE = "application/pdf"
_MOST_OUTLINE = 5000
# What pypdf lets through of Python's own errors on damaged input.
_DAMAGE = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OverflowError,
    OSError,
)


class PdfReader:
    """The Reader of PDF files."""

    def __init__(self, pages: int) -> None:
        self._most_pages = pages

    def read(self, path: Path) -> Document:
        """Return the pages; raise UnreadableFile ("encrypted", "damaged", "empty", "too_many_pages")."""
        structure = _structure(path)
        if structure is not None:
            self._allow(path, _count(path, structure))
        labels = _labels(structure)
        with open_pdf(path) as document:
            count = page_count(document)
            self._allow(path, count)
            sheets = [pdf_sheet(document, at + 1, labels.get(at)) for at in range(count)]
            drawn = [drawn_tables(path, document, sheet) for sheet in sheets]
        pages = lay_out(sheets)
        return Document(
            media_type=_MEDIA_TYPE,
            pages=tuple(replace(page, unread_tables=names) for page, names in zip(pages, drawn, strict=True)),
            metadata=_metadata(structure),
            outline=tuple(_outline(structure)),
            attachments=_attachments(structure),
        )

    def _allow(self, path: Path, count: int) -> None:
        if count == 0:
            raise UnreadableFile(path, "empty", "no pages")
        if count > self._most_pages:
            raise UnreadableFile(path, "too_many_pages", f"{count} pages, {self._most_pages} allowed")


def _structure(path: Path) -> Structure | None:
    """The file as pypdf sees it; None where only PDFium can decrypt it (AES needs a package pypdf may be without)."""
    try:
        structure = Structure(path, strict=False)
        if structure.is_encrypted and not structure.decrypt(""):
            raise UnreadableFile(path, "encrypted", "needs a password")
    except DependencyError:
        return None
    except _DAMAGE as error:
        raise UnreadableFile(path, "damaged", f"{type(error).__name__}: {error}") from error
    return structure


def _count(path: Path, structure: Structure) -> int:
    try:
        return structure.get_num_pages()
    except _DAMAGE as error:
        raise UnreadableFile(path, "damaged", f"{type(error).__name__}: {error}") from error


def _labels(structure: Structure | None) -> dict[int, str]:
    """The page labels the file declares, by position from 0; none where it declares none."""
    if structure is None:
        return {}
    try:
        if "/PageLabels" not in structure.root_object:
            return {}
        return {at: label for at, label in enumerate(structure.page_labels) if label}
    except _DAMAGE:
        return {}


def _metadata(structure: Structure | None) -> dict[str, str]:
    if structure is None:
        return {}
    try:
        info = structure.metadata
    except _DAMAGE:
        return {}
    found: dict[str, str] = {}
    for key in ("title", "author", "subject", "producer"):
        found |= _entry(info, key, key)
    for key, name in (("created", "creation_date"), ("modified", "modification_date")):
        found |= _entry(info, key, name)
    try:
        language = structure.root_object.get("/Lang")
    except _DAMAGE:
        language = None
    return found | ({"language": str(language)} if language else {})


def _entry(info: Any, key: str, name: str) -> dict[str, str]:
    try:
        value = getattr(info, name, None)
    except _DAMAGE:
        return {}
    if isinstance(value, datetime):
        return {key: value.isoformat()}
    return {key: str(value).strip()} if value and str(value).strip() else {}


def _outline(structure: Structure | None) -> Iterator[tuple[int, str, int]]:
    """The declared table of contents as (level from 1, title, page from 1); entries that lead nowhere are left out."""
    if structure is None:
        return
    try:
        entries = structure.outline
    except _DAMAGE:
        return
    waiting: list[tuple[int, Any]] = [(1, entry) for entry in reversed(entries)]
    for _ in range(_MOST_OUTLINE):
        if not waiting:
            return
        level, entry = waiting.pop()
        if isinstance(entry, list):
            waiting += [(level + 1, inner) for inner in reversed(entry)]
            continue
        try:
            page = structure.get_destination_page_number(entry)
        except _DAMAGE:
            continue
        if page is not None and entry.title:
            yield level, str(entry.title), page + 1


def _attachments(structure: Structure | None) -> tuple[str, ...]:
    if structure is None:
        return ()
    try:
        return tuple(str(entry.name) for entry in structure.attachment_list)
    except _DAMAGE:
        return ()
