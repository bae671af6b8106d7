"""Evidence: a sentence, list item or table row of a found page that could be quoted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from index.catalogue.catalogue import Catalogue
from index.search.hit import Hit
from ingest.decisions.stage import Stage, stage_of
from ingest.page import Block, Page
from ingest.tables.tables import find_tables
from ingest.wording.sentences import sentence_spans
from service.answering.excerpt import Excerpt
from service.answering.furniture import is_furniture

EvidenceKind = Literal["sentence", "item", "row"]
SHORT_CELL = 14
AROUND = 900
"""Characters before and after a found passage that may be quoted with it."""

_NUMBER = re.compile(r"\d")
_LABEL = re.compile(r"\b[A-ZÅÄÖ][\w.]*: ?")
_FURNITURE = re.compile(r"\b[Ss]ida(?:n)? \d+ ?(?:\(|av\b)")
_WORD = re.compile(r"\w")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters `start` to `end` of `page.text`, found through `hit`.

    `columns` are the words over a table row's cells, as many as its cells, or empty where they cannot be told.
    `lead` is the sentence that introduces a list item. `order` counts the evidence of one page from its top.
    """

    hit: Hit
    page: Page
    start: int
    end: int
    kind: EvidenceKind
    heading: tuple[str, ...]
    order: int
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    lead: str = ""

    @property
    def quote(self) -> str:
        """The words, as they stand on the page."""
        return self.page.text[self.start : self.end]

    @property
    def excerpt(self) -> Excerpt:
        """The same words as an answer quotes them, with the cells and words that are said along."""
        also = (*self.cells, *(word for column in self.columns for word in column.split()), self.lead)
        return Excerpt(self.hit.report, self.page, self.start, self.end, self.heading, self.stage, also)

    @property
    def place(self) -> tuple[str, int]:
        """Report id and page number."""
        return self.hit.passage.report_id, self.page.number

    @property
    def is_broken(self) -> bool:
        """True for a sentence that begins on another page or in another column."""
        first = next((char for char in self.quote if char.isalnum()), "")
        return self.kind == "sentence" and first.islower()

    @property
    def is_clause(self) -> bool:
        """True for what was decided or recommended, as against what was said about it."""
        return self.stage in ("beslut", "tillstyrkan")

    @property
    def stage(self) -> Stage | None:
        """Proposal, recommendation or decision, where the headings tell."""
        following = self.page.text[max(0, self.start - 120) : self.end]
        return stage_of(self.heading, self.hit.report.identity.kind, following)


def gather(hits: Iterable[Hit], catalogue: Catalogue, question: str = "") -> list[Evidence]:
    """Return what could be quoted from `hits` and the words close around them, best page first, each once.

    What is on a page for the office alone is left out, unless `question` asks for it.
    """
    by_page: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        by_page.setdefault((hit.passage.report_id, hit.passage.page), []).append(hit)
    found: list[Evidence] = []
    for place, group in by_page.items():
        page = catalogue.page(*place)
        if page is not None:
            found += evidence_of(group, page, question)
    return found


def evidence_of(hits: Sequence[Hit], page: Page, question: str = "") -> list[Evidence]:
    """Return the evidence of one page in and around the passages that were found on it."""
    found = []
    units = (unit for unit in _units(page, _heading_at_top(hits[0], page)) if _can_be_quoted(unit, page.text))
    for order, unit in enumerate(units):
        near = [hit for hit in hits if _is_near(hit, unit)]
        if near and not is_furniture(page.text[unit.start : unit.end], unit.heading, question):
            hit = max(near, key=lambda hit: (hit.passage.start <= unit.start < hit.passage.end, hit.score))
            found.append(
                Evidence(
                    hit, page, unit.start, unit.end, unit.kind, unit.heading, order, unit.cells, unit.columns, unit.lead
                )
            )
    return found


def _is_near(hit: Hit, unit: "_Unit") -> bool:
    return hit.passage.start - AROUND <= unit.start and unit.end <= hit.passage.end + AROUND


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, item or row before it is known through which passage it was found."""

    start: int
    end: int
    kind: EvidenceKind
    heading: tuple[str, ...]
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    lead: str = ""


def _units(page: Page, heading: tuple[str, ...]) -> Iterator[_Unit]:
    path = heading
    levels: list[int] = []
    lead = ""
    told = _rows_with_headers(page)
    for index, block in enumerate(page.blocks):
        if block.kind == "heading":
            path, levels = _entered(path, levels, page, block)
            lead = ""
        elif block.kind == "table_row":
            lead = ""
            start, end = whole_run(page, block)
            cells, columns = told.get(block.start) or (block.cells, _columns(page.blocks, index))
            yield _Unit(start, end, "row", path, cells, columns)
        elif block.kind == "list_item":
            yield _Unit(block.start, block.end, "item", path, lead=lead)
        else:
            for start, end in sentence_spans(page.text[block.start : block.end]):
                lead = page.text[block.start + start : block.start + end]
                yield _Unit(block.start + start, block.start + end, "sentence", path)


def _rows_with_headers(page: Page) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the cells of the page's rows and the words over them, by where the row starts.

    The first cell is the row's label and the first column's words are the unit's. Rows whose cells cannot be told
    apart, and tables some of whose columns have no words, are left out.
    """
    rows = {}
    for table in find_tables([page]):
        labels = tuple(column.label for column in table.columns)
        for row in table.rows:
            if all(labels) and not row.doubt and len(row.cells) == len(labels):
                rows[row.start] = ((row.label, *row.cells), (table.unit_words, *labels))
    return rows


