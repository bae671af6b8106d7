"""Where personal identity numbers stand on a PDF page, so that its picture can be drawn without them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.document import Document
from ingest.masking import mask_document, mask_text
from ingest.reading.columns import reading_order
from ingest.reading.glyphs import glyphs, open_text
from ingest.reading.glyphs import words as gathered
from ingest.reading.layout import lay_out
from ingest.reading.media_type import PDF
from ingest.reading.pdfium import open_page
from ingest.reading.word import Sheet, Word
from ingest.wording.personal_number import find_personal_numbers

Box = tuple[float, float, float, float]
# Wider than the blanks a number may hold: words so far apart are two cells.
_APART = "    "
_WIDE = 2.0


@dataclass(frozen=True, slots=True)
class Cover:
    """Boxes in points, as shown, that hide every number whose words have a place; `count` is how many numbers."""

    boxes: tuple[Box, ...]
    count: int


def cover_of(document: Any, number: int) -> Cover:
    """Return what hides the numbers of page `number` (from 1); words that are turned against the page count too.

    Numbers that are only drawn, as on a scan, have no words and therefore no place.
    """
    with open_page(document, number) as page:
        if page is None:
            return Cover((), 0)
        with open_text(page) as text:
            words = [word for word, _, _ in gathered(list(glyphs(page, text)))] if text else []
    return cover(words)


def cover(words: Sequence[Word]) -> Cover:
    """Return what hides the numbers in words in the file's order; they are also looked for in order of reading."""
    boxes: dict[Box, None] = {}
    most = 0
    for order in (list(words), [word for line in reading_order(words) for word in line.words]):
        found = _found(order)
        most = max(most, len(found))
        boxes |= dict.fromkeys(box for number in found for box in number)
    return Cover(tuple(boxes), most)


def hidden(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words with the digits of personal identity numbers masked, as the page's text has them."""
    given = list(words)
    text, starts = _joined(given)
    masked = mask_text(text)
    return tuple(
        replace(word, text=masked[start : start + len(word.text)]) for word, start in zip(given, starts, strict=True)
    )


def told_count(sheet: Sheet) -> int:
    """Return how many numbers the page's text holds once it is laid out, as it was when the report was read."""
    _, found = mask_document(Document(PDF, lay_out([sheet])))
    return sum(one.count for one in found)


def _found(words: Sequence[Word]) -> list[list[Box]]:
    """For each number, the boxes of the words that hold it."""
    text, starts = _joined(words)
    return [
        [
            (word.left, word.top, word.right, word.bottom)
            for word, start in zip(words, starts, strict=True)
            if start < mention.end and start + len(word.text) > mention.start
        ]
        for mention in find_personal_numbers(text)
    ]


def _joined(words: Sequence[Word]) -> tuple[str, list[int]]:
    """The words as one text, and where in it each begins."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for n, word in enumerate(words):
        gap = _between(words[n - 1], word) if n else ""
        at += len(gap)
        starts.append(at)
        pieces += [gap, word.text]
        at += len(word.text)
    return "".join(pieces), starts


def _between(before: Word, word: Word) -> str:
    if word.glued:
        return ""
    same_line = min(before.bottom, word.bottom) > max(before.top, word.top)
    if not same_line:
        return "\n"
    return _APART if word.left - before.right > _WIDE * max(word.size, 1.0) else " "
