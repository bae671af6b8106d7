"""The lists of a page: items under one lead, rows of a table, and sentences that enumerate."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal

from ingest.page import Block, Page
from ingest.wording.sentences import sentence_spans
from service.answering.answer_words import answer_pattern, answer_words

ListKind = Literal["items", "rows", "sentence"]

_ENUMERATION = re.compile(r"(?:[^,;:.]{2,80}[,;] ?){1,}[^,;:.]{2,80} (?:och|samt|eller|and|or) ")
_DASHES = re.compile(r"(?:^|\s)[-–•](?=[^\W\d_])")
_LEAST_LEAD = 4
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: characters `start` to `end` of the page's text, and a table row's cells."""

    start: int
    end: int
    cells: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class PageList:
    """A list of `page` under the path of headings `heading`.

    `lead` are the characters of the sentence that introduces it, `columns` the words over a table's cells. Of an
    enumerating sentence the one item is the sentence, and `size` how many it names.
    """

    page: Page
    kind: ListKind
    heading: tuple[str, ...]
    items: tuple[ListItem, ...]
    size: int
    lead: tuple[int, int] | None = None
    columns: tuple[str, ...] = ()

    @property
    def lead_text(self) -> str:
        """The words of the lead, "" without one."""
        return self.page.text[slice(*self.lead)] if self.lead else ""

    @property
    def over(self) -> str:
        """What says what the list is of: the last headings, the lead and the columns."""
        return " ".join((*self.heading[-2:], self.lead_text, *self.columns))

    @property
    def named(self) -> str:
        """What says what its items are: the last heading and the lead, of a table the heading and the columns."""
        lead = " ".join(self.columns) if self.kind == "rows" else self.lead_text
        return " ".join((*self.heading[-1:], lead))

    @property
    def words(self) -> str:
        """The words of the items."""
        return " ".join(self.page.text[item.start : item.end] for item in self.items)


def lists_of(page: Page, heading: tuple[str, ...] = ()) -> list[PageList]:
    """Return the lists of a page from its top; `heading` is the path in force where it begins."""
    found: list[PageList] = []
    path, levels = heading, list[int]()
    lead: tuple[int, int] | None = None
    for kind, run in _runs(page):
        if kind == "heading":
            for block in run:
                path, levels = _entered(path, levels, block, page)
            lead = None
        elif kind == "table_row":
            found += _tables(page, run, path, lead)
        elif kind == "list_item":
            items = tuple(ListItem(block.start, block.end) for block in run)
            found += [PageList(page, "items", path, items, len(items), lead)] if len(items) > 1 else []
            found += _enumerations(page, run, path)
        else:
            found += _enumerations(page, run, path)
            lead = _lead(page, run[-1])
    return found


def sentences_under(page: Page, heading: tuple[str, ...], wanted: re.Pattern[str]) -> list[PageList]:
    """Return each sentence of running text whose last heading is one of `wanted`, as a list of one."""
    found: list[PageList] = []
    path, levels = heading, list[int]()
    for block in page.blocks:
        if block.kind == "heading":
            path, levels = _entered(path, levels, block, page)
        elif block.kind == "paragraph" and path and wanted.search(path[-1]):
            for start, end in sentence_spans(page.text[block.start : block.end]):
                item = ListItem(block.start + start, block.start + end)
                found.append(PageList(page, "sentence", path, (item,), 1))
    return found


def _runs(page: Page) -> Iterator[tuple[str, list[Block]]]:
    """Yield blocks of one kind in a row; paragraphs that begin as clauses do ("att …") are items."""
    for kind, run in groupby(page.blocks, key=lambda block: _kind(page, block)):
        yield kind, list(run)


def _kind(page: Page, block: Block) -> str:
    if block.kind != "paragraph":
        return block.kind
    first = page.text[block.start : block.end].split(maxsplit=1)[:1]
    return "list_item" if first and first[0] in answer_words("lists.begins") else "paragraph"


def _entered(path: tuple[str, ...], levels: list[int], block: Block, page: Page) -> tuple[tuple[str, ...], list[int]]:
    """Step under a heading: headings of its level or deeper, met on this page, are left."""
    kept = [level for level in levels if level < block.level]
    outer = path[: len(path) - len(levels)] if levels else path[: max(0, block.level - 1)]
    inner = path[len(path) - len(levels) :][: len(kept)] if levels else ()
    return (*outer, *inner, page.text[block.start : block.end].strip()), [*kept, block.level]


def _tables(page: Page, run: Sequence[Block], path: tuple[str, ...], lead: tuple[int, int] | None) -> list[PageList]:
    """Return the table of a run of rows: its rows below the header, sums and page furniture left out."""
    rows = [block for block in run if len(block.cells) >= 2]
    if len(rows) < 2:
        return []
    header = next((n for n, row in enumerate(rows) if any(_DIGIT.search(cell) for cell in row.cells[1:])), 1)
    header = min(max(header, 1), 3)
    columns = max((row.cells for row in rows[:header]), key=len)
    skipped = answer_pattern("lists.sums")
    items = tuple(
        ListItem(row.start, row.end, row.cells, row.folded)
        for row in rows[header:]
        if not skipped.search(page.text[row.start : row.end].strip()) and any(map(str.isalpha, row.cells[0]))
    )
    return [PageList(page, "rows", path, items, len(items), lead, columns)] if items else []


def _enumerations(page: Page, run: Sequence[Block], path: tuple[str, ...]) -> Iterator[PageList]:
    for block in run:
        for start, end in sentence_spans(page.text[block.start : block.end]):
            size = _size(page.text[block.start + start : block.start + end])
            if size >= 3:
                item = ListItem(block.start + start, block.start + end)
                yield PageList(page, "sentence", path, (item,), size)


def _size(sentence: str) -> int:
    """Return how many things a sentence names in a row, 0 for none."""
    dashes = len(_DASHES.findall(sentence))
    run = max((match.group() for match in _ENUMERATION.finditer(f"{sentence} ")), key=len, default="")
    return max(dashes, run.count(",") + run.count(";") + 2 if run else 0)


def _lead(page: Page, block: Block) -> tuple[int, int] | None:
    """Return the sentence that ends a paragraph, with the one before it where it does not itself point to a list."""
    spans = list(sentence_spans(page.text[block.start : block.end]))
    if not spans:
        return None
    text = page.text[block.start : block.end].rstrip()
    points = text.endswith(":")
    if not points and len(text.split()) < _LEAST_LEAD:
        return None
    first = spans[-1] if points else spans[-2:][0]
    return block.start + first[0], block.start + spans[-1][1]


@cache
def counted(word: str) -> int | None:
    """Return the number that a word of a question says, from 2 to 10; None for any other."""
    found: int | None = answer_words("lists.counts").get(word)
    return found
