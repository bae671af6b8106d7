"""Sentences of a text, as spans, so that a quote is a slice of its page and nothing else."""

import re
from functools import cache
from importlib.resources import files

_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"”’(\[–•-]?\s*[A-ZÅÄÖÉ0-9§])|\n+")
_INITIAL = re.compile(r"(?:^|\s)[A-ZÅÄÖ]\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")


@cache
def _abbreviations() -> frozenset[str]:
    text = files("ingest").joinpath("vocabulary/abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _is_end(text: str, start: int, mark: re.Match[str]) -> bool:
    """False where the full stop belongs to an abbreviation, an initial or a list number."""
    if text[mark.start()] != ".":
        return True
    before = text[start : mark.start() + 1]
    last = before.rsplit(None, 1)[-1].lower().lstrip('("”') if before.strip() else ""
    if last in _abbreviations() or _INITIAL.search(before):
        return False
    return not (_ORDINAL.search(before) and len(before.strip()) <= 3)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence in reading order; spans hold no outer white space and are never empty."""
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(text):
        if not _is_end(text, start, mark):
            continue
        spans.append((start, mark.end()))
        start = mark.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span)) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
