"""Writes a text as a PDF: running headers, page numbers and the first page its form asks for."""

# reportlab and PDFium carry no types.
# mypy: allow-untyped-calls

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus.flowables import Flowable, Spacer

from demo.block import Turn
from demo.flow import flowables, marked_up
from demo.furniture import draw_furniture
from demo.sheet import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP, styles
from demo.source import Source

_EPOCH = "SOURCE_DATE_EPOCH"
_FORMS = {"rapport": "Rapport", "protokoll": "Protokoll", "utdrag": "Protokollsutdrag", "skrivelse": "Tjänsteskrivelse"}


def write_pdf(source: Source, target: Path) -> None:
    """Write `source` to `target`; the same source gives the same bytes."""
    pages = _build(source, target, total=0)
    _build(source, target, total=pages)
    if source.truncate:
        target.write_bytes(target.read_bytes()[: source.truncate])


def _build(source: Source, target: Path, total: int) -> int:
    document = BaseDocTemplate(
        str(target), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, title=source.title, author="Lindfors kommun",
        subject=_FORMS.get(source.form, ""), creator="Lindfors kommun", lang="sv-SE",
    )  # fmt: skip
    document.addPageTemplates(_templates(lambda canvas, page: draw_furniture(canvas, source, page, total)))
    with _dated(source.date):
        document.build(list(_story(source)))
    return int(document.page)


@contextmanager
def _dated(day: date) -> Iterator[None]:
    """Let reportlab write `day` as the file's date: the variable is the only way it offers beside the clock."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(int(datetime.combine(day, time(9), UTC).timestamp()))
    try:
        yield
    finally:
        os.environ.pop(_EPOCH)
        if before is not None:
            os.environ[_EPOCH] = before


def _templates(draw: Callable[[Canvas, int], None]) -> list[PageTemplate]:
    height, width, gap = PAGE_HEIGHT - TOP - BOTTOM, PAGE_WIDTH - LEFT - RIGHT, 8 * mm
    half = (width - gap) / 2
    whole = Frame(LEFT, BOTTOM, width, height, 0, 0, 0, 0)
    left = Frame(LEFT, BOTTOM, half, height, 0, 0, 0, 0)
    right = Frame(LEFT + half + gap, BOTTOM, half, height, 0, 0, 0, 0)

    def furnish(canvas: Canvas, document: BaseDocTemplate) -> None:
        draw(canvas, document.page)

    return [PageTemplate("single", [whole], furnish), PageTemplate("columns", [left, right], furnish)]


def _story(source: Source) -> Iterator[Flowable]:
    look = styles(source.typeface, source.hyphenate, plain=source.form != "rapport")
    if source.cover:
        yield Spacer(0, 110)
    yield Flowing(marked_up(source.title), look["title" if source.cover else "h1"])
    if source.cover:
        lines = [source.body, f"Dnr {source.dnr}", f"Upprättad {source.date.isoformat()}"]
        yield from (Flowing(line, look["line"]) for line in lines)
        yield from flowables((Turn("page"),), look, False)
    elif source.form == "rapport":
        yield Flowing(f"{source.body}, {source.date.isoformat()}", look["line"])
    yield from flowables(source.blocks, look, source.hyphenate)
