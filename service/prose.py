"""An answer's text as paragraphs, its [n] turned into the citations they point to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.answer import Answer, Citation

_MARKER = re.compile(r"\[(\d{1,3})\]")
_PIECE = re.compile(r".+?(?:\[\d{1,3}\]\s*|\n+|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, or a citation."""

    text: str
    citation: Citation | None = None


def paragraphs(text: str, citations: Sequence[Citation]) -> list[list[Piece]]:
    """Return the text's paragraphs; an [n] that no citation has stays as words."""
    by_number = {citation.n: citation for citation in citations}
    return [list(_pieces(block, by_number)) for block in re.split(r"\n\s*\n", text) if block.strip()]


def text_pieces(answer: Answer) -> Iterator[str]:
    """Yield the answer's text piece by piece; joined they are the whole, and no [n] is cut in two."""
    yield from _PIECE.findall(answer.text)


def _pieces(block: str, by_number: dict[int, Citation]) -> Iterator[Piece]:
    place = 0
    for marker in _MARKER.finditer(block):
        citation = by_number.get(int(marker[1]))
        if citation is None:
            continue
        if marker.start() > place:
            yield Piece(block[place : marker.start()])
        yield Piece(marker[0], citation)
        place = marker.end()
    if place < len(block):
        yield Piece(block[place:])
