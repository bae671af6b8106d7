"""When not to answer: no answer is better than a wrong one, and a needless refusal is a fault too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis import question_terms
from index.query import Query
from ingest.period import Period
from ingest.periods import find_periods
from service.answer import DeclineReason
from service.evidence import Evidence
from service.selecting import Scored
from service.support import is_part_of, tokens_of

LEAST_MEANING = 0.2
LEAST_TOGETHER = 0.65
"""Share of the question's words met by the best page, and the best cosine, added; see docs/quality.md."""

PAGE_CHARS = 8000


_HOW_MANY = re.compile(r"\b(?:hur m[åa]nga|how many) (?P<thing>[^\W\d_][\w-]+)", re.IGNORECASE)
_COUNT = re.compile(r"\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: a stable code, and what is missing in words of the archive (a year, a municipality)."""

    reason: DeclineReason
    missing: str = ""


def refuse_question(query: Query) -> Refusal | None:
    """Return why the question cannot be asked of this archive at all, before any search."""
    if query.instruction:
        return Refusal("not_allowed")
    if query.off_topic:
        return Refusal("off_topic")
    return None


def fitting(query: Query, scored: Sequence[Scored]) -> list[Scored]:
    """Return the evidence about the municipality, the bodies, the periods and the cases asked for."""
    places = {item.place: item for item, _ in scored}
    fits = {
        place
        for place, item in places.items()
        if _about_municipality(query, item) and _about_body(query, item) and _about_periods(query, item)
    }
    if any(_counts_to(query, places[place]) for place in fits):
        fits = {
            place
            for place in fits
            if places[place].hit.report.identity.period is None or _counts_to(query, places[place])
        }
    fit = [(item, support) for item, support in scored if item.place in fits]
    of_case = [(item, support) for item, support in fit if support.case > 0]
    return of_case or fit


def _has_no_period(item: Evidence) -> bool:
    return item.hit.report.identity.period is None


def _counts_to(query: Query, item: Evidence) -> bool:
    """True where the report itself counts to the end of a part of a year that is asked for."""
    own = item.hit.report.identity.period
    return own is not None and any(own.end == asked.end and not _is_year(asked) for asked in query.periods)


def _is_year(period: Period) -> bool:
    return (period.end - period.start).days > 360


def refuse_evidence(query: Query, scored: Sequence[Scored], fit: Sequence[Scored], met: float) -> Refusal | None:
    """Return why the evidence does not answer; `met` is the share of the question's words met by the best page."""
    if not scored:
        return Refusal("no_support")
    if not fit:
        asked = (query.municipality, *query.bodies, *(period.label for period in query.periods))
        return Refusal("outside_coverage", ", ".join(name for name in asked if name))
    if not counted(query, [item for item, _ in fit]):
        return Refusal("no_support")
    meaning = max(support.meaning for _, support in fit)
    if meaning < LEAST_MEANING or met + meaning < LEAST_TOGETHER:
        return Refusal("no_support")
    return None


def counted(query: Query, evidence: Sequence[Evidence]) -> bool:
    """False where the question is how many there are of something, and no number stands beside that word."""
    asked = _HOW_MANY.search(query.text)
    if asked is None:
        return True
    thing = asked["thing"]
    others = [word for one in query.expanded if thing.lower() in one.cause.lower() for word in one.words]
    wanted = frozenset(token for word in (thing, *others) for token, _ in question_terms(word).words)
    return any(wanted & tokens_of(_in_context(item)) and _COUNT.search(item.quote) for item in evidence)


def _in_context(item: Evidence) -> str:
    return " ".join((*item.heading[-1:], item.lead, item.quote))


def _about_municipality(query: Query, item: Evidence) -> bool:
    """True where the report is from an asked municipality, or its page names it, as in a comparison."""
    own = item.hit.report.identity.municipality
    if query.municipality is None or own == query.municipality:
        return True
    return tokens_of(query.municipality) <= tokens_of(_near(item))


def _about_body(query: Query, item: Evidence) -> bool:
    """False for a page that has nothing to do with an asked body that the archive holds no report of.

    Other bodies' minutes and reports speak of it; where none does, it is not covered.
    """
    if not query.bodies or "bodies" not in query.doubtful:
        return True
    own = item.hit.report.identity.body
    if own is not None and is_part_of(own, query.bodies):
        return True
    said = tokens_of(" ".join((*item.heading, _near(item))))
    return any(tokens_of(body) <= said for body in query.bodies)


def _about_periods(query: Query, item: Evidence) -> bool:
    if not query.periods:
        return True
    return any(_about_period(asked, item) for asked in query.periods)


def _about_period(asked: Period, item: Evidence) -> bool:
    """True where the report covers the period, or its page speaks of it.

    A part of a year is not met by another part of the same year: T1 says nothing certain about T2.
    """
    identity = item.hit.report.identity
    whole_year = _is_year(asked)
    own = identity.period
    if own is not None and (own.end == asked.end or (whole_year and own.overlaps(asked))):
        return True
    when = identity.meeting_date or identity.document_date
    if own is None and when is not None and asked.start <= when <= asked.end:
        return True
    if whole_year and re.search(rf"(?<!\d){asked.end.year}(?!\d)", item.page.text):
        return True
    return any(found.period.end == asked.end for found in find_periods(_near(item)))


def _near(item: Evidence) -> str:
    """Return the page's text, or of a format without pages what stands around the evidence."""
    text = item.page.text
    return text if len(text) <= PAGE_CHARS else text[max(0, item.start - PAGE_CHARS // 2) : item.end + PAGE_CHARS // 2]
