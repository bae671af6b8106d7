"""What the archive does hold that comes nearest to a question it cannot answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.questions.query import Query
from index.questions.services import responsible_bodies
from ingest.report import Identity, Report
from ingest.wording.period import Period
from service.answering.answer import NearPlace
from service.answering.asked_days import is_day
from service.answering.fitting import is_year
from service.answering.selecting import Scored
from service.answering.support import is_part_of
from service.pages.formats import written_date
from service.texts import Texts

MOST_NAMED = 4
LEAST_MEANING = 0.3
"""A page that means less than this beside the question is not offered as the nearest one."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """One sentence on what does exist, "" for nothing, and the pages it speaks of."""

    text: str = ""
    places: tuple[NearPlace, ...] = ()


def nearest(query: Query, reports: Sequence[Report], fit: Sequence[Scored], texts: Texts) -> Nearest:
    """Return what does exist: municipalities, bodies, periods with a report of each, or the nearest page."""
    identities = [report.identity for report in reports]
    missing = _missing_municipality(query, identities, texts) or _missing_body(query, identities, texts)
    if missing:
        return Nearest(missing)
    when = _missing_day(query, reports, texts) or _missing_period(query, reports, texts)
    return when or _nearest_page(fit, texts)


def _missing_municipality(query: Query, identities: Sequence[Identity], texts: Texts) -> str:
    held = _common([one.municipality for one in identities])
    if query.municipality is None or not held or query.municipality in held:
        return ""
    return texts("ask.nearest_municipality", asked=query.municipality, have=_listed(held[:MOST_NAMED], texts))


def _missing_body(query: Query, identities: Sequence[Identity], texts: Texts) -> str:
    held = _common([one.body for one in identities])
    if not query.bodies or not held or any(is_part_of(own, query.bodies) for own in held):
        return ""
    near = responsible_bodies(query.services, held) or held
    return texts("ask.nearest_body", asked=query.bodies[0], have=_listed(near[:MOST_NAMED], texts))


def _missing_day(query: Query, reports: Sequence[Report], texts: Texts) -> Nearest | None:
    """Return the days nearest to the asked one on which the asked body met, and one report of each."""
    if not query.bodies or not query.periods or not is_day(query.periods[0]):
        return None
    asked = query.periods[0]
    days: dict[date, Report] = {}
    for report in reports:
        body, day = report.identity.body, report.identity.meeting_date
        if day is not None and body is not None and is_part_of(body, query.bodies):
            days.setdefault(day, report)
    if not days or asked.end in days:
        return None
    near = sorted(sorted(days, key=lambda day: abs((day - asked.end).days))[:MOST_NAMED])
    have = _listed([written_date(day, texts) for day in near], texts)
    places = tuple(NearPlace(days[day].id, days[day].identity.title, 1) for day in near)
    return Nearest(texts("ask.nearest_day_of", asked=asked.label, have=have, body=query.bodies[0]), places)


def _missing_period(query: Query, reports: Sequence[Report], texts: Texts) -> Nearest | None:
    """Return the periods nearest in time that the asked body, or else any, has reports of, and one report of each."""
    if not query.periods:
        return None
    asked = query.periods[0]
    wanted = query.bodies or query.responsible
    periods: dict[str, tuple[Period, Report]] = {}
    for report in reports:
        body, period = report.identity.body, report.identity.period
        if period is not None and (not wanted or (body is not None and is_part_of(body, wanted))):
            periods.setdefault(period.label, (period, report))
    if not periods or any(_covers(period, asked) for period, _ in periods.values()):
        return None
    near = sorted(periods.values(), key=lambda one: _distance(one[0], asked))[:MOST_NAMED]
    near.sort(key=lambda one: one[0].end)
    have, whose = _listed([period.label for period, _ in near], texts), wanted[0] if wanted else ""
    key = "ask.nearest_period_of" if whose else "ask.nearest_period"
    places = tuple(NearPlace(report.id, report.identity.title, 1) for _, report in near)
    return Nearest(texts(key, asked=asked.label, have=have, body=whose), places)


def _covers(period: Period, asked: Period) -> bool:
    return period.end == asked.end or (is_year(asked) and period.overlaps(asked))


def _distance(period: Period, asked: Period) -> tuple[int, str]:
    return abs((period.end - asked.end).days), period.label


def _nearest_page(fit: Sequence[Scored], texts: Texts) -> Nearest:
    best = max(fit, key=lambda one: one[1].total, default=None)
    if best is None or best[1].meaning < LEAST_MEANING:
        return Nearest()
    title, page = best[0].hit.report.identity.title, best[0].page.number
    place = NearPlace(best[0].hit.passage.report_id, title, page)
    return Nearest(texts("ask.nearest_page", title=title, page=page), (place,))


def _common(names: Sequence[str | None]) -> list[str]:
    """Return the names that are set, the most frequent first."""
    known = [name for name in names if name]
    return sorted(dict.fromkeys(known), key=lambda name: (-known.count(name), name))


def _listed(names: Sequence[str], texts: Texts) -> str:
    *first, last = names
    return f"{', '.join(first)} {texts('ask.and')} {last}" if first else last
