"""Headers, footers and page numbers: lines that belong to the page and not to what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reading.line import Line
from ingest.reading.reading_words import reading_words

_TOP, _BOTTOM = 0.17, 0.88
_MOST_LINES = 8
_STEP = 8.0
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """For each page, the positions of its header lines and of its footer lines among the page's lines."""

    headers: tuple[frozenset[int], ...]
    footers: tuple[frozenset[int], ...]


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Furniture:
    """Find what repeats at the edges of pages. `pages` holds each page's lines top to bottom; heights are points."""
    marks = [_marks(number, lines, height) for number, (lines, height) in enumerate(zip(pages, heights, strict=True))]
    places: dict[tuple[str, str], list[float]] = {}
    for page in marks:
        for mark in page:
            for key in mark.keys:
                places.setdefault((mark.edge, key), []).append(mark.y)
    need = 2 if len(pages) < 6 else max(3, round(0.12 * len(pages)))
    taken = [_taken(lines, page, places, need) for lines, page in zip(pages, marks, strict=True)]
    return Furniture(tuple(page["top"] for page in taken), tuple(page["bottom"] for page in taken))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line near an edge; `keys` are the ways it could repeat, `y` its distance from that edge in points."""

    position: int
    edge: str
    keys: frozenset[str]
    y: float


def _taken(
    lines: Sequence[Line], page: Sequence[_Mark], places: dict[tuple[str, str], list[float]], need: int
) -> dict[str, frozenset[int]]:
    taken: dict[str, set[int]] = {"top": set(), "bottom": set()}
    for mark in page:
        repeats = any(sum(abs(other - mark.y) < _STEP for other in places[mark.edge, key]) >= need for key in mark.keys)
        line = lines[mark.position]
        if (repeats and not _is_row(line)) or is_page_number(line.text):
            taken[mark.edge].add(mark.position)
    return {edge: frozenset(positions) for edge, positions in taken.items()}


def _marks(number: int, lines: Sequence[Line], height: float) -> list[_Mark]:
    found = []
    for position, line in enumerate(lines):
        if position < _MOST_LINES and line.bottom < height * _TOP:
            found.append(_Mark(position, "top", _keys(number, line.text), line.top))
        elif position >= len(lines) - _MOST_LINES and line.top > height * _BOTTOM:
            found.append(_Mark(position, "bottom", _keys(number, line.text), height - line.bottom))
    return found


def _keys(number: int, text: str) -> frozenset[str]:
    """The line as it stands, and with its first or last number told from the page's place: page numbers then repeat.

    Other numbers must be the same on every page, so that "§ 96" at the top of a page is not taken for furniture.
    """
    plain = "".join(text.casefold().split())
    keys = {plain}
    spaced = list(_DIGITS.finditer(text))
    for found in {0, len(spaced) - 1} if spaced and not text.startswith("§") else ():
        match = spaced[found]
        shift = int(match.group()[:9]) - number
        keys.add("".join(f"{text[: match.start()]}#{shift}{text[match.end() :]}".casefold().split()))
    return frozenset(keys)


def _is_row(line: Line) -> bool:
    """True for the head of a table that goes on from page to page: it must stay with its rows."""
    return len(line.cells) >= 3 and not _DIGITS.search(line.cells[-1][-1].text)


def is_page_number(text: str) -> bool:
    """True where a line holds a page number and nothing else ("3", "- 3 -", "Sida 3 av 12", "3 (12)")."""
    words = re.findall(r"\w+|[^\s\w.,)–-]", text.casefold())
    if not words or len(text) > 24 or not any(word.isdigit() for word in words):
        return False
    allowed = reading_words("page_words") | reading_words("of_words")
    numbers = [word for word in words if word.isdigit()]
    return all(word.isdigit() or word in allowed for word in words) and len(numbers) <= 2 and max(map(len, numbers)) < 4
