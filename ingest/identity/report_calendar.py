"""A report calendar: what a municipality's own report names cover. Staff write it; it wins over what is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ingest.errors import VocabularyError
from ingest.identity.kinds import known_kinds
from ingest.vocabulary import Vocabulary, parse_vocabulary
from ingest.wording.folding import fold
from ingest.wording.period import Period
from ingest.wording.period_rules import any_of
from ingest.wording.periods import period_label

_KEYS = frozenset({"municipality", "labels", "kind", "months", "horizon"})
_LATEST_HORIZON = 24


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What reports of one name are. `months` are the first and last covered, 1 to 12.

    `municipality` None is any; `kind` None leaves the kind as it is read. `horizon` is the month the forecasts look
    to, 13 to 24 in the year after; None leaves it as it is read.
    """

    labels: tuple[str, ...]
    months: tuple[int, int]
    municipality: str | None = None
    kind: str | None = None
    horizon: int | None = None

    def period(self, year: int) -> Period:
        """Return what such a report of `year` covers."""
        first, last = self.months
        start, end = date(year, first, 1), _last_day(year, last)
        return Period(start, end, period_label(start, end))

    def horizon_day(self, year: int) -> date | None:
        """Return the last day the forecasts of such a report of `year` look to."""
        return None if self.horizon is None else _last_day(year, self.horizon)


@dataclass(frozen=True, slots=True)
class ReportCalendar:
    """Entries in the order of their file."""

    entries: tuple[CalendarEntry, ...]

    def find(self, municipality: str | None, texts: Sequence[str]) -> tuple[CalendarEntry, str] | None:
        """Return the entry whose label the first possible of `texts` holds, with the label's words there; or None.

        Labels are compared without regard to case and to å, ä, ö; the longest one wins. A report whose municipality is
        not known follows a calendar of one municipality.
        """
        known = {entry.municipality for entry in self.entries if entry.municipality}
        place = municipality or (next(iter(known)) if len(known) == 1 else None)
        fitting = [entry for entry in self.entries if entry.municipality in (None, place)]
        for text in texts:
            found = [
                (match, entry)
                for entry in fitting
                for label in entry.labels
                if (match := _pattern(label).search(fold(text)))
            ]
            if found:
                match, entry = max(found, key=lambda one: (len(one[0].group()), one[1].municipality is not None))
                return entry, text[match.start() : match.end()]
        return None


def read_calendar(path: Path | str) -> ReportCalendar:
    """Return the calendar in a TOML file. Raises VocabularyError that names the file, the entry and the key."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: cannot be read: {error}") from error
    file = parse_vocabulary(str(path), text)
    if set(file.table) - {"report"}:
        raise VocabularyError(f"{path}: {', '.join(sorted(set(file.table) - {'report'}))}: not known; write [[report]]")
    return ReportCalendar(tuple(_entry(section) for section in file.sections("report")))


def _entry(section: Vocabulary) -> CalendarEntry:
    unknown = set(section.table) - _KEYS
    if unknown:
        raise VocabularyError(f"{section.place}: {', '.join(sorted(unknown))}: not known; known: {sorted(_KEYS)}")
    labels, months = section.strings("labels"), section.numbers("months")
    if not labels or not all(label.strip() for label in labels):
        raise VocabularyError(f"{section.place}: labels: should hold at least one name")
    if len(months) != 2 or not 1 <= months[0] <= months[1] <= 12:
        raise VocabularyError(f"{section.place}: months: should be the first and last month, is {list(months)}")
    kind = section.text("kind", "") or None
    if kind is not None and kind not in {known.slug for known in known_kinds()}:
        slugs = ", ".join(known.slug for known in known_kinds())
        raise VocabularyError(f"{section.place}: kind: {kind!r} is none of {slugs}")
    return CalendarEntry(
        labels, (months[0], months[1]), section.text("municipality", "") or None, kind, _horizon(section, months[1])
    )


def _horizon(section: Vocabulary, last: int) -> int | None:
    if "horizon" not in section.table:
        return None
    month = section.number("horizon")
    if not month.is_integer() or not last <= month <= _LATEST_HORIZON:
        raise VocabularyError(f"{section.place}: horizon: should be a month from {last} to 24, is {month:g}")
    return int(month)


@cache
def _pattern(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of((label,))}(?!\w)", re.IGNORECASE)


def _last_day(year: int, month: int) -> date:
    """The last day of a month counted from January of `year`; 13 is January of the next."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
