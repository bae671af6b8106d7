"""One PDF page as a Sheet: its words, its pictures and its drawn lines."""

import ctypes
from collections.abc import Iterator
from typing import Any

from ingest.reading.glyphs import glyphs, open_text, words
from ingest.reading.pdfium import Geometry, geometry, open_page, raw
from ingest.reading.word import Sheet, Word

# A drawing of a map can hold a million objects; what lies beyond these says nothing more about the page.
_MOST_OBJECTS = 20_000
_THIN = 2.5
# Smaller pictures hold no table that could be read.
_WIDE = 150.0
_HIGH = 45.0

Box = tuple[float, float, float, float]


def pdf_sheet(document: Any, number: int, label: str | None) -> Sheet:
    """Read page `number` (from 1); a page PDFium cannot load becomes a Sheet without words and without size."""
    with open_page(document, number) as page:
        if page is None:
            return Sheet(number, label, 0.0, 0.0, ())
        place = geometry(page)
        with open_text(page) as text:
            found = list(glyphs(page, text)) if text else []
        gathered = words(found)
        pictures, rules, images = _drawn(page, place)
        upright = tuple(word for word, turned, _ in gathered if not turned and _is_seen(word, place))
        drawn = [glyph for glyph in found if glyph is not None]
        unmapped = sum(glyph.char in "\x00\ufffd" for glyph in drawn) / max(len(drawn), 1)
        sideways = tuple(_sideways(gathered, place))
        return Sheet(number, label, place.width, place.height, upright, sideways, pictures, unmapped, rules, images)


def _is_seen(word: Word, place: Geometry) -> bool:
    """False for words beside the page: colour names of a template, leftovers, or text meant for machines only."""
    return 0 <= word.middle_x <= place.width and 0 <= word.middle <= place.height


def _sideways(gathered: list[tuple[Word, bool, int]], place: Geometry) -> Iterator[str]:
    run: list[str] = []
    last: Word | None = None
    for word, turned, _ in gathered:
        if not turned or not _is_seen(word, place):
            continue
        if last is not None and abs(word.left - last.left) > last.size and run:
            yield " ".join(run)
            run = []
        run.append(word.text)
        last = word
    if run:
        yield " ".join(run)


def _drawn(page: Any, place: Geometry) -> tuple[float, tuple[tuple[float, float, float], ...], tuple[Box, ...]]:
    """Share of the page under pictures, the horizontal lines on it, and the boxes of its larger pictures."""
    covered = 0.0
    images: list[Box] = []
    rules: list[tuple[float, float, float]] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for count, (drawn, kind) in enumerate(_objects(page)):
        if count >= _MOST_OBJECTS:
            break
        if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            continue
        if not raw.FPDFPageObj_GetBounds(drawn, *(ctypes.byref(edge) for edge in edges)):
            continue
        left, top, right, bottom = place.shown(*(edge.value for edge in edges))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            wide = min(right, place.width) - max(left, 0.0)
            high = min(bottom, place.height) - max(top, 0.0)
            covered += max(wide, 0.0) * max(high, 0.0)
            if wide >= _WIDE and high >= _HIGH:
                images.append((max(left, 0.0), max(top, 0.0), min(right, place.width), min(bottom, place.height)))
        elif bottom - top <= _THIN and right - left > 20:
            rules.append(((top + bottom) / 2, left, right))
    return min(covered / max(place.width * place.height, 1.0), 1.0), tuple(sorted(rules)), tuple(images)


def _objects(page: Any) -> Iterator[tuple[Any, int]]:
    """Every object of the page, and those one level down in its forms (their boxes are then only near the truth)."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        yield drawn, kind
        if kind == raw.FPDF_PAGEOBJ_FORM:
            for inner in range(max(raw.FPDFFormObj_CountObjects(drawn), 0)):
                part = raw.FPDFFormObj_GetObject(drawn, inner)
                if raw.FPDFPageObj_GetType(part) == raw.FPDF_PAGEOBJ_IMAGE:
                    yield part, raw.FPDF_PAGEOBJ_IMAGE
