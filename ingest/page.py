"""A page as it was read: its text, the blocks the text falls into, and how far the reading can be trusted."""

from dataclasses import dataclass
from typing import Literal

Quality = Literal["good", "no_text", "garbled"]
Extraction = Literal["text", "ocr", "garbled", "none"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of `Page.text`, from `start` up to but not including `end` (characters).

    `level` is 1 (outermost) to 6 for a heading and 0 otherwise. `cells` are the row's cells, left to right, for a
    table row; `page.text[start:end]` is the same row with its cells separated by spaces. `folded` marks a row whose
    cells fill several printed lines, so that only each cell, not the row, stands in one run on the page. `places` are
    the left and right edge of each cell in points, as many as `cells`; empty where the format has no places.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cells: tuple[str, ...] = ()
    folded: bool = False
    places: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document.

    `number` counts from 1. `label` is the page number printed or declared by the file ("iv", "12"), which may differ.
    `text` is what may be quoted: repeated headers and footers removed, hyphenated line ends joined, blocks separated
    by newlines. `header` and `footer` keep what was removed, because they name the body and the date.
    `extraction` says how far its words can be relied on: read as they stand, recognised from a picture, or garbled in
    the file; it follows them into every passage, figure, decision and citation.
    `width` and `height` are points (1/72 inch) of the page as shown, 0 where the format has no pages.
    `pictures` is the share of the page's area covered by images, 0 to 1. `unread_tables` says, for each table that is
    drawn as a picture and whose cells are therefore not in `text`, where it is or what its caption says.
    """

    number: int
    label: str
    text: str
    blocks: tuple[Block, ...]
    quality: Quality
    extraction: Extraction
    header: str = ""
    footer: str = ""
    width: float = 0.0
    height: float = 0.0
    pictures: float = 0.0
    unread_tables: tuple[str, ...] = ()
