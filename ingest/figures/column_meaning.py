"""What the header of a column says about its numbers: budgeted or real, for the period or the year, and of when."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from ingest.figures.figure import Amount, Span
from ingest.vocabulary import load_vocabulary
from ingest.wording.money import PERCENT, unit_in
from ingest.wording.period import Period
from ingest.wording.periods import PeriodMention, find_periods, period_label
from ingest.wording.phrase import joined, phrase_pattern

_AMOUNTS: tuple[Amount, ...] = ("avvikelse", "förändring", "prognos", "utfall", "budget", "plan")
_LEADING: tuple[Amount, ...] = ("avvikelse", "förändring")
_DAYS = 360
_MONTHS = re.compile(r"(?<!\d)(?:20)?(\d\d)(0[1-9]|1[0-2])(?:\s?-\s?(?:20)?(\d\d)(0[1-9]|1[0-2]))?(?!\d)")
_SCHOOL_YEAR = re.compile(r"(?<![\d/])(?:20)?(\d\d)/(?:20)?(\d\d)(?![\d/])")
_YEAR = re.compile(r"(?<![\d-])(20\d\d|19[5-9]\d)(?![\d-])")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words say about numbers; None where they do not say.

    `named` are all amounts that the words name. `period` is the one they name; `year` the year, where only a year is
    named. `year_before` is True for words such as "föregående år". `figures` is False where the numbers are none
    (account codes, dates, row numbers).
    """

    amount: Amount | None = None
    named: tuple[Amount, ...] = ()
    span: Span | None = None
    year_before: bool = False
    period: Period | None = None
    year: int | None = None
    unit: str | None = None
    figures: bool = True


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return phrase_pattern(load_vocabulary("amounts").section(section).strings(key))


@lru_cache(maxsize=4096)
def meaning_of(label: str, year: int | None) -> Meaning:
    """Return what `label` says. `year` is the report's, for months that stand without one."""
    words = joined(label)
    if not words:
        return Meaning()
    named, amount = _amount(essence(words))
    period, alone = _period(label, words, year, amount is not None)
    unit = unit_in(label)
    shared = unit == PERCENT and amount not in _LEADING and len(named) > 1
    return Meaning(
        amount=None if shared else amount,
        named=named,
        span=_span(words, period, amount),
        year_before=bool(_pattern("year_before", "words").search(words)),
        period=period,
        year=alone,
        unit=unit,
        figures=not _pattern("not_figures", "columns").fullmatch(words.strip(" .:")),
    )


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_pattern('apart', 'words').pattern})\s.*", re.DOTALL)


def essence(label: str) -> str:
    """Return a header without what it only includes or leaves out: "Ram" of "Ram inkl förändringar"."""
    return _apart().sub("", label)


def amount_of_title(title: str) -> Amount | None:
    """Return the amount that a table's title speaks of, None where it names none or several."""
    table = load_vocabulary("amounts").section("titles").table
    words = joined(title)
    found = [amount for amount in _AMOUNTS if amount in table and _pattern("titles", amount).search(words)]
    return found[0] if len(found) == 1 else None


def _amount(words: str) -> tuple[tuple[Amount, ...], Amount | None]:
    """The amounts named, and the one that counts: a deviation or a change wherever it stands, else the last named."""
    found: list[tuple[int, Amount]] = []
    for amount in _AMOUNTS:
        found += [(match.start(), amount) for match in _pattern("amount", amount).finditer(words)]
    named = tuple(amount for _, amount in sorted(found))
    leading = next((amount for amount in _LEADING if amount in named), None)
    return named, leading or (named[-1] if named else None)


def _span(words: str, period: Period | None, amount: Amount | None) -> Span | None:
    """The span that is named last: group headers stand before the column's own."""
    spans: tuple[Span, ...] = ("år", "period")
    found = [(match.start(), span) for span in spans for match in _pattern("span", span).finditer(words)]
    if found:
        return max(found)[1]
    if period is not None and (period.end - period.start).days < _DAYS:
        return "period"
    return "år" if period is not None or amount == "prognos" else None


def _period(label: str, words: str, year: int | None, named: bool) -> tuple[Period | None, int | None]:
    """A part of a year that is named, else the year alone."""
    if named and (match := _MONTHS.search(words)) is not None and (period := _compact(match, year)) is not None:
        return period, None
    if (match := _SCHOOL_YEAR.search(words)) is not None and (int(match[1]) + 1) % 100 == int(match[2]):
        start, end = date(2000 + int(match[1]), 7, 1), date(2000 + int(match[2]), 6, 30)
        return Period(start, end, f"{start.year}/{match[2]}"), None
    context = f"{label} . {year}" if year else label
    mentions = [one for one in find_periods(context) if one.end <= len(label) and not one.horizon]
    parts = [one for one in mentions if one.grain not in ("year", "years", "day") or _is_closing(one, named)]
    if parts:
        period = parts[0].period
        counted = parts[0].grain in ("month", "day") and not _pattern("span", "period").search(words)
        return (_from_january(period) if counted and named else period), None
    years = [int(match.group()) for match in _YEAR.finditer(words)]
    return None, years[-1] if years else None


def _is_closing(one: PeriodMention, named: bool) -> bool:
    """True for the last day of a month beside an amount ("Utfall 2024-08-31"): what was counted up to it."""
    day = one.period.end
    return named and one.grain == "day" and day.day == calendar.monthrange(day.year, day.month)[1]


def _from_january(period: Period) -> Period:
    start = period.start.replace(month=1, day=1)
    return Period(start, period.end, period_label(start, period.end))


def _compact(match: re.Match[str], year: int | None) -> Period | None:
    """ "2601-2604", "201711" and "202601-202604": months of years near the report's."""
    first_year, first, last_year, last = (int(part) if part else None for part in match.groups())
    assert first_year is not None and first is not None
    if year is not None and abs(2000 + first_year - year) > 3:
        return None
    if last_year is None or last is None:
        first, last_year, last = 1, first_year, first
    start = date(2000 + first_year, first, 1)
    end = date(2000 + last_year, last, calendar.monthrange(2000 + last_year, last)[1])
    return Period(start, end, period_label(start, end)) if start <= end else None
