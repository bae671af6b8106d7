"""A cited report that is gone: whether a newer version of its file has taken its place."""

from urllib.parse import urlencode

from index.questions.query import Filters
from ingest.report import Report
from service.desk import Shelf

MOST_REPORTS = 1_000_000


def newer_version(desk: Shelf, source: str) -> Report | None:
    """Return the report that is now read from the file `source`, a path below the ingested folder, or None."""
    if not source:
        return None
    return next((one for one in desk.reports(Filters(), MOST_REPORTS, 0).reports if source in one.sources), None)


def same_place(newer: Report, page: int, quote: str) -> str:
    """Return where the page that was cited would be in the newer version, its last page where it is shorter now."""
    return f"/rapporter/{newer.id}?{urlencode({'sida': min(page, max(1, newer.page_count)), 'citat': quote})}"
