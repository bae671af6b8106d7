"""A picture of a page with the quoted words marked on it. Drawn inside the reading child process."""

import ctypes
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import UnreadableFile

if TYPE_CHECKING:
    from PIL import Image

Box = tuple[float, float, float, float]
_MOST_PIXELS = 40_000_000
_YELLOW = (255, 221, 51, 110)
_BLACK = (0, 0, 0)
_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG. `boxes` are the marked lines as (left, top, right, bottom) in pixels of the picture."""

    png: bytes
    marked: bool
    boxes: tuple[Box, ...]


def picture(path: Path, number: int, quote: str | None, width: int) -> Picture:
    """Draw page `number` (from 1) `width` pixels wide, personal identity numbers covered with black.

    Raises UnreadableFile where there is no such page, and where a number on it cannot be covered.
    """
    from ingest.covering import cover_of, hidden, told_count
    from ingest.media_type import PDF, media_type
    from ingest.pdf_sheet import pdf_sheet
    from ingest.pdfium import open_pdf
    from ingest.quote_boxes import quote_boxes

    if media_type(path) != PDF:
        raise UnreadableFile(path, "unsupported_type", "has no pages to picture")
    with open_pdf(path) as document:
        drawn = page_image(path, document, number, width)
        sheet = pdf_sheet(document, number, None)
        cover = cover_of(document, number)
    scale = drawn.width / max(sheet.width, 1.0)
    boxes = _scaled(quote_boxes(hidden(sheet.words), quote), scale) if quote else ()
    if told_count(sheet) > cover.count:
        raise UnreadableFile(path, "personal_numbers", f"page {number}: a number has no place on the picture")
    if cover.boxes:
        _blacken(drawn, _scaled(cover.boxes, scale), _MARGIN * scale)
    marked = _marked(drawn, boxes) if boxes else drawn
    file = BytesIO()
    marked.save(file, "PNG", compress_level=3)
    return Picture(file.getvalue(), bool(boxes), boxes)


def picture_out(made: Picture) -> dict[str, Any]:
    """Return the picture as plain JSON values."""
    return {"png": b64encode(made.png).decode("ascii"), "boxes": [list(box) for box in made.boxes]}


def page_image(path: Path, document: Any, number: int, width: int) -> "Image.Image":
    """Draw a page of an open PDF on white, `width` pixels wide, as it is shown (its rotation respected)."""
    from PIL import Image

    from ingest.pdfium import geometry, open_page, raw

    count = raw.FPDF_GetPageCount(document)
    if not 1 <= number <= count:
        raise UnreadableFile(path, "damaged", f"page {number} of {count}")
    with open_page(document, number) as page:
        if page is None:
            raise UnreadableFile(path, "damaged", f"page {number} cannot be opened")
        place = geometry(page)
        wide = max(min(width, 6000), 16)
        high = max(round(wide * place.height / max(place.width, 1.0)), 1)
        if wide * high > _MOST_PIXELS:
            raise UnreadableFile(path, "too_large", f"a picture of {wide} by {high}")
        bitmap = raw.FPDFBitmap_Create(wide, high, 0)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, raw.FPDF_ANNOT | raw.FPDF_LCD_TEXT)
            stride = raw.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * high)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", (wide, high), pixels, "raw", "BGRX", stride, 1)


def _scaled(boxes: Sequence[Box], scale: float) -> tuple[Box, ...]:
    return tuple((left * scale, top * scale, right * scale, bottom * scale) for left, top, right, bottom in boxes)


def _blacken(drawn: "Image.Image", boxes: Sequence[Box], margin: float) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(drawn)
    for left, top, right, bottom in boxes:
        pen.rectangle((left - margin, top - margin, right + margin, bottom + margin), fill=_BLACK)


def _marked(drawn: "Image.Image", boxes: Sequence[Box]) -> "Image.Image":
    from PIL import Image, ImageDraw

    layer = Image.new("RGBA", drawn.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for left, top, right, bottom in boxes:
        pen.rectangle((left - 2, top - 1, right + 2, bottom + 1), fill=_YELLOW)
    return Image.alpha_composite(drawn.convert("RGBA"), layer).convert("RGB")