def whole_run(page: Page, row: Block) -> tuple[int, int]:
    """Return the part of a row that stands in one run on the page, as a quote must.

    Of a row whose cells are folded over several lines that is its values, where they are short, or else its longest
    cell.
    """
    if not row.folded or len(row.cells) < 2:
        return row.start, row.end
    longest = max(row.cells, key=len)
    short = all(len(cell) <= SHORT_CELL for cell in row.cells[1:])
    start = page.text.find(row.cells[1] if short else longest, row.start + len(row.cells[0]) * short, row.end)
    if start < 0:
        return row.start, row.end
    return start, row.end if short else start + len(longest)


def _entered(path: tuple[str, ...], levels: list[int], page: Page, block: Block) -> tuple[tuple[str, ...], list[int]]:
    """Step under a heading: headings of its level or deeper, met on this page, are left."""
    keep = [level for level in levels if level < block.level]
    outer = path[: len(path) - len(levels)] if levels else path[: max(0, block.level - 1)]
    inner = path[len(path) - len(levels) :][: len(keep)] if levels else ()
    title = page.text[block.start : block.end].strip()
    return (*outer, *inner, title), [*keep, block.level]


def _columns(blocks: Sequence[Block], index: int) -> tuple[str, ...]:
    """Return the words over a row's cells, those of several header rows joined; empty where their widths differ.

    A row with fewer cells than others of its table has some empty or run together: which words stand over them is not
    known.
    """
    width = len(blocks[index].cells)
    if width < _widest(blocks, index):
        return ()
    top = index
    while top > 0 and blocks[top - 1].kind == "table_row":
        top -= 1
    header = [row.cells for row in takewhile(_is_header, blocks[top:index])]
    if not any(len(cells) == width for cells in header):
        return ()
    # Beside a header row of full width, one that is a cell short leaves out the words over the labels.
    rows = [("",) * (width - len(cells)) + cells for cells in header if len(cells) in (width, width - 1)]
    return tuple(" ".join(cell for cell in column if cell) for column in zip(*rows, strict=True))


def _widest(blocks: Sequence[Block], index: int) -> int:
    """Return the most cells that a row of figures between the same header rows has; 0 for a header row itself."""
    sides = (reversed(blocks[: index + 1]), blocks[index:])
    rows = (takewhile(lambda one: one.kind == "table_row" and not _is_header(one), side) for side in sides)
    return max((len(row.cells) for side in rows for row in side), default=0)


def _can_be_quoted(unit: _Unit, page_text: str) -> bool:
    """False for what says nothing by itself: a label, a line of header words, a row without a figure or its label."""
    if unit.kind == "row":
        labelled = bool(unit.cells) and sum(map(str.isalpha, unit.cells[0])) >= 3
        return labelled and any(_is_amount(cell) for cell in unit.cells[1:])
    text = page_text[unit.start : unit.end].rstrip()
    words = len(text.split())
    if unit.kind == "item":
        return words >= 2
    said = text.endswith((".", "!", "?", "”", '"'))
    label = text.endswith(":") or len(_LABEL.findall(text)) > 1 or _FURNITURE.search(text) is not None
    return words >= (4 if said else 6) and not label


def _is_header(row: Block) -> bool:
    """True for a row of words: no cell after the first is an amount, years aside, or the dash that stands for none."""
    return len(row.cells) >= 2 and not any(_is_amount(cell) or not _WORD.search(cell) for cell in row.cells[1:])


def _is_amount(cell: str) -> bool:
    letters = sum(char.isalpha() for char in cell)
    return letters <= 1 and _NUMBER.search(cell) is not None and _YEAR.fullmatch(cell.strip()) is None


def _heading_at_top(hit: Hit, page: Page) -> tuple[str, ...]:
    """Return the headings in force at the top of the page, as far as the passage's own path tells."""
    own = {page.text[block.start : block.end].strip() for block in page.blocks if block.kind == "heading"}
    return tuple(title for title in hit.passage.heading if title not in own)
