"""Where else in a report a quote or searched words stand: the page before and the page after with a hit."""

from dataclasses import dataclass

from ingest.page import Page
from ingest.report import Report
from service.desk import Shelf
from service.pages.marking import find_quote, has_words

MOST_PAGES = 400
"""A report with more pages is not looked through while someone waits."""


@dataclass(frozen=True, slots=True)
class PageHits:
    """Pages with a hit, the page shown among them where it has one. `before` and `after` are page numbers."""

    pages: tuple[int, ...] = ()
    before: int | None = None
    after: int | None = None

    def at(self, page: int) -> int | None:
        """Return which of the pages this one is, counted from 1, or None where it has no hit."""
        return self.pages.index(page) + 1 if page in self.pages else None


def page_hits(desk: Shelf, report: Report, page: int, quote: str, words: str) -> PageHits:
    """Return the report's pages that have the words or, where none are given, the quote."""
    if not (quote.strip() or words.strip()) or report.page_count > MOST_PAGES:
        return PageHits()
    found = tuple(one.number for one in desk.pages(report.id) if _has(one, quote, words))
    before = max((number for number in found if number < page), default=None)
    after = min((number for number in found if number > page), default=None)
    return PageHits(found, before, after)


def _has(page: Page, quote: str, words: str) -> bool:
    return has_words(page.text, words) if words.strip() else find_quote(page.text, quote) is not None
