"""An answer's text as paragraphs and lists, its [n] turned into the citations they point to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from service.answering.answer import Answer, Citation
from service.answering.line import CUT_AFTER, ITEM

_PIECE = re.compile(r".+?(?:\[\d{1,3}\]\s*|\n+|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, or a citation. `quoted` words are the reports' own, in Swedish whatever was asked."""

    text: str
    citation: Citation | None = None
    quoted: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph (one item), or a list."""

    kind: Literal["paragraph", "list"]
    items: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters `start` to `end` of the text that are one piece."""

    start: int
    end: int
    piece: Piece


def prose(answer: Answer) -> list[Prose]:
    """Return the answer's paragraphs and lists.

    Only an [n] that stands after its claim is a citation: one inside quoted words is a footnote of the report's own.
    """
    stretches = list(_stretches(answer))
    told: list[Prose] = []
    for block in _blocks(answer.text, stretches):
        for listed, lines in groupby(block, key=lambda line: answer.text.startswith(ITEM, line[0])):
            spans = list(lines)
            if listed:
                items = tuple(_pieces(answer.text, start + len(ITEM), end, stretches) for start, end in spans)
                told.append(Prose("list", items))
            else:
                told.append(Prose("paragraph", (_pieces(answer.text, spans[0][0], spans[-1][1], stretches),)))
    return told


def text_pieces(answer: Answer) -> Iterator[str]:
    """Yield the answer's text piece by piece; joined they are the whole, and no [n] is cut in two."""
    yield from _PIECE.findall(answer.text)


def _stretches(answer: Answer) -> Iterator[_Stretch]:
    """Find each claim in its turn, and the numbers that follow it."""
    by_number = {citation.n: citation for citation in answer.citations}
    place = 0
    for claim in answer.claims:
        start = answer.text.find(claim.text, place)
        if start < 0 or not claim.text:
            continue
        place = start + len(claim.text)
        yield _Stretch(start, place, Piece(claim.text, quoted=True))
        place += len(CUT_AFTER) if answer.text.startswith(CUT_AFTER, place) else 0
        for number in claim.citations:
            marker = f"[{number}]"
            at = place + 1
            if number not in by_number or not answer.text.startswith(f" {marker}", place):
                break
            place = at + len(marker)
            yield _Stretch(at, place, Piece(marker, by_number[number]))


def _blocks(text: str, stretches: list[_Stretch]) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of each block between empty lines; a line break inside quoted words ends no line."""
    inside = {place for one in stretches for place in range(one.start, one.end)}
    block: list[tuple[int, int]] = []
    start = 0
    for end in [*(at for at, char in enumerate(text) if char == "\n" and at not in inside), len(text)]:
        if text[start:end].strip():
            block.append((start, end))
        elif block:
            yield block
            block = []
        start = end + 1
    if block:
        yield block


def _pieces(text: str, start: int, end: int, stretches: list[_Stretch]) -> Pieces:
    pieces: list[Piece] = []
    for one in stretches:
        if one.end <= start or one.start >= end:
            continue
        if one.start > start:
            pieces.append(Piece(text[start : one.start]))
        pieces.append(one.piece)
        start = one.end
    if start < end:
        pieces.append(Piece(text[start:end]))
    return tuple(pieces)
