"""The characters of a PDF page as PDFium places them, gathered into words."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from ingest.reading.pdfium import Geometry, geometry, raw
from ingest.reading.word import Word

# PDFium writes these where it saw a hyphen at a line's end.
_LINE_END_HYPHENS = frozenset({0x02, 0xFFFE})
_BOLD_FLAG = 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "semib", "demi")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a page; `index` is its place in PDFium's order. The box is (left, top, right, bottom) as shown.

    `run` tells characters drawn by one text operation from those of another.
    """

    char: str
    index: int
    box: tuple[float, float, float, float]
    run: int
    size: float
    bold: bool
    turned: bool


@dataclass(frozen=True, slots=True)
class _Style:
    run: int
    bold: bool
    turned: bool
    hidden: bool


@contextmanager
def open_text(page: Any) -> Iterator[Any]:
    """Yield PDFium's text page, or None where it cannot be had."""
    text = raw.FPDFText_LoadPage(page)
    try:
        yield text or None
    finally:
        if text:
            raw.FPDFText_ClosePage(text)


def glyphs(page: Any, text: Any) -> Iterator[Glyph | None]:
    """Yield every character in PDFium's order; None stands for white space and for what holds words apart."""
    place = geometry(page)
    box = raw.FS_RECTF()
    styles: dict[int, _Style] = {}
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _LINE_END_HYPHENS:
            code = 0x2D
        char = chr(code) if code <= 0x10FFFF else "\ufffd"
        if char.isspace() or code < 0x20 or 0xD800 <= code <= 0xDFFF:
            yield None
            continue
        style = _style(text, index, place, styles)
        raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        shown = place.shown(box.left, box.bottom, box.right, box.top)
        yield Glyph(char, index, shown, style.run, _size(shown, style.turned), style.bold, style.turned)


def _size(box: tuple[float, float, float, float], turned: bool) -> float:
    return (box[2] - box[0]) if turned else (box[3] - box[1])


def _style(text: Any, index: int, place: Geometry, styles: dict[int, _Style]) -> _Style:
    """Look at a text object once: asking PDFium for every character costs more than all the rest."""
    drawn = raw.FPDFText_GetTextObject(text, index)
    run = ctypes.cast(drawn, ctypes.c_void_p).value or 0 if drawn else 0
    found = styles.get(run)
    if found is None:
        angle = math.degrees(raw.FPDFText_GetCharAngle(text, index)) + 90 * place.turns
        turned = 20 < angle % 180 < 160
        hidden = bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        found = styles[run] = _Style(run, _is_bold(text, index), turned, hidden)
    return found


def _is_bold(text: Any, index: int) -> bool:
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, name, 128, ctypes.byref(flags))
    lowered = name.value.decode("latin-1").lower()
    return any(part in lowered for part in _BOLD_NAMES) or bool(flags.value & _BOLD_FLAG)


def words(found: list[Glyph | None]) -> list[tuple[Word, bool, int]]:
    """Gather characters into words, each with whether it is turned against the page and its text operation."""
    gathered: list[tuple[Word, bool, int]] = []
    part: list[Glyph] = []
    glued = False
    for glyph in [*found, None]:
        if part and (glyph is None or _apart(part[-1], glyph)):
            gathered.append((replace(_word(part), glued=glued), part[0].turned, part[0].run))
            glued = glyph is not None
            part = []
        elif glyph is None:
            glued = False
        if glyph is not None:
            part.append(glyph)
        else:
            glued = False
    return gathered


def _apart(before: Glyph, after: Glyph) -> bool:
    """True where two characters in a row cannot be of one word: another line, a wide gap, or a step back."""
    if before.turned != after.turned:
        return True
    one, two = before.box, after.box
    reach = max(before.size, 1.0)
    if before.turned:
        return abs((one[0] + one[2]) - (two[0] + two[2])) / 2 > reach * 0.6
    if abs((one[1] + one[3]) - (two[1] + two[3])) / 2 > reach * 0.6:
        return True
    gap = two[0] - one[2]
    return gap > reach * 0.35 or gap < -reach * 1.5


def _word(part: list[Glyph]) -> Word:
    return Word(
        text="".join(glyph.char for glyph in part),
        left=min(glyph.box[0] for glyph in part),
        top=min(glyph.box[1] for glyph in part),
        right=max(glyph.box[2] for glyph in part),
        bottom=max(glyph.box[3] for glyph in part),
        size=max(glyph.size for glyph in part),
        bold=sum(glyph.bold for glyph in part) * 2 > len(part),
    )
