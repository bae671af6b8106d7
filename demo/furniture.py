"""What stands on every page around the text: the municipality's mark, headers, footers and page numbers."""

# reportlab and PDFium carry no types.
# mypy: allow-untyped-calls

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from demo.sheet import BOLD, GREEN, GREY, LEFT, PAGE_HEIGHT, PAGE_WIDTH, PALE, RIGHT
from demo.source import Source

_EDGE = PAGE_WIDTH - RIGHT
_ADDRESS = "Lindfors kommun, 790 99 Lindfors · Besök: Forsgatan 4 · Telefon: 0299-110 00 · www.lindfors.example"


def draw_furniture(canvas: Canvas, source: Source, page: int, total: int) -> None:
    """Draw the page's header and footer as its form has them; `page` counts from 1, `total` is 0 when unknown."""
    canvas.saveState()
    if source.cover and page == 1:
        _cover(canvas)
    elif source.form in ("protokoll", "utdrag"):
        _minutes(canvas, source, page, total)
    elif source.form == "skrivelse":
        _letter(canvas, source, page, total)
    else:
        _report(canvas, source, page, total)
    canvas.restoreState()


def _mark(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A shield with three waves: Lindfors, the rapids by the lime tree."""
    canvas.setFillColor(GREEN)
    canvas.roundRect(x, y, size * 0.82, size, size * 0.16, stroke=0, fill=1)
    canvas.setStrokeColor(PALE)
    canvas.setLineWidth(size * 0.07)
    for row in (0.26, 0.48, 0.7):
        middle, low = y + size * row, x + size * 0.1
        path = canvas.beginPath()
        path.moveTo(low, middle)
        path.curveTo(
            low + size * 0.2, middle + size * 0.2, low + size * 0.4, middle - size * 0.2, low + size * 0.62, middle
        )
        canvas.drawPath(path, stroke=1, fill=0)


def _cover(canvas: Canvas) -> None:
    canvas.setFillColor(PALE)
    canvas.rect(0, 0, PAGE_WIDTH, 60 * mm, stroke=0, fill=1)
    _mark(canvas, LEFT, PAGE_HEIGHT - 44 * mm, 20 * mm)
    canvas.setFillColor(GREEN)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(LEFT + 21 * mm, PAGE_HEIGHT - 36 * mm, "Lindfors kommun")


def _report(canvas: Canvas, source: Source, page: int, total: int) -> None:
    top = PAGE_HEIGHT - 18 * mm
    _mark(canvas, LEFT, top - 2 * mm, 8 * mm)
    canvas.setFillColor(GREY)
    canvas.setFont(source.typeface, 8.5)
    canvas.drawString(LEFT + 9 * mm, top, f"Lindfors kommun | {source.body}")
    canvas.drawRightString(_EDGE, top, source.label or source.title)
    canvas.drawString(LEFT, 14 * mm, f"Dnr {source.dnr}")
    canvas.drawRightString(_EDGE, 14 * mm, f"Sida {page} ({total})")


def _minutes(canvas: Canvas, source: Source, page: int, total: int) -> None:
    top = PAGE_HEIGHT - 15 * mm
    _mark(canvas, LEFT, top - 7 * mm, 10 * mm)
    canvas.setFillColor("black")
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(LEFT + 11 * mm, top - 3 * mm, "Lindfors kommun")
    canvas.drawString(125 * mm, top, source.body)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(125 * mm, top - 4.5 * mm, "Protokoll" if source.form == "protokoll" else "Protokollsutdrag")
    canvas.drawString(125 * mm, top - 9 * mm, source.date.isoformat())
    canvas.drawRightString(_EDGE, top, f"{page} ({total})")
    canvas.setLineWidth(0.5)
    canvas.line(120 * mm, 19 * mm, _EDGE, 19 * mm)
    canvas.setFont("Helvetica", 7.5)
    canvas.drawString(120 * mm, 15.5 * mm, "Utdragsbestyrkande")


def _letter(canvas: Canvas, source: Source, page: int, total: int) -> None:
    top = PAGE_HEIGHT - 15 * mm
    _mark(canvas, LEFT, top - 7 * mm, 10 * mm)
    canvas.setFillColor("black")
    rows = (("Datum:", source.date.isoformat()), ("Handläggare:", source.handler), ("Diarienr:", source.dnr))
    for n, (label, value) in enumerate(rows):
        canvas.setFont(BOLD["Helvetica"], 8.5)
        canvas.drawString(LEFT + 14 * mm, top - n * 4.4 * mm, label)
        canvas.setFont("Helvetica", 8.5)
        canvas.drawString(LEFT + 37 * mm, top - n * 4.4 * mm, value)
    canvas.drawRightString(_EDGE, top, source.body)
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 7.5)
    canvas.drawString(LEFT, 14 * mm, _ADDRESS)
    canvas.drawRightString(_EDGE, 14 * mm, f"Sida {page} ({total})")
