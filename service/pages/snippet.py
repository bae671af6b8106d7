"""The part of a passage to show in a list of hits, with the words that were searched for marked."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.questions.wording import forms
from index.swedish.compounds import parts
from service.pages.page_view import Run

LENGTH = 320
_LEAST_PART = 4
_WORD = re.compile(r"\w+")


def snippet(text: str, words: str, length: int = LENGTH) -> tuple[Run, ...]:
    """Return about `length` characters around the words found, in runs that are marked or not."""
    flat = " ".join(text.split())
    wanted = {form for word in _WORD.findall(words) for form in forms(word.lower())}
    spans = [found.span() for found in _WORD.finditer(flat) if not wanted.isdisjoint(_keys(found.group().lower()))]
    start, end = _window(flat, spans, length)
    shown = [(first, last) for first, last in spans if start <= first and last <= end]
    return tuple(_pieces(flat, start, end, shown))


@lru_cache(maxsize=50_000)
def _keys(word: str) -> frozenset[str]:
    """Return the forms of a word and of the parts it is put together of: search finds it by them too."""
    return forms(word).union(*(forms(part) for part in parts(word) if len(part) >= _LEAST_PART))


def opening(text: str, length: int = 200) -> str:
    """Return the first whole words of a passage: enough to find it on its page, short enough for an address."""
    return text if len(text) <= length else text[:length].rsplit(None, 1)[0]


def _window(text: str, spans: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """Return the stretch of whole words with the most of `spans` in it."""
    if len(text) <= length:
        return 0, len(text)
    starts = [min(max(0, first - length // 5), len(text) - length) for first, _ in spans] or [0]
    best = max(starts, key=lambda start: sum(start <= first and last <= start + length for first, last in spans))
    start = text.rfind(" ", 0, best) + 1 if best else 0
    end = text.rfind(" ", start, start + length + 1) if start + length < len(text) else len(text)
    return start, end if end > start else min(len(text), start + length)


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Run]:
    runs = [Run("… ")] if start else []
    place = start
    for first, last in spans:
        runs += [Run(text[place:first])] if first > place else []
        runs.append(Run(text[first:last], True))
        place = last
    rest = text[place:end] + (" …" if end < len(text) else "")
    return [*runs, Run(rest)] if rest else runs
