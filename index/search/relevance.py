"""What a passage gains because its report is about what the question names: the body, the period, the case."""

import re
from functools import lru_cache

from index.questions.query import Query
from index.search.weights import Weights
from ingest.passage import Passage
from ingest.report import Report
from ingest.wording.bodies import same_body
from ingest.wording.case_number import matches
from ingest.wording.period import Period

_ANY_SIGN = 0.6
"""What any sign of the asked period is worth of the whole: words about another time are the commonest wrong hit."""
_YEAR = 360
_NAMED_BESIDE_LOOSE = 0.6
"""What the year of "våren 2021" is worth beside its months."""
_WHOLE = 330
"""Characters, some fifty words, from which a passage counts in full: a shorter one is most often a label or a list of
names, whose few words weigh too much."""


def lifts(query: Query, passage: Passage, report: Report, weights: Weights) -> dict[str, float]:
    """Return what a passage gains, or with a minus loses, by name; nothing that is zero.

    Without any sign of an asked period it loses, so that a fitting passage's score stays near what its words gave.
    """
    gains = {
        "period": weights.period * _of_period(query, about_period(query, passage, report)),
        "body": weights.body * about_body(query, report),
        "case": weights.case * about_case(query, passage, report),
        "kind": weights.kind * (report.identity.kind in query.kinds),
        "length": -weights.length * max(0.0, 1 - len(passage.text) / _WHOLE),
    }
    return {name: gain for name, gain in gains.items() if gain}


def _of_period(query: Query, nearness: float) -> float:
    """Return the gain; only beside a period that is named outright is it a loss to show no sign of it."""
    return (1 - _ANY_SIGN) * nearness if nearness or not query.periods else -_ANY_SIGN


def about_period(query: Query, passage: Passage, report: Report) -> float:
    """How near a report is in time to what is asked, 0 to 1: the best over the periods asked about.

    Of "våren 2021" the months tell, where the report is of some of them, or else the year.
    """
    named = max((_nearness(asked, passage, report) for asked in query.periods), default=0.0)
    loose = max((_looseness(asked, report) for asked in query.doubtful_periods), default=0.0)
    return max(named * _NAMED_BESIDE_LOOSE, loose) if query.doubtful_periods else named


def _looseness(asked: Period, report: Report) -> float:
    """1 where a report counts to the last of some loosely said months, 0.7 to another day of them, as a meeting does.

    A report of the whole year, which counts to the last of "slutet av 2021" as well, is 0.4.
    """
    own, held = report.identity.period, report.identity.meeting_date
    day = own.end if own is not None else held
    whole = own is not None and (own.end - own.start).days > _YEAR and (asked.end - asked.start).days < _YEAR
    if day is None or not asked.start <= day <= asked.end:
        return 0.0
    return 0.4 if whole else 1.0 if day == asked.end else 0.7


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
    return 0.3 if _names_year(passage.text, str(asked.end.year)) else 0.0


def _names_year(text: str, year: str) -> bool:
    return year in text and re.search(rf"(?<!\d){year}(?!\d)", text) is not None


def about_body(query: Query, report: Report) -> float:
    """1 where the report is from a body the question names, 0.7 where that body answers for a service it names."""
    body = report.identity.body
    if body is None:
        return 0.0
    if any(_same(body, asked) for asked in query.bodies):
        return 1.0
    return 0.7 if not query.bodies and any(_same(body, one) for one in query.responsible) else 0.0


@lru_cache(maxsize=20_000)
def _same(one: str, other: str) -> bool:
    """Say whether two names are of one body; every passage of a search asks the same few pairs."""
    return same_body(one, other)


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
