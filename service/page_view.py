"""A page's text laid out for reading: headings, paragraphs, lists and table rows, with a quote marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ingest.page import Block, Page
from service.marking import Span, find_quote


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text, marked or not."""

    text: str
    marked: bool = False

    @property
    def length(self) -> int:
        """How many characters it has."""
        return len(self.text)


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or paragraph (one row of one cell), or a list or table of several rows."""

    kind: Literal["heading", "paragraph", "list", "table"]
    rows: tuple[tuple[Runs, ...], ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class PageView:
    """The page's parts in reading order. `found` is None when no quote was asked for."""

    parts: tuple[Part, ...]
    found: bool | None


def lay_out(page: Page, quote: str = "") -> PageView:
    """Return the page's text in parts, the quote marked where it stands; nothing is marked where it does not."""
    span = find_quote(page.text, quote) if quote.strip() else None
    blocks = page.blocks or (Block("paragraph", 0, len(page.text)),)
    parts = tuple(part for kind, run in groupby(blocks, key=_part_kind) for part in _parts(kind, list(run), page, span))
    return PageView(parts, (span is not None) if quote.strip() else None)


def _part_kind(block: Block) -> str:
    return {"list_item": "list", "table_row": "table"}.get(block.kind, block.kind)


def _parts(kind: str, blocks: Sequence[Block], page: Page, span: Span | None) -> Iterator[Part]:
    if kind == "table":
        yield Part("table", tuple(_cells(block, page.text, span) for block in blocks))
    elif kind == "list":
        yield Part("list", tuple((_runs(page.text, block.start, block.end, span),) for block in blocks))
    else:
        for block in blocks:
            runs = _runs(page.text, block.start, block.end, span)
            yield Part("heading" if kind == "heading" else "paragraph", ((runs,),), block.level)


def _cells(block: Block, text: str, span: Span | None) -> tuple[Runs, ...]:
    """Return the row's cells; each is looked for after the one before, since equal cells are common in tables."""
    cells: list[Runs] = []
    place = block.start
    for cell in block.cells:
        at = text.find(cell, place, block.end)
        if at < 0:
            return (_runs(text, block.start, block.end, span),)
        cells.append(_runs(text, at, at + len(cell), span))
        place = at + len(cell)
    return tuple(cells) or (_runs(text, block.start, block.end, span),)


def _runs(text: str, start: int, end: int, span: Span | None) -> Runs:
    first, last = (max(start, span[0]), min(end, span[1])) if span else (end, end)
    if first >= last:
        return (Run(text[start:end]),)
    pieces = (Run(text[start:first]), Run(text[first:last], True), Run(text[last:end]))
    return tuple(piece for piece in pieces if piece.text)
