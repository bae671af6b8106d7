"""Which evidence is about the municipality, the bodies, the periods and the cases that a question names."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from index.questions.query import Query
from ingest.wording.bodies import same_body
from ingest.wording.period import Period
from ingest.wording.periods import PeriodMention, find_periods
from service.answering.asked_days import is_day, is_of_day
from service.answering.evidence import Evidence
from service.answering.selecting import Scored
from service.answering.support import bodies_for_all, is_part_of, tokens_of

PAGE_CHARS = 8000
NEAR_CHARS = 600
"""Characters on each side of some words within which a name or a year is said of them."""
ROW_CHARS = 2000
"""The same for a row of a table: its year may stand over the first of many rows."""

_COUNTED = ("number", "why", "compare")
"""What counts from the new year to the end of the span that is asked for; other things happen on any day in it."""

_TOLD_LATER = timedelta(days=180)
"""How long after its end minutes are still of a span: the accounts of a year are taken in the spring after it."""

_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def fitting(query: Query, scored: Sequence[Scored]) -> list[Scored]:
    """Return the evidence about the municipality, the bodies, the periods and the cases asked for."""
    fit = [(item, support) for item, support in scored if is_about(query, item)]
    if any(_counts_to(query, item) and not support.strange for item, support in fit):
        fit = [one for one in fit if _keeps_to(query, one[0])]
    of_case = [(item, support) for item, support in fit if support.case > 0]
    return of_case or fit


def is_about(query: Query, item: Evidence) -> bool:
    """True where the report, or the words around the evidence, are about all that the question names."""
    return _about_municipality(query, item) and _about_body(query, item) and _about_periods(query, item)


def is_own(query: Query, item: Evidence) -> bool:
    """True where the report itself is the asked body's, of the asked municipality and about the asked period.

    Of another report only the words that name them count, not the rest of the page.
    """
    identity = item.hit.report.identity
    body, own = identity.body, identity.period
    if "bodies" in query.doubtful and body is not None and not is_part_of(body, query.bodies):
        return False
    if query.municipality is not None and identity.municipality not in (None, query.municipality):
        return False
    when = identity.meeting_date or identity.document_date
    if not query.periods or (own is None and when is None):
        return True
    if own is None and when is not None:
        return any(asked.start <= when <= asked.end + _TOLD_LATER for asked in query.periods)
    return own is not None and any(own.overlaps(asked) for asked in query.periods)


def near(item: Evidence, reach: int = NEAR_CHARS) -> str:
    """Return the evidence with its headings, lead, columns and the words of the page close around it."""
    around = item.page.text[max(0, item.start - reach) : item.end + reach]
    return " ".join((*item.heading, item.lead, *item.columns, around))


def _about_municipality(query: Query, item: Evidence) -> bool:
    """True where the report is from an asked municipality, or words close by name it, as in a comparison."""
    own = item.hit.report.identity.municipality
    if query.municipality is None or own == query.municipality:
        return True
    return _says(item, (tokens_of(query.municipality),))


def _about_body(query: Query, item: Evidence) -> bool:
    """True where an asked body speaks, or is spoken of: close by in another committee's report, else on the page.

    Of a body that was called by other words than its name ("vård och omsorg"), those words are enough.
    """
    own = item.hit.report.identity.body
    if not query.bodies or (own is not None and is_part_of(own, query.bodies)):
        return True
    held_by_all = own is None or is_part_of(own, bodies_for_all()) or _names_committee(own, query.bodies)
    if "bodies" not in query.doubtful and held_by_all:
        return True
    asked = tokens_of(query.text)
    names = [_called(body, asked) or tokens_of(body) for body in query.bodies]
    if held_by_all:
        return any(name <= tokens_of(_page_around(item)) for name in names)
    return _says(item, names)


def _says(item: Evidence, names: Iterable[frozenset[str]]) -> bool:
    """True where the words close around the evidence say a name; the page, read once, tells first where none can."""
    on_page = [name for name in names if name <= tokens_of(_page_around(item))]
    return bool(on_page) and any(name <= tokens_of(near(item)) for name in on_page)


@lru_cache(maxsize=512)
def _ends(text: str, outright: bool = False) -> frozenset[date]:
    """Return the last day of each period that a text names, or names `outright`, with its year."""
    return frozenset(found.period.end for found in find_periods(text) if not outright or _names_year(found))


def _names_year(found: PeriodMention) -> bool:
    return str(found.period.end.year) in found.words or found.grain == "day"


def _names_committee(own: str, bodies: Sequence[str]) -> bool:
    """True where an asked body is a committee of the report's body."""
    return any(body.startswith(own) or same_body(own, body) for body in bodies)


