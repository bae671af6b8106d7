"""When minutes were adjusted: signed as right, some days after the meeting and before they are put up."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice

from ingest.document import Document
from ingest.page import Page
from ingest.report import Fact
from ingest.vocabulary import load_vocabulary
from ingest.wording.dates import DateMention, find_dates
from ingest.wording.folding import fold
from ingest.wording.period_rules import any_of

_MINUTES = ("protokoll", "protokollsutdrag")
_FIRST_PAGES = 4
_LINES_AFTER = 3
_LATEST = timedelta(days=60)


def adjustment_date_of(kind: str, document: Document, met: date | None) -> Fact | None:
    """Return the day minutes or an extract were adjusted, as a Fact with an ISO date; None where they do not say.

    The day is between the meeting `met` and 60 days later; the days of putting up and taking down are not taken.
    """
    if kind not in _MINUTES:
        return None
    for page in _likely(document):
        for mention in _labelled(page):
            if met is None or met <= mention.date <= met + _LATEST:
                return Fact("adjustment_date", mention.date.isoformat(), "text", mention.words, page.number, 0.9)
    return None


def _likely(document: Document) -> Iterator[Page]:
    """The first pages, where it stands as a rule, then the last, where some sign."""
    read = [page for page in document.pages if page.text.strip()]
    yield from islice(read, _FIRST_PAGES)
    yield from read[_FIRST_PAGES:][-1:]


def _labelled(page: Page) -> Iterator[DateMention]:
    """Dates on a line that begins with the label, or on the few lines after it, up to another label."""
    lines = [line for text in (page.text, page.footer) for line in text.splitlines() if line.strip()]
    for n, line in enumerate(lines):
        label = _label().search(fold(line))
        if label is None:
            continue
        for follower in (line[label.end() :], *lines[n + 1 : n + 1 + _LINES_AFTER]):
            end = _other().search(fold(follower))
            found = find_dates(follower[: end.start()] if end else follower)
            yield from found[:1]
            if found or end:
                break


@cache
def _label() -> re.Pattern[str]:
    words = load_vocabulary("identity").section("labels").strings("adjustment_date")
    return re.compile(rf"(?<!\w){any_of(words)}(?!\w)", re.IGNORECASE)


@cache
def _other() -> re.Pattern[str]:
    words = load_vocabulary("identity").section("labels").strings("not_adjustment")
    return re.compile(rf"(?<!\w){any_of(words)}", re.IGNORECASE)
