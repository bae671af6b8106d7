"""Blocks of a text become reportlab flowables."""

# reportlab and PDFium carry no types.
# mypy: allow-untyped-calls

import html
import re
from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import FrameBreak, NextPageTemplate, Table, TableStyle
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak, Spacer

from demo.block import Block, Fields, Grid, Heading, Items, Paragraph, Turn
from demo.sheet import GREEN, GREY, LEFT, PAGE_WIDTH, PALE, RIGHT

_WIDTH = PAGE_WIDTH - LEFT - RIGHT
# A Swedish word divides before the last consonant between two vowels; pairs that are one sound stay whole.
_BREAK = re.compile(
    r"(?<=[a-zåäö]{3})(?<=[aeiouyåäöbdfglmnprst])(?!(?<=n)[gk]|(?<=[ks])[jk])(?=[bdfgklmnprstv][aeiouyåäö][a-zåäö])"
)
_NUMBER = re.compile(r"[-–+]?[\d ]+(?:,\d+)?(?: ?%)?|X|[-–]")


def flowables(blocks: tuple[Block, ...], styles: dict[str, ParagraphStyle], hyphenate: bool) -> Iterator[Flowable]:
    """Yield what reportlab lays out, in order; `hyphenate` marks where words may be divided at line ends."""
    for block in blocks:
        match block:
            case Heading(level, text):
                yield CondPageBreak(70)
                yield Flowing(marked_up(text), styles[f"h{level}"])
            case Paragraph(text):
                yield Flowing(marked_up(_with_soft_hyphens(text) if hyphenate else text), styles["body"])
            case Items(items, numbered):
                yield from _items(items, numbered, styles)
            case Grid():
                yield Spacer(0, 3)
                yield _grid(block, styles)
                yield Spacer(0, 9)
            case Fields(rows):
                yield _fields(rows, styles)
            case Turn(to):
                yield from _turn(to)


def marked_up(text: str) -> str:
    """Return text with **bold** and *italic* as reportlab's tags, everything else escaped."""
    text = html.escape(text, quote=False).replace("//", "<br/>")
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


def _with_soft_hyphens(text: str) -> str:
    return _BREAK.sub("\u00ad", text)


def _items(items: tuple[str, ...], numbered: bool, styles: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    for number, item in enumerate(items, 1):
        yield Flowing(marked_up(item), styles["item"], bulletText=f"{number}." if numbered else "•")
    yield Spacer(0, 5)


def _turn(to: str) -> Iterator[Flowable]:
    if to == "page":
        yield PageBreak()
    else:
        yield NextPageTemplate(to)
        yield FrameBreak() if to == "column" else PageBreak()


def _grid(grid: Grid, styles: dict[str, ParagraphStyle]) -> Table:
    count = len(grid.rows[0])
    first = grid.first or 1 / count
    widths = [_WIDTH * first, *[_WIDTH * (1 - first) / max(count - 1, 1)] * (count - 1)]
    numeric = [_is_numeric(column) for column in zip(*grid.rows[1:], strict=True)]
    rows = [
        [_cell(cell, top=not n, right=numeric[i], styles=styles) for i, cell in enumerate(row)]
        for n, row in enumerate(grid.rows)
    ]
    sums = [n for n, row in enumerate(grid.rows) if row[0].startswith("**")]
    return Table(rows, colWidths=widths, repeatRows=1, style=_lines(grid.style, sums), hAlign="LEFT")


def _is_numeric(column: tuple[str, ...]) -> bool:
    return all(not cell or _NUMBER.fullmatch(cell.strip("*")) for cell in column)


def _cell(text: str, top: bool, right: bool, styles: dict[str, ParagraphStyle]) -> Flowing:
    style = styles["head" if top else "cell"]
    aligned = ParagraphStyle("right", style, alignment=2) if right else style
    # A figure must not be divided between two lines, so its spaces do not break.
    return Flowing(marked_up(text.replace(" ", "\u00a0") if right and not top else text), aligned)


def _lines(style: str, sums: list[int]) -> TableStyle:
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    if style == "ruled":
        commands += [
            ("BACKGROUND", (0, 0), (-1, 0), PALE),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, GREEN),
            ("LINEBELOW", (0, 1), (-1, -1), 0.25, GREY),
        ]
        commands += [("LINEABOVE", (0, n), (-1, n), 0.8, GREEN) for n in sums]
    elif style == "boxed":
        commands += [("GRID", (0, 0), (-1, -1), 0.4, GREY), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return TableStyle(commands)


def _fields(rows: tuple[tuple[str, tuple[str, ...]], ...], styles: dict[str, ParagraphStyle]) -> Table:
    cells = [
        [Flowing(f"<b>{marked_up(label)}</b>", styles["body"]), [Flowing(marked_up(v), styles["cell"]) for v in values]]
        for label, values in rows
    ]
    table = Table(cells, colWidths=[_WIDTH * 0.26, _WIDTH * 0.74], hAlign="LEFT", spaceAfter=8)
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    return table
