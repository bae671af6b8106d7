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
_YELLOW = (255, 228, 92)
_DARK = 110  # mean lightness, 0 to 255, below which words are light on a dark ground
_COVER = 0.45
_BLACK = (0, 0, 0)
_MARGIN = 1.5
_COLOURS = 128


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
    from ingest.reading.covering import cover_of, hidden, told_count
    from ingest.reading.media_type import PDF, media_type
    from ingest.reading.pdf_sheet import pdf_sheet
    from ingest.reading.pdfium import open_pdf
    from ingest.reading.quote_boxes import quote_boxes

    if media_type(path) != PDF:
        raise UnreadableFile(path, "unsupported_type", "has no pages to picture")
    with open_pdf(path) as document:
        drawn = page_image(path, document, number, width, coloured_edges=False)
        sheet = pdf_sheet(document, number, None)
        cover = cover_of(document, number)
    scale = drawn.width / max(sheet.width, 1.0)
    boxes = _scaled(quote_boxes(hidden(sheet.words), quote), scale) if quote else ()
    if told_count(sheet) > cover.count:
        raise UnreadableFile(path, "personal_numbers", f"page {number}: a number has no place on the picture")
    if cover.boxes:
        _blacken(drawn, _scaled(cover.boxes, scale), _MARGIN * scale)
    marked = _marked(drawn, boxes) if boxes else drawn
    return Picture(_png(marked), bool(boxes), boxes)


def picture_out(made: Picture) -> dict[str, Any]:
    """Return the picture as plain JSON values."""
    return {"png": b64encode(made.png).decode("ascii"), "boxes": [list(box) for box in made.boxes]}


def page_image(path: Path, document: Any, number: int, width: int, coloured_edges: bool = True) -> "Image.Image":
    """Draw a page of an open PDF on white, `width` pixels wide, as it is shown (its rotation respected).

    `coloured_edges` gives letters the edges of a flat screen, which OCR reads best and people see as colour.
    """
    from PIL import Image

    from ingest.reading.pdfium import geometry, open_page, raw

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
        flags = raw.FPDF_ANNOT | (raw.FPDF_LCD_TEXT if coloured_edges else 0)
        bitmap = raw.FPDFBitmap_Create(wide, high, 0)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, flags)
            stride = raw.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * high)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", (wide, high), pixels, "raw", "BGRX", stride, 1)


def _png(drawn: "Image.Image") -> bytes:
    """A page is ink on paper: so few colours do for it that the file is a quarter of the size."""
    from PIL import Image

    file = BytesIO()
    few = drawn.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _scaled(boxes: Sequence[Box], scale: float) -> tuple[Box, ...]:
    return tuple((left * scale, top * scale, right * scale, bottom * scale) for left, top, right, bottom in boxes)


def _blacken(drawn: "Image.Image", boxes: Sequence[Box], margin: float) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(drawn)
    for left, top, right, bottom in boxes:
        pen.rectangle((left - margin, top - margin, right + margin, bottom + margin), fill=_BLACK)


def _marked(drawn: "Image.Image", boxes: Sequence[Box]) -> "Image.Image":
    """Colour the paper of each box as a felt pen does, so that the words stay as dark as they were."""
    from PIL import Image, ImageChops

    marked = drawn.copy()
    for left, top, right, bottom in boxes:
        area = (round(left - 2), round(top - 1), round(right + 2), round(bottom + 1))
        part = drawn.crop(area)
        ink = Image.new("RGB", part.size, _YELLOW)
        light = part.convert("L").resize((1, 1)).getpixel((0, 0))
        on_paper = isinstance(light, int) and light > _DARK
        marked.paste(ImageChops.multiply(part, ink) if on_paper else Image.blend(part, ink, _COVER), area)
    return marked
