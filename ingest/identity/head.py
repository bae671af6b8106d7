"""The head of a document: its first lines with where they stood, where a report says what it is."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ingest.document import Document
from ingest.page import Page
from ingest.report import Origin
from ingest.wording.bodies import BodyMention, find_bodies
from ingest.wording.folding import fold

_PAGES = 3
_FIRST_PAGE_LINES = 60
_LATER_PAGE_LINES = 25
_LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class Line:
    """One line with single blanks. `origin` is heading, header (also repeated lines) or text; `level` as Block's."""

    text: str
    page: int
    origin: Origin
    level: int = 0


@dataclass(frozen=True)
class Head:
    """The first lines of the first pages, headers first on each page; footers are kept apart, as they lie the most."""

    lines: tuple[Line, ...]
    footers: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The lines joined by newlines."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def bodies(self) -> list[BodyMention]:
        """The bodies that `text` names."""
        return find_bodies(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, offset = [], 0
        for line in self.lines:
            starts.append(offset)
            offset += len(line.text) + 1
        return starts

    def index_at(self, offset: int) -> int:
        """Return the index of the line that holds character `offset` of `text`."""
        return bisect_right(self._starts, offset) - 1

    def start_of(self, index: int) -> int:
        """Return where line `index` begins in `text`."""
        return self._starts[index]

    @cached_property
    def first_page(self) -> tuple[Line, ...]:
        """The lines of the first page that has any."""
        number = self.lines[0].page if self.lines else 0
        return tuple(line for line in self.lines if line.page == number)


def head_of(document: Document) -> Head:
    """Return the head of a document: at most three pages that have text."""
    pages = list(islice((page for page in document.pages if page.text.strip() or page.header.strip()), _PAGES))
    lines = [
        line for n, page in enumerate(pages) for line in _lines(page, _LATER_PAGE_LINES if n else _FIRST_PAGE_LINES)
    ]
    repeated = _repeated(document)
    marked = (Line(line.text, line.page, "header") if _trace(line) in repeated else line for line in lines)
    footers = tuple(Line(text, page.number, "header") for page in pages[:1] for text in _split(page.footer))
    return Head(tuple(marked), footers)


def _lines(page: Page, limit: int) -> list[Line]:
    lines = [Line(text, page.number, "header") for text in _split(page.header)]
    for block in page.blocks:
        if len(lines) >= limit:
            break
        words = page.text[block.start : block.end]
        if block.kind == "heading":
            lines.append(Line(" ".join(words.split())[:_LONGEST_LINE], page.number, "heading", block.level))
        else:
            lines += [Line(text, page.number, "text") for text in _split(words)]
    if not page.blocks:
        lines += [Line(text, page.number, "text") for text in _split(page.text[:8000])]
    return [line for line in lines if line.text][:limit]


def _split(text: str) -> list[str]:
    return [" ".join(line.split())[:_LONGEST_LINE] for line in text.splitlines() if line.strip()]


def _trace(line: Line) -> str:
    return re.sub(r"[\d\W]+", " ", fold(line.text).lower()).strip()


def _repeated(document: Document) -> set[str]:
    """Traces of lines that stand at the edge of most pages: running headers the reader has not taken off."""
    pages = [page for page in document.pages[:8] if page.text.strip()]
    if len(pages) < 2:
        return set()
    tops: Counter[str] = Counter()
    bottoms: Counter[str] = Counter()
    for page in pages:
        tops.update({_trace(Line(text, 0, "text")) for text in _split(page.text[:300])[:3]})
        bottoms.update({_trace(Line(text, 0, "text")) for text in _split(page.text[-200:])[-2:]})
    counts = (*tops.items(), *bottoms.items())
    return {trace for trace, count in counts if len(trace) > 12 and count >= 2 and count >= len(pages) - 1}
