"""Splits pages into passages: about 120 words, whole sentences, whole table rows, never across a page."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.page import Page
from ingest.passage import Passage, PassageKind
from ingest.wording.sentences import sentence_spans

_AIM = 120
_MOST = 160
_MOST_TABLE = 200
_SECTION = 100
"""Words from which a heading ends a passage; shorter sections stand together, for a few words alone match badly."""
_CAPTION = 25
_TAIL = 25


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is never cut: a heading, a sentence or a row; `opens` marks the first of its block."""

    kind: Literal["heading", "text", "row"]
    start: int
    end: int
    words: int
    level: int = 0
    opens: bool = True


@dataclass(slots=True)
class _Draft:
    heading: tuple[str, ...]
    units: list[_Unit] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(unit.words for unit in self.units)

    @property
    def body(self) -> int:
        """Words that are not of a heading."""
        return sum(unit.words for unit in self.units if unit.kind != "heading")

    @property
    def rows(self) -> int:
        return sum(unit.words for unit in self.units if unit.kind == "row")


def split(report_id: str, pages: Sequence[Page]) -> list[Passage]:
    """Return the passages of a report's pages in reading order.

    Every character that is not white space is in exactly one passage; the same pages always give the same ids. The
    heading path goes on over page breaks.
    """
    path: dict[int, str] = {}
    return [_passage(report_id, page, draft) for page in pages for draft in _drafts(page, path)]


def _passage(report_id: str, page: Page, draft: _Draft) -> Passage:
    start, end = draft.units[0].start, draft.units[-1].end
    text = page.text[start:end]
    kind: PassageKind = "table" if draft.rows * 2 > draft.body else "text"
    seal = hashlib.sha256(f"{report_id}\n{page.number}\n{start}\n{end}\n{text}".encode("utf-8", "replace"))
    return Passage(
        seal.hexdigest()[:32], report_id, page.number, start, end, text, kind, draft.heading, page.extraction
    )


def _drafts(page: Page, path: dict[int, str]) -> list[_Draft]:
    done: list[_Draft] = []
    draft = _Draft(_heading(path))
    units = list(_units(page))
    for position, unit in enumerate(units):
        if unit.kind == "heading":
            if draft.body and (draft.words >= _SECTION or unit.level == 1):
                done, draft = _closed(done, draft), _Draft(())
            _enter(path, unit.level, page.text[unit.start : unit.end])
            if not draft.body:
                draft.heading = _heading(path)
        elif _is_full(draft, unit, units, position):
            done, draft = _closed(done, draft), _Draft(_heading(path))
        draft.units.append(unit)
    return _closed(done, draft) if draft.units else done


def _closed(done: list[_Draft], draft: _Draft) -> list[_Draft]:
    """Add a finished draft; a few words left over join the text before them under the same heading."""
    last = done[-1] if done else None
    alone = not any(unit.kind == "heading" for unit in draft.units) and not draft.rows
    small = alone and draft.words < _TAIL
    if small and last and last.heading == draft.heading and not last.rows and last.words <= _MOST:
        last.units += draft.units
        return done
    return [*done, draft]


def _is_full(draft: _Draft, unit: _Unit, units: Sequence[_Unit], position: int) -> bool:
    """True where `unit` must begin a new passage."""
    if not draft.body:
        return False
    if unit.kind == "row":
        run = _run(units, position)
        if not draft.rows:
            return draft.body > _CAPTION or draft.words + min(run, _MOST_TABLE) > _MOST_TABLE
        return draft.words + unit.words > _MOST or (draft.words > _AIM / 2 and draft.words + run > _MOST_TABLE)
    if draft.rows or draft.words >= _AIM or draft.words + unit.words > _MOST:
        return True
    overflows = draft.words + _block_words(units, position) > _MOST
    return unit.opens and overflows and draft.words > _AIM / 2


def _run(units: Sequence[_Unit], position: int) -> int:
    """Words of the rows from `position` to the end of their table."""
    total = 0
    for unit in units[position:]:
        if unit.kind != "row" or total > _MOST_TABLE:
            break
        total += unit.words
    return total


def _block_words(units: Sequence[_Unit], position: int) -> int:
    total = units[position].words
    for unit in units[position + 1 :]:
        if unit.opens or unit.kind != "text":
            break
        total += unit.words
    return total


def _enter(path: dict[int, str], level: int, text: str) -> None:
    for deeper in [other for other in path if other >= level]:
        del path[deeper]
    path[level] = " ".join(text.split())


def _heading(path: dict[int, str]) -> tuple[str, ...]:
    return tuple(path[level] for level in sorted(path))


def _units(page: Page) -> Iterator[_Unit]:
    """The page's text in order; what no block claims is read as running text."""
    done = 0
    for block in sorted(page.blocks, key=lambda block: block.start):
        start = max(block.start, done)
        yield from _sentences(page.text, done, start)
        if block.kind == "heading":
            yield from _whole(page.text, start, block.end, "heading", max(block.level, 1))
        elif block.kind == "table_row":
            yield from _whole(page.text, start, block.end, "row", 0)
        else:
            yield from _sentences(page.text, start, block.end)
        done = max(done, block.end)
    yield from _sentences(page.text, done, len(page.text))


def _whole(text: str, start: int, end: int, kind: Literal["heading", "row"], level: int) -> Iterator[_Unit]:
    words = len(text[start:end].split())
    if words > _MOST:
        yield from _sentences(text, start, end)
    elif words:
        yield _Unit(kind, start, end, words, level)


def _sentences(text: str, start: int, end: int) -> Iterator[_Unit]:
    opens = True
    for left, right in sentence_spans(text[start:end]):
        for first, last in _bounded(text, start + left, start + right):
            yield _Unit("text", first, last, len(text[first:last].split()), opens=opens)
            opens = False


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is longer than a passage between words."""
    words = text[start:end].split()
    for at in range(0, len(words), _AIM):
        piece = words[at : at + _AIM]
        first = text.index(piece[0], start)
        last = first
        for word in piece:
            last = text.index(word, last) + len(word)
        yield first, last
        start = last
