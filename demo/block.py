"""What a text of the archive is made of, before it becomes a page of some format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 (outermost) to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text on one line; **bold** and *italic* are marked as in Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered from 1 where `numbered`, with bullets otherwise."""

    items: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. The first row is its header; "//" breaks a line inside a cell; **bold** first cells mark sum rows.

    `style` is "ruled" (lines and a tinted header), "open" (white space only) or "boxed" (every cell framed).
    `first` is the first column's share of the table's width, 0 for an even split.
    """

    rows: tuple[tuple[str, ...], ...]
    style: str
    first: float


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels beside values, as on the first page of minutes; a value may have several lines."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of the page itself: "page" starts a new one, "columns" two columns, "single" goes back to one."""

    to: str


Block = Heading | Paragraph | Items | Grid | Fields | Turn
