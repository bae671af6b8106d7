"""A sentence in its place: on its page, under its headings, below what leads up to its list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.page import Page
from ingest.wording.sentences import sentence_spans

_DIGIT = re.compile(r"\d")
_LEAD = 1500


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` to `end` of a page. `heading` is the path above it, outermost first.

    `above` is where the list or the row of headings that it belongs to begins, as page and character.
    """

    page: Page
    start: int
    end: int
    heading: tuple[str, ...]
    above: tuple[Page, int]

    @property
    def lead(self) -> str:
        """The words above the list or the row of headings that the sentence is of."""
        page, end = self.above
        return page.text[max(end - _LEAD, 0) : end]

    @property
    def words(self) -> str:
        return self.page.text[self.start : self.end]


def sentences_with_digits(pages: Sequence[Page], taken: Mapping[int, Sequence[tuple[int, int]]]) -> Iterator[Sentence]:
    """Yield the sentences that hold a digit, save in blocks that touch a span of `taken` (page number → spans)."""
    if not pages:
        return
    path: tuple[tuple[int, str], ...] = ()
    listed = following = (pages[0], 0)
    for page in pages:
        rows = taken.get(page.number, [])
        for block in page.blocks:
            words = page.text[block.start : block.end]
            if block.kind == "heading":
                above = tuple(entry for entry in path if entry[0] < block.level)
                listed = listed if path and above == path[:-1] else (page, block.start)
                path = (*above, (block.level, words))
            elif block.kind != "list_item":
                following = (page, block.end)
            lead = (
                listed if block.kind == "heading" else following if block.kind == "list_item" else (page, block.start)
            )
            if not _DIGIT.search(words) or any(start < block.end and block.start < end for start, end in rows):
                continue
            heading = tuple(title for _, title in path)
            for start, end in sentence_spans(words):
                if _DIGIT.search(words, start, end):
                    yield Sentence(page, block.start + start, block.start + end, heading, lead)
