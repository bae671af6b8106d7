"""PDFium, opened and closed properly: the only file that knows the library by name."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The bare bindings: half the import time of the package around them, and nothing else of it is used.
import pypdfium2_raw as raw  # type: ignore[import-untyped]

from ingest.errors import UnreadableFile

__all__ = ["Geometry", "geometry", "open_page", "open_pdf", "page_count", "raw"]


@dataclass(frozen=True, slots=True)
class Geometry:
    """How a page's own coordinates become points from the top left corner of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Width as shown, points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown, points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def shown(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Turn a box of the page's coordinates into (left, top, right, bottom) as shown."""
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.turns == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


@contextmanager
def open_pdf(path: Path) -> Iterator[Any]:
    """Yield PDFium's document; raise UnreadableFile ("encrypted", "damaged") where it will not open."""
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadDocument(str(path).encode(), b"")
    if not document:
        reason = raw.FPDF_GetLastError()
        if reason in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableFile(path, "encrypted", "needs a password")
        raise UnreadableFile(path, "damaged", f"PDFium error {reason}")
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def page_count(document: Any) -> int:
    """Number of pages of an open document."""
    return int(raw.FPDF_GetPageCount(document))


@contextmanager
def open_page(document: Any, number: int) -> Iterator[Any]:
    """Yield page `number` (from 1), or None where PDFium cannot load it."""
    page = raw.FPDF_LoadPage(document, number - 1)
    try:
        yield page or None
    finally:
        if page:
            raw.FPDF_ClosePage(page)


def geometry(page: Any) -> Geometry:
    """Return the visible box and rotation of an open page."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return Geometry(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)
