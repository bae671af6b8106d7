"""What a search finds for a screenful, and the first of all that it found: what facets count and dates can order."""

from dataclasses import dataclass, replace
from datetime import date

from index.search.hit import Hit
from ingest.report import Report
from service.desk import Desk
from service.pages.search_state import SearchState

SAMPLE = 200
"""Hits that are counted by facets and put in order of date: enough to choose by, and the same work in any archive."""


@dataclass(frozen=True, slots=True)
class Found:
    """A screenful of hits out of `total`; `sample` are the best of all, and `reports` what those stand in."""

    hits: tuple[Hit, ...]
    total: int
    sample: tuple[Hit, ...]
    reports: tuple[Report, ...]

    @property
    def counted(self) -> int:
        """How many the facets count."""
        return len(self.reports)


def find(desk: Desk, state: SearchState, limit: int, offset: int) -> Found:
    """Return hits `offset` to `offset + limit`.

    With words they are found by words and meaning, and in order of date only the best of them; without words they are
    the reports themselves.
    """
    limits = state.limits(desk)
    if not state.words:
        return _reports(desk, replace(state, filters=limits), limit, offset)
    results = desk.search(state.words, limits, SAMPLE, 0)
    sample = results.hits
    reports = tuple(hit.report for hit in sample)
    if state.sort != "best":
        dated = sorted(sample, key=lambda hit: _day(hit.report), reverse=state.sort == "newest")
        return Found(tuple(dated[offset : offset + limit]), len(sample), sample, reports)
    if offset + limit > len(sample) < results.total:
        return Found(desk.search(state.words, limits, limit, offset).hits, results.total, sample, reports)
    return Found(sample[offset : offset + limit], results.total, sample, reports)


def _reports(desk: Desk, state: SearchState, limit: int, offset: int) -> Found:
    listing = desk.reports(state.filters, SAMPLE, 0)
    if state.sort == "oldest":  # the same list from its other end
        end = max(0, listing.total - offset)
        start = max(0, end - limit)
        hits = desk.search("", state.filters, end - start, start).hits[::-1]
    else:
        hits = desk.search("", state.filters, limit, offset).hits
    return Found(hits, listing.total, (), listing.reports)


def _day(report: Report) -> date:
    return report.identity.day or date.min
