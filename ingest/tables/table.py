"""A table as data: what each column is called, what each row says, in which unit."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers or words. `label` is its header with the lines joined; `unit` only where the header says."""

    label: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `label` is what its first cells say, `cells` its other cells as printed, one for each Column of the table.

    `numbers` holds what each cell is as a number, None for words, blanks and dashes. `start` to `end` are the
    characters of the page's text that the row fills. `section` is the heading row it stands under, "" where none.
    `doubt` says why the cells could not be told apart with certainty, "" where they could; such a row gives no figures.
    """

    label: str
    cells: tuple[str, ...]
    numbers: tuple[Decimal | None, ...]
    start: int
    end: int
    section: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one page that share columns. A table that goes on over a page break is one Table for each page.

    `page` counts from 1. `title` is the caption or the innermost heading it stands under. `unit` is what its numbers
    are in ("tkr", "mnkr", "%"), None where nothing says, and `unit_words` the words that say so. `heading` is the path
    of headings, outermost first.
    """

    page: int
    title: str
    heading: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str | None = None
    unit_words: str = ""
