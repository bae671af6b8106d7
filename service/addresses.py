"""Addresses of what an answer or a list points at: a page with its quote marked, a case."""

from urllib.parse import quote as quoted
from urllib.parse import urlencode

_LONGEST_QUOTE = 400


def page_url(report_id: str, page: int, quote: str) -> str:
    """Return the address of a report's page with the quote marked; a long one by its beginning."""
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE].rsplit(maxsplit=1)[0]
    return f"/rapporter/{report_id}?{urlencode({'sida': page, 'citat': quote})}"


def case_path(case_number: str) -> str:
    """Return where the API tells of a case."""
    return f"/api/cases/{quoted(case_number)}"
