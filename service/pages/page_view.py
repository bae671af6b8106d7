"""A page's text laid out for reading: headings, paragraphs, lists and table rows, with a quote marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from ingest.page import Block, Page
from ingest.tables.table_grid import Stretch, cells, grid, place
from service.pages.marking import Span, find_quote, find_words


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
    """A heading or paragraph (one row of one cell), or a list or table of several rows.

    `level` is the heading's in the report, `depth` how many headings of the page it stands under, itself among them.
    """

    kind: Literal["heading", "paragraph", "list", "table"]
    rows: tuple[tuple[Runs, ...], ...]
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class PageView:
    """The page's parts in reading order. `found` is None when no quote was asked for."""

    parts: tuple[Part, ...]
    found: bool | None


def lay_out(page: Page, quote: str = "", words: str = "") -> PageView:
    """Return the page's text in parts, the quote marked where it stands; nothing is marked where it does not.

    Where no quote is asked for, each of `words` is marked.
    """
    span = find_quote(page.text, quote) if quote.strip() else None
    spans = [span] if span else [] if quote.strip() else find_words(page.text, words)
    blocks = page.blocks or (Block("paragraph", 0, len(page.text)),)
    parts = tuple(
        part for kind, run in groupby(blocks, key=_part_kind) for part in _parts(kind, list(run), page, spans)
    )
    return PageView(tuple(_nested(parts)), (span is not None) if quote.strip() else None)


def _nested(parts: Sequence[Part]) -> Iterator[Part]:
    """Tell how deep each heading stands on this page: a page may begin at the third level of its report."""
    over: list[int] = []
    for part in parts:
        if part.kind == "heading":
            over = [*(level for level in over if level < part.level), part.level]
        yield replace(part, depth=len(over)) if part.kind == "heading" else part


def _part_kind(block: Block) -> str:
    return {"list_item": "list", "table_row": "table"}.get(block.kind, block.kind)


def _parts(kind: str, blocks: Sequence[Block], page: Page, spans: Sequence[Span]) -> Iterator[Part]:
    if kind == "table":
        yield Part("table", _under_columns(blocks, [_cells(block, page.text, spans) for block in blocks]))
    elif kind == "list":
        yield Part("list", tuple((_runs(page.text, block.start, block.end, spans),) for block in blocks))
    else:
        for block in blocks:
            runs = _runs(page.text, block.start, block.end, spans)
            yield Part("heading" if kind == "heading" else "paragraph", ((runs,),), block.level)


def _under_columns(blocks: Sequence[Block], rows: Sequence[tuple[Runs, ...]]) -> tuple[tuple[Runs, ...], ...]:
    """Put each cell under the column it stands in on the page, empty ones between: a heading may lack its first cell.

    A row whose cells have no places, or of which two would stand in one column, is left as it is read.
    """
    if not all(block.places for block in blocks):
        return tuple(rows)
    found = grid([cells(block) for block in blocks])
    stretches = [*([found.label] if found.label else []), *found.columns]
    return tuple(_placed(block, row, stretches) for block, row in zip(blocks, rows, strict=True))


def _placed(block: Block, row: tuple[Runs, ...], stretches: Sequence[Stretch]) -> tuple[Runs, ...]:
    at = place(cells(block), stretches)
    columns = {column: runs for column, runs in zip(at, row, strict=False) if column is not None}
    if len(columns) < len(block.cells) or len(row) < len(block.cells):
        return row
    return tuple(columns.get(column, ()) for column in range(len(stretches)))


def _cells(block: Block, text: str, spans: Sequence[Span]) -> tuple[Runs, ...]:
    """Return the row's cells; each is looked for after the one before, since equal cells are common in tables."""
    found: list[Runs] = []
    after = block.start
    for cell in block.cells:
        at = text.find(cell, after, block.end)
        if at < 0:
            return (_runs(text, block.start, block.end, spans),)
        found.append(_runs(text, at, at + len(cell), spans))
        after = at + len(cell)
    return tuple(found) or (_runs(text, block.start, block.end, spans),)


def _runs(text: str, start: int, end: int, spans: Sequence[Span]) -> Runs:
    pieces: list[Run] = []
    for span in spans:
        first, last = max(start, span[0]), min(end, span[1])
        if first < last:
            pieces += [Run(text[start:first]), Run(text[first:last], True)]
            start = last
    return tuple(piece for piece in (*pieces, Run(text[start:end])) if piece.text)
