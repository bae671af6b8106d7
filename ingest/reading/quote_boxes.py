"""Finds a quote's words on its page: across lines, hyphens and columns, and never in the wrong place."""

import unicodedata
from collections.abc import Sequence

from ingest.reading.columns import reading_order
from ingest.reading.mending import mend
from ingest.reading.word import Word

Box = tuple[float, float, float, float]
_HYPHENS = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
# Below this many characters a quote that stands twice says nothing about which of the two was meant.
_TELLING = 24


def quote_boxes(words: Sequence[Word], quote: str) -> tuple[Box, ...]:
    """Return one box (points, as shown) per line the quote covers; none where it cannot be placed with certainty."""
    wanted = bare(quote)
    if not wanted:
        return ()
    orders = (list(words), [word for line in reading_order(words) for word in line.words])
    for order in orders:
        found = _place(order, wanted)
        if found is not None:
            return _lines(found)
    return ()


def bare(text: str) -> str:
    """The characters that count when a quote is compared with a page: no white space, no hyphens, one case."""
    folded = unicodedata.normalize("NFKC", mend(text)).casefold()
    return "".join(char for char in folded if not char.isspace() and char not in _HYPHENS)


def _place(words: Sequence[Word], wanted: str) -> list[Box] | None:
    bares = [bare(word.text) for word in words]
    whole = "".join(bares)
    starts: list[int] = []
    at = 0
    for part in bares:
        starts.append(at)
        at += len(part)
    edges = frozenset([*starts, at])
    places: list[int] = []
    found = whole.find(wanted)
    while found >= 0 and len(places) < 2:
        if _stands_alone(whole, found, found + len(wanted), edges):
            places.append(found)
        found = whole.find(wanted, found + 1)
    if not places or (len(places) > 1 and len(wanted) < _TELLING):
        return None
    first, last = places[0], places[0] + len(wanted)
    return [
        _part(word, max(first - start, 0), min(last - start, len(part)), len(part))
        for word, start, part in zip(words, starts, bares, strict=True)
        if part and start < last and start + len(part) > first
    ]


def _stands_alone(whole: str, start: int, end: int, edges: frozenset[int]) -> bool:
    """False for "35" found inside "135": a quote begins and ends where words do."""
    opens = start in edges or not (whole[start].isalnum() and whole[start - 1].isalnum())
    closes = end in edges or not (whole[end - 1].isalnum() and whole[end].isalnum())
    return opens and closes


def _part(word: Word, first: int, last: int, length: int) -> Box:
    """The word's box, or the share of it that the quote covers."""
    step = (word.right - word.left) / length
    return word.left + first * step, word.top, word.left + last * step, word.bottom


def _lines(boxes: Sequence[Box]) -> tuple[Box, ...]:
    merged: list[Box] = []
    for box in boxes:
        if merged:
            left, top, right, bottom = merged[-1]
            shared = min(bottom, box[3]) - max(top, box[1])
            high = max(min(bottom - top, box[3] - box[1]), 0.1)
            if shared > 0.5 * high and -1.0 < box[0] - right < 2.5 * high:
                merged[-1] = (left, min(top, box[1]), max(right, box[2]), max(bottom, box[3]))
                continue
        merged.append(box)
    return tuple(merged)