def _called(body: str, asked: frozenset[str]) -> frozenset[str]:
    return tokens_of(body) & asked


def _about_periods(query: Query, item: Evidence) -> bool:
    return not query.periods or any(_about_period(query, asked, item) for asked in query.periods)


def _about_period(query: Query, asked: Period, item: Evidence) -> bool:
    """True where the report covers the period, or the words around the evidence speak of it.

    A part of a year is not met by another part of the same year: T1 says nothing certain about T2, save of a month
    that it names. Nor is a result to the end of September told by minutes of June, though June is before it.
    """
    identity = item.hit.report.identity
    whole_year = is_year(asked)
    own = identity.period
    if own is not None and (own.end == asked.end or (whole_year and own.overlaps(asked))):
        return True
    if is_day(asked):
        return is_of_day(query, asked.end, item)
    when = identity.meeting_date or identity.document_date
    counted = query.intent in _COUNTED and not whole_year and asked.start.month == 1 < asked.end.month
    if own is None and when is not None and asked.start <= when <= asked.end and not counted:
        return True
    if own is not None and (_names_month(asked, own, item) or _looks_ahead_to(asked, own, identity.horizon)):
        return True
    words = near(item, ROW_CHARS if item.kind == "row" else NEAR_CHARS)
    if whole_year:
        return re.search(rf"(?<![\d.-]){asked.end.year}(?![\d.]\d|[-/]\d)", _ISO_DAY.sub(" ", words)) is not None
    # The page is read once for all that stands on it; only where it names the period are the words close by read.
    # "Per maj" of a report from another year is of the year that stands nearest, which may be told of something else.
    outright = when is not None and when.year - asked.end.year > 1
    named = asked.end in _ends(item.page.text, outright) or asked.end in _ends(" ".join(item.heading), outright)
    return named and asked.end in _ends(words, outright)


def _keeps_to(query: Query, item: Evidence) -> bool:
    """True for a report that counts to the asked day, or for no period at all, and for words that name the month.

    So it is for what stands under a heading or columns of the asked period, whatever the report is about.
    """
    own = item.hit.report.identity.period
    if any(asked.end in _ends(" ".join((*item.heading[-1:], *item.columns))) for asked in query.periods):
        return True
    return own is None or _counts_to(query, item) or any(_names_month(asked, own, item) for asked in query.periods)


def _counts_to(query: Query, item: Evidence) -> bool:
    """True where the report itself counts to the end of a part of a year that is asked for."""
    own = item.hit.report.identity.period
    return own is not None and any(own.end == asked.end and not is_year(asked) for asked in query.periods)


def is_year(period: Period) -> bool:
    """True for a span of a year or more."""
    return (period.end - period.start).days > 360


def _names_month(asked: Period, own: Period, item: Evidence) -> bool:
    """True where one month of those that a report covers is asked for, and the evidence names it."""
    within = (asked.end - asked.start).days < 31 and own.start <= asked.start and asked.end <= own.end
    return within and asked.label.split()[0].lower() in item.quote.lower()


def _looks_ahead_to(asked: Period, own: Period, horizon: date | None) -> bool:
    """True where the rest of the year after a report's period is asked for, which its forecast is about."""
    end = horizon or date(own.end.year, 12, 31)
    return own.end < asked.start <= own.end + timedelta(days=1) and asked.end == end


def _page_around(item: Evidence) -> str:
    """Return the page's text with the headings, or of a format without pages what stands around the evidence."""
    text = item.page.text
    if len(text) > PAGE_CHARS:
        text = text[max(0, item.start - PAGE_CHARS // 2) : item.end + PAGE_CHARS // 2]
    return " ".join((*item.heading, text))
