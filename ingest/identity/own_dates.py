"""When a report was written and when the body met: two dates that are neither each other nor the period covered."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from ingest.document import Document
from ingest.identity.head import Head, Line
from ingest.report import Fact
from ingest.vocabulary import load_vocabulary
from ingest.wording.dates import DateMention, find_dates
from ingest.wording.folding import fold
from ingest.wording.period_rules import any_of

_TOP_LINES = 24
_MINUTES = ("protokoll", "protokollsutdrag", "kallelse")
_PLAUSIBLE = timedelta(days=400)


def meeting_date_of(head: Head, kind: str, source: str) -> Fact | None:
    """Return the day the body met or is to meet, as a Fact with an ISO date; None where nothing says."""
    lines = head.first_page[:_TOP_LINES]
    if kind in _MINUTES:
        for line in lines:
            for mention in find_dates(line.text)[:1]:
                return _fact("meeting_date", mention, line, 0.95)
    for line, mention in _labelled(lines, "meeting_date"):
        return _fact("meeting_date", mention, line, 0.85)
    return _from_path(source)


def document_date_of(head: Head, kind: str, document: Document, near: date | None) -> Fact | None:
    """Return the day the document was written, as a Fact with an ISO date; the file's own dates are the last hint.

    `near` is another date of the report; a file date more than 400 days away from it belongs to a template.
    """
    lines = head.first_page[:_TOP_LINES]
    for line, mention in _labelled(lines, "document_date"):
        return _fact("document_date", mention, line, 0.95)
    if kind not in _MINUTES:
        for line in lines:
            for mention in find_dates(line.text)[:1]:
                if len(line.text) <= len(mention.words) + 12 and not _label("meeting_date").match(fold(line.text)):
                    return _fact("document_date", mention, line, 0.8)
    return _from_metadata(document, near)


@cache
def _label(key: str) -> re.Pattern[str]:
    words = load_vocabulary("identity").section("labels").strings(key)
    return re.compile(rf"(?:^|.*\s){any_of(words)}\s*:?\s*(?=\d)", re.IGNORECASE)


def _labelled(lines: Sequence[Line], key: str) -> Iterator[tuple[Line, DateMention]]:
    for line in lines:
        folded = fold(line.text)
        match = _label(key).match(folded)
        for mention in find_dates(line.text) if match else []:
            if match and mention.start <= match.end() + 1:
                yield line, mention


def _fact(field: str, mention: DateMention, line: Line, confidence: float) -> Fact:
    return Fact(field, mention.date.isoformat(), line.origin, mention.words, line.page, confidence)


def _from_path(source: str) -> Fact | None:
    for part in reversed(source.split("/")):
        for mention in find_dates(re.sub(r"[^\d-]+", " ", part)):
            return Fact("meeting_date", mention.date.isoformat(), "path", part, None, 0.35)
    return None


def _from_metadata(document: Document, near: date | None) -> Fact | None:
    for key in ("modified", "created"):
        written = document.metadata.get(key, "")[:10]
        try:
            day = date.fromisoformat(written)
        except ValueError:
            continue
        if near is None or abs(day - near) <= _PLAUSIBLE:
            return Fact("document_date", written, "metadata", document.metadata[key], None, 0.4)
    return None
