"""What a passage gains because its report is about what the question names: the body, the period, the case."""

import re

from index.query import Query
from index.weights import Weights
from ingest.bodies import same_body
from ingest.case_number import matches
from ingest.passage import Passage
from ingest.period import Period
from ingest.report import Report


def lifts(query: Query, passage: Passage, report: Report, weights: Weights) -> dict[str, float]:
    """Return the gains by name, only those above zero."""
    gains = {
        "period": weights.period * about_period(query, passage, report),
        "body": weights.body * about_body(query, report),
        "case": weights.case * about_case(query, passage, report),
        "kind": weights.kind * (report.identity.kind in query.kinds),
    }
    return {name: gain for name, gain in gains.items() if gain}


def about_period(query: Query, passage: Passage, report: Report) -> float:
    """How near a report is in time to what is asked, 0 to 1: the best over the periods asked about."""
    return max((_nearness(asked, passage, report) for asked in query.periods), default=0.0)


def _nearness(asked: Period, passage: Passage, report: Report) -> float:
    """1 where the report counts to the same day, 0.5 where it covers some of the period, 0.3 where words name its year.

    Reports that count from January share days with every later one of the year, so that the last day tells them apart.
    """
    identity = report.identity
    if identity.period is not None:
        if identity.period.end == asked.end:
            return 1.0
        if identity.period.overlaps(asked):
            return 0.5
    elif identity.meeting_date is not None and asked.start <= identity.meeting_date <= asked.end:
        return 0.7
    return 0.3 if re.search(rf"(?<!\d){asked.end.year}(?!\d)", passage.text) else 0.0


def about_body(query: Query, report: Report) -> float:
    """1 where the report is from a body the question names, 0.7 where that body answers for a service it names."""
    body = report.identity.body
    if body is None:
        return 0.0
    if any(same_body(body, asked) for asked in query.bodies):
        return 1.0
    return 0.7 if not query.bodies and any(same_body(body, one) for one in query.responsible) else 0.0


def about_case(query: Query, passage: Passage, report: Report) -> float:
    """1 where the passage or its headings name the case, 0.6 where only the report does."""
    if not query.case_numbers:
        return 0.0
    words = " ".join((*passage.heading, passage.text))
    if any(_number(asked) in words for asked in query.case_numbers):
        return 1.0
    known = report.identity.case_numbers
    return 0.6 if any(matches(asked, number) for asked in query.case_numbers for number in known) else 0.0


def _number(case_number: str) -> str:
    return case_number.split(" ")[0]
