"""Which evidence is of one day that a question names: a meeting that day, or words that name the day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from index.questions.query import Query
from ingest.report import Identity
from ingest.wording.bodies import find_bodies
from ingest.wording.dates import find_dates, month_number, month_pattern
from ingest.wording.folding import fold
from ingest.wording.period import Period
from service.answering.evidence import Evidence
from service.answering.support import is_part_of

BESIDE = 30
"""Characters between a body and a day within which the body did something that day, in another body's report."""


def is_day(period: Period) -> bool:
    """True for a single day."""
    return period.start == period.end


def is_of_day(query: Query, day: date, item: Evidence) -> bool:
    """True where an asked body met that day, or the evidence tells of the day, and of that body if one is asked.

    A report that only covers the day says nothing of it; nor does a day that a page names of something else.
    """
    identity = item.hit.report.identity
    whose = not query.bodies or (identity.body is not None and is_part_of(identity.body, query.bodies))
    if whose and day in _own_days(query, identity):
        return True
    said = " ".join((*item.heading, item.lead, item.quote))
    places = [(start, end) for named, start, end in _days(said, _year(identity)) if named == day]
    return bool(places) and (whose or _is_beside(query.bodies, said, places))


def _own_days(query: Query, identity: Identity) -> tuple[date | None, ...]:
    """Return the days a report is of; what a body decided, it did when it met, not when somebody wrote to it."""
    if query.intent == "decision":
        return (identity.meeting_date,)
    return identity.meeting_date, identity.document_date


def _year(identity: Identity) -> int | None:
    when = identity.period.end if identity.period else identity.meeting_date or identity.document_date
    return when.year if when else None


@lru_cache(maxsize=1024)
def _days(text: str, year: int | None) -> tuple[tuple[date, int, int], ...]:
    """Return the days that a text names and where; one without a year is of the report's own `year`."""
    named = [(one.date, one.start, one.end) for one in find_dates(text)]
    return tuple(named if year is None else [*named, *_without_year(fold(text), year)])


def _without_year(folded: str, year: int) -> Iterator[tuple[date, int, int]]:
    for match in _day_and_month().finditer(folded):
        try:
            day = date(year, month_number(match["month"]), int(match["day"]))
        except ValueError:  # the 31st of June
            continue
        yield day, match.start(), match.end()


@cache
def _day_and_month() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{month_pattern()})(?!\s+\d{{4}})", re.IGNORECASE)


def _is_beside(bodies: Sequence[str], said: str, places: Sequence[tuple[int, int]]) -> bool:
    named = [one for one in find_bodies(said) if is_part_of(one.name, bodies)]
    return any(max(one.start - end, start - one.end) <= BESIDE for one in named for start, end in places)
