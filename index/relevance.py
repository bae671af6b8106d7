"""What a passage gains because its report is about what the question names: the body, the period, the case."""

import re

from ingest.bodies import same_body
from ingest.case_number import matches

from index.query import Query
from index.weights import Weights
from ingest.passage import Passage
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
    """1 where the report covers a period asked about, 0.5 where only the passage names its year."""
    if not query.periods:
        return 0.0
    identity = report.identity
    for asked in query.periods:
        if identity.period is not None and identity.period.overlaps(asked):
            return 1.0
        if identity.period is None and identity.meeting_date and asked.start <= identity.meeting_date <= asked.end:
            return 1.0
    years = {str(year) for asked in query.periods for year in range(asked.start.year, asked.end.year + 1)}
    return 0.5 if any(re.search(rf"(?<!\d){year}(?!\d)", passage.text) for year in years) else 0.0


def about_body(query: Query, report: Report) -> float:
    """1 where the report is from a body the question names."""
    body = report.identity.body
    return float(body is not None and any(same_body(body, asked) for asked in query.bodies))


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
