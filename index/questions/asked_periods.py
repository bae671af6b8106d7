"""The periods a question asks about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from index.questions.lexicon import read_vocabulary
from index.questions.loose_periods import take_loose
from ingest.wording.folding import fold
from ingest.wording.period import Period
from ingest.wording.period_rules import any_of
from ingest.wording.periods import PeriodMention, find_periods, period_label


@dataclass(frozen=True, slots=True)
class AskedPeriods:
    """Periods that were named outright, and those of which something was guessed (the year, or the months)."""

    certain: tuple[Period, ...]
    doubtful: tuple[Period, ...]


def find_asked_periods(text: str, today: date, earliest: int | None, latest: int | None) -> AskedPeriods:
    """Return the periods of a question; a guessed year outside `earliest` to `latest` moves to the nearer of the two.

    "Sedan 2021" lasts to `today`; "2025 … än året innan" is both years. A horizon ("helårsprognosen 2026") is
    doubtful: reports of any month of that year may hold it. So are the months of "våren 2021", whose year is certain,
    and "förra året" of an archive that ends before it, which is read from the archive's latest year.
    """
    behind = latest is not None and latest < today.year
    loose = take_loose(text, date(latest, 12, 31) if latest is not None and behind else today)
    text = _less_reaching(loose.text)
    mentions = [_as_of(mention, today, latest if behind else None) for mention in find_periods(text, today)]
    sure = [_lasting(mention, text, today) for mention in mentions if mention.certain and not mention.horizon]
    guessed = [_within(mention, earliest, latest) for mention in mentions if not mention.certain or mention.horizon]
    certain = dict.fromkeys([*sure, *_year_before(sure, text)])
    return AskedPeriods(tuple(certain), tuple(dict.fromkeys([*loose.periods, *guessed])))


def _less_reaching(text: str) -> str:
    """Return "vad kom nämnden fram till den 20 mars" with the day alone: what was arrived at lasts to no day."""
    words = read_vocabulary("spans").section("reaching")
    before, after = any_of(words.strings("verbs")), any_of(words.strings("particles"))
    return re.sub(rf"(\b{before}\b[^.?!]{{0,80}}?)\b{after}\b", r"\1", text, flags=re.IGNORECASE)


def _as_of(mention: PeriodMention, today: date, latest: int | None) -> PeriodMention:
    """Return "i år" and "förra året" as a guess from the archive's `latest` year, where that lies before this one."""
    relative = not any(char.isdigit() for char in mention.words) and mention.certain
    if latest is None or not relative or mention.period.end.year <= latest:
        return mention
    return replace(mention, period=_moved(mention.period, latest - today.year), certain=False)


def _lasting(mention: PeriodMention, text: str, today: date) -> Period:
    """Return the mention's period, up to today where "sedan" stands before it."""
    before = fold(text[: mention.start]).lower().rstrip()
    words = read_vocabulary("spans").strings("since")
    if mention.period.end < today and before.endswith(tuple(f" {fold(word)}" for word in words)):
        return Period(mention.period.start, today, f"{mention.period.label}–{today.year}")
    return mention.period


def _year_before(sure: list[Period], text: str) -> Iterator[Period]:
    """Give the same part of the year before the last named period, where the question compares with "året innan"."""
    folded = fold(text).lower()
    if sure and any(fold(phrase) in folded for phrase in read_vocabulary("spans").strings("year_before")):
        yield _moved(sure[-1], -1)


def _within(mention: PeriodMention, earliest: int | None, latest: int | None) -> Period:
    year = mention.period.end.year
    if mention.certain:
        return mention.period
    return _moved(mention.period, min(max(year, earliest or year), latest or year) - year)


def _moved(period: Period, years: int) -> Period:
    """Return a period the given number of years later."""
    if not years:
        return period
    start, end = _shifted(period.start, years), _shifted(period.end, years)
    year = str(period.end.year)
    label = period.label.replace(year, str(end.year)) if year in period.label else period_label(start, end)
    return replace(period, start=start, end=end, label=label)


def _shifted(day: date, years: int) -> date:
    """Return the day of another year; the last of February stays the last of February."""
    year = day.year + years
    if (day.month, day.day) in ((2, 28), (2, 29)):
        return date.fromordinal(date(year, 3, 1).toordinal() - 1)
    return day.replace(year=year)
