"""Makes pages of sheets: furniture off, reading order, blocks, heading levels, printed page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.page import Block, Extraction, Page
from ingest.reading.blocks import Piece, pieces
from ingest.reading.columns import reading_order
from ingest.reading.furniture import furniture
from ingest.reading.line import Line, lines
from ingest.reading.mending import mend
from ingest.reading.quality import quality
from ingest.reading.ruled import bands, cells
from ingest.reading.word import Sheet, Word


def lay_out(sheets: Sequence[Sheet], extraction: Extraction = "text") -> tuple[Page, ...]:
    """Turn the sheets of one document, in order, into its pages."""
    rows = [lines(sheet.words) for sheet in sheets]
    edges = furniture(rows, [sheet.height for sheet in sheets])
    body = body_size(rows)
    heads = [_taken(page, gone) for page, gone in zip(rows, edges.headers, strict=True)]
    feet = [_taken(page, gone) for page, gone in zip(rows, edges.footers, strict=True)]
    kept: list[list[Piece]] = []
    for sheet, page, head, foot in zip(sheets, rows, edges.headers, edges.footers, strict=True):
        inside = [word for at, row in enumerate(page) if at not in head and at not in foot for word in row.words]
        kept.append(_pieces(sheet, inside, body))
    levels = heading_levels([piece for page in kept for piece in page])
    labels = _labels(sheets, [f"{head}\n{foot}" for head, foot in zip(heads, feet, strict=True)])
    return tuple(
        _page(sheet, found, levels, label, head, foot, extraction)
        for sheet, found, label, head, foot in zip(sheets, kept, labels, heads, feet, strict=True)
    )


def _taken(rows: Sequence[Line], positions: frozenset[int]) -> str:
    return "\n".join(mend(rows[position].text) for position in sorted(positions))


def _pieces(sheet: Sheet, words: Sequence[Word], body: float) -> list[Piece]:
    found: list[Piece] = []
    rest = list(words)
    for top, bottom in bands(sheet, words):
        row = [word for word in rest if top <= word.middle < bottom]
        above = [word for word in rest if word.middle < top]
        rest = [word for word in rest if word.middle >= bottom]
        found += pieces(reading_order(above), body)
        if row:
            texts, places = cells(row)
            found.append(Piece("table_row", " ".join(texts), texts, folded=True, places=places))
    found += pieces(reading_order(rest), body)
    return found + [Piece("paragraph", mend(run)) for run in sheet.sideways]


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size most characters of the document's running text are set in, points.

    Tables are often set smaller: beside a long one, a line of text would pass for a heading.
    """
    rows = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    for line in [one for one in rows if len(one.cells) == 1] or rows:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def heading_levels(found: Sequence[Piece]) -> dict[tuple[float, bool], int]:
    """Rank the styles of the headings: the largest is level 1, bold before plain, six at most."""
    styles = sorted({piece.style for piece in found if piece.kind == "heading"}, reverse=True)
    return {style: min(rank, 6) for rank, style in enumerate(styles, 1)}


def compose(found: Sequence[Piece], levels: dict[tuple[float, bool], int]) -> tuple[str, tuple[Block, ...]]:
    """Write the pieces below each other and say where each came to stand."""
    text = ""
    blocks: list[Block] = []
    for piece in found:
        words = piece.text.strip()
        if not words:
            continue
        text += "\n" if text else ""
        level = levels.get(piece.style, 1) if piece.kind == "heading" else 0
        end = len(text) + len(words)
        blocks.append(Block(piece.kind, len(text), end, level, piece.cells, piece.folded, piece.places))
        text += words
    return text, tuple(blocks)


def _page(
    sheet: Sheet,
    found: Sequence[Piece],
    levels: dict[tuple[float, bool], int],
    label: str,
    head: str,
    foot: str,
    extraction: Extraction,
) -> Page:
    text, blocks = compose(found, levels)
    worth = quality(text, sheet.unmapped)
    if worth != "good" and not text:
        extraction = "none"
    elif worth == "garbled":
        extraction = "garbled"
    return Page(
        number=sheet.number,
        label=label,
        text=text,
        blocks=blocks,
        quality=worth,
        extraction=extraction,
        header=head,
        footer=foot,
        width=sheet.width,
        height=sheet.height,
        pictures=sheet.pictures,
    )


def _labels(sheets: Sequence[Sheet], edges: Sequence[str]) -> list[str]:
    """What the file declares; else the number printed on the page where those run with the pages; else its place."""
    shifts: Counter[int] = Counter()
    printed = [{int(number) for number in re.findall(r"(?<!\d)\d{1,3}(?!\d)", edge)} for edge in edges]
    for sheet, numbers in zip(sheets, printed, strict=True):
        shifts.update({number - sheet.number for number in numbers})
    shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
    steady = count >= 3 and count >= 0.6 * len(sheets)
    labels = []
    for sheet, numbers in zip(sheets, printed, strict=True):
        number = sheet.number + shift
        labels.append(sheet.label or (str(number) if steady and number in numbers else str(sheet.number)))
    return labels
