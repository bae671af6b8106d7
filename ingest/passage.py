"""A passage: the unit that is indexed, found and quoted from. It never crosses a page."""

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["text", "table"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of a page's text.

    `id` is a content hash over report, page, span and text. `page` counts from 1. `heading` is the path of headings
    the passage stands under, outermost first, carried over page breaks; it is searched but never quoted.
    `extraction` repeats the page's, so that a doubtful reading follows its words into every citation.
    """

    id: str
    report_id: str
    page: int
    start: int
    end: int
    text: str
    kind: PassageKind
    heading: tuple[str, ...]
    extraction: str = "text"
