"""What a report calendar says of one report: its kind, its period and how far its forecasts look."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from ingest.identity.head import Head
from ingest.identity.kinds import kind_named
from ingest.identity.report_calendar import ReportCalendar
from ingest.report import Fact
from ingest.wording.period import Period

_SURE = 0.98
# Letters, extracts and minutes are about the report that the calendar names; they do not become it.
_ABOUT = ("tjansteskrivelse", "protokollsutdrag", "revision", "motion", "taxa", "riktlinje")
_NEVER = ("protokoll", "kallelse")
_YEAR = re.compile(r"(?<![\d.,/-])20\d\d(?![\d./-])")


@dataclass(frozen=True, slots=True)
class Calendared:
    """The facts that the calendar settles; None where it says nothing."""

    kind: Fact | None = None
    period: tuple[Period, Fact] | None = None
    horizon: Fact | None = None


def calendared(
    calendar: ReportCalendar | None, head: Head, title: Fact, kind: str, municipality: str | None, near: date | None
) -> Calendared:
    """Return what the calendar says of the report whose title, or else heading, holds one of its labels.

    The year is the one its title names, else the first page's, else that of `near`, a date of the report.
    """
    if calendar is None or kind in _NEVER:
        return Calendared()
    headings = [line for line in head.first_page if line.origin == "heading"]
    found = calendar.find(municipality, [title.value, *(line.text for line in headings)])
    year = _year(head, title.value, near)
    if found is None or year is None:
        return Calendared()
    entry, words = found
    period, horizon = entry.period(year), entry.horizon_day(year)
    told = entry.kind if entry.kind and kind not in _ABOUT else None

    def fact(field: str, value: str) -> Fact:
        return Fact(field, value, title.origin, words, title.page, _SURE)

    return Calendared(
        fact("kind", kind_named(told).slug) if told else None,
        (period, fact("period", f"{period.start.isoformat()}/{period.end.isoformat()}")),
        fact("horizon", horizon.isoformat()) if horizon else None,
    )


def _year(head: Head, title: str, near: date | None) -> int | None:
    named = _YEAR.findall(title) or _most(_YEAR.findall("\n".join(line.text for line in head.first_page)))
    return int(named[0]) if named else near.year if near else None


def _most(years: list[str]) -> list[str]:
    return [year for year, _ in Counter(years).most_common(1)]
