"""How the municipality's pages look: sizes, colours and text styles, in fonts every PDF reader carries."""

# reportlab and PDFium carry no types.
# mypy: allow-untyped-calls

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 26 * mm, 22 * mm, 34 * mm, 26 * mm
GREEN, PALE, GREY, INK = HexColor("#1f5c4a"), HexColor("#e4eee9"), HexColor("#6a6f73"), HexColor("#1a1a1a")
BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}


def styles(typeface: str, justified: bool, plain: bool) -> dict[str, ParagraphStyle]:
    """Return the styles "body", "item", "h1" to "h3", "cell", "head", "title" and "line" in one typeface.

    `plain` headings are black, as minutes and letters have them.
    """
    size = 11 if typeface == "Times-Roman" else 10
    body = ParagraphStyle("body", fontName=typeface, fontSize=size, leading=size * 1.38, spaceAfter=7)
    if justified:
        body = ParagraphStyle("justified", body, alignment=TA_JUSTIFY, embeddedHyphenation=1)
    cell = ParagraphStyle("cell", fontName=typeface, fontSize=8.4, leading=10.4)
    heads = {
        f"h{level}": ParagraphStyle(
            f"h{level}", fontName=BOLD[typeface], fontSize=points, leading=points * 1.25, spaceBefore=before,
            spaceAfter=4, keepWithNext=1, textColor=GREEN if level < 3 and not plain else INK,
        )
        for level, points, before in ((1, 16, 14), (2, 12.5, 11), (3, 10.5, 8))
    }  # fmt: skip
    return {
        "body": body,
        "item": ParagraphStyle("item", body, leftIndent=16, bulletIndent=4, spaceAfter=3),
        "cell": cell,
        "head": ParagraphStyle("head", cell, fontName=BOLD[typeface]),
        "title": ParagraphStyle(
            "title", fontName=BOLD[typeface], fontSize=26, leading=31, textColor=GREEN, spaceAfter=8
        ),
        "line": ParagraphStyle("line", fontName=typeface, fontSize=11, leading=16, textColor=GREY),
        **heads,
    }
