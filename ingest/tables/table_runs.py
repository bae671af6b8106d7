"""Where tables begin and end among the blocks of a page: header rows, rows of figures, and the words between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.page import Block, Page
from ingest.tables.table_grid import Cell, cells
from ingest.tables.table_number import is_year
from ingest.tables.table_unit import named_unit
from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold

_MOST_HEADER = 5
_LONGEST_ASIDE = 90
_LONGEST_REST = 40
_SHORT_CELL = 5


@dataclass(slots=True)
class Run:
    """Rows that may be one table. `items` are its rows and the short words between them, in order; `header` tells how
    many of them, from the first, are its header. `first` and `last` are the positions of its blocks on the page.
    """

    first: int
    last: int
    items: list[Block] = field(default_factory=list)
    header: int = 0


def runs(page: Page) -> list[Run]:
    """Return the runs of a page that hold amounts, in order."""
    found: list[Run] = []
    for first, last in _stretches(page):
        found += _parted(page, first, last)
    return [run for run in found if any(_has_amounts(block) for block in run.items)]


def _stretches(page: Page) -> list[tuple[int, int]]:
    """First and last block of each stretch of rows that only a short line or two interrupt."""
    found: list[tuple[int, int]] = []
    for at, block in enumerate(page.blocks):
        if block.kind != "table_row":
            continue
        between = page.blocks[found[-1][1] + 1 : at] if found else ()
        if found and len(between) <= 2 and all(_is_aside(page, other) for other in between):
            found[-1] = (found[-1][0], at)
            continue
        found.append((at, at))
    return found


def _is_aside(page: Page, block: Block) -> bool:
    text = page.text[block.start : block.end]
    rest = len(text) <= _LONGEST_REST and not text[0].isupper()
    return rest or (len(text) <= _LONGEST_ASIDE and not text.endswith((".", "!", "?")) and not _is_caption(text))


def _is_caption(text: str) -> bool:
    begins = load_vocabulary("tables").section("caption").strings("begins")
    return text.lower().startswith(begins) and any(char.isdigit() for char in text[:14])


def _parted(page: Page, first: int, last: int) -> list[Run]:
    """Part a stretch where a new header follows rows of figures."""
    found = [Run(first, last)]
    counted = False
    for at in range(first, last + 1):
        block = page.blocks[at]
        if counted and _starts_anew(page, at, last):
            found[-1].last = at - 1
            found.append(Run(at, last))
            counted = False
        counted = counted or _has_amounts(block)
        found[-1].items.append(block)
    for run in found:
        while run.items and run.items[-1].kind != "table_row":
            run.items.pop()
        run.header = _header_rows(run.items)
    return found


def _has_amounts(block: Block) -> bool:
    row = cells(block)
    return any(cell.is_amount for cell in (row[1:] if len(row) > 1 else row))


def _starts_anew(page: Page, at: int, last: int) -> bool:
    """True where a header begins at block `at`: words or years over several columns, and amounts soon below."""
    row = cells(page.blocks[at])
    if page.blocks[at].kind != "table_row" or not _is_header(row):
        return False
    below = page.blocks[at + 1 : min(at + _MOST_HEADER, last + 1)]
    if not any(_has_amounts(block) for block in below):
        return False
    after_words = page.blocks[at - 1].kind != "table_row"
    return after_words or any(_names_column(cell.text) for cell in row[-2:])


def _is_header(row: Sequence[Cell]) -> bool:
    short = all(len(cell.text.split()) <= _SHORT_CELL for cell in row[1:])
    return len(row) > 1 and short and not any(cell.is_amount for cell in row)


@cache
def _starts() -> tuple[str, ...]:
    return tuple(fold(word).lower() for word in load_vocabulary("tables").section("header").strings("starts"))


def _names_column(text: str) -> bool:
    return is_year(text[-4:]) or fold(text).lower().startswith(_starts())


def _header_rows(items: list[Block]) -> int:
    """How many items from the first are header: what stands above the first row of amounts, less a section's name."""
    body = next((at for at, block in enumerate(items) if _has_amounts(block)), 0)
    if body == 0:
        return 0
    body = _without_text_rows(items, body)
    while body > 1 and len(items[body - 1].cells) <= 1 and _is_section(items, body - 1):
        body -= 1
    return body


def _without_text_rows(items: list[Block], body: int) -> int:
    """How many items are header when rows of words are among those above the first amounts.

    A header has one row that names the rows' names and a column both; words above the one that names columns best are
    no part of this table, and what follows it is.
    """
    left = min((cells(block)[0].left for block in items if block.cells), default=0.0)
    named = [at for at in range(body) if len(items[at].cells) > 1 and _names_rows(cells(items[at])[0], left)]
    if len(named) < 2:
        return body
    chosen = next((at for at in reversed(named) if any(map(_names_column, items[at].cells[1:]))), named[0])
    above = max((at for at in named if at < chosen), default=-1)
    del items[: above + 1]
    after = next((at for at in named if at > chosen), body)
    return after - above - 1


def _names_rows(first: Cell, left: float) -> bool:
    """True where a header's first cell stands over the rows' names; "Belopp i tkr" there says what all are in."""
    return first.left < left + 12 and named_unit(first.text) is None


def _is_section(items: Sequence[Block], at: int) -> bool:
    """True where the item names the rows below and not a column: it stands at the left edge, under a fuller header."""
    row = cells(items[at])
    if not row:
        return True
    left = min((cell.left for block in items[at + 1 :] for cell in cells(block)), default=row[0].left)
    return row[0].left < left + 12 and any(len(block.cells) > 1 for block in items[:at])
