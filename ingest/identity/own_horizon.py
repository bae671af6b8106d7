"""How far a report's forecasts look: the last day they speak of, apart from the last day that the report covers."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from ingest.document import Document
from ingest.identity.covered_period import is_about_follow_up
from ingest.identity.kinds import kind_named
from ingest.report import Fact
from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold
from ingest.wording.period import Period
from ingest.wording.period_rules import any_of
from ingest.wording.periods import find_periods

_TEXT = 60_000
_BUDGET = "budget"
_LETTERS = ("tjansteskrivelse", "protokollsutdrag")
_SEEN_AFTER = 80


def horizon_of(kind: str, title: str, document: Document, period: Period | None, near: date | None) -> Fact | None:
    """Return the last day the forecasts look to, as a Fact with an ISO date; None where the report holds none.

    A year that is named wins; else it is the end of the year that the report covers, or of `near`'s year.
    """
    follow_up = kind_named(kind).follow_up or (kind in _LETTERS and is_about_follow_up(title))
    if not follow_up and kind != _BUDGET:
        return None
    year = period.end.year if period else near.year if near else None
    explicit = _explicit(document, period)
    if explicit is not None:
        return explicit
    forecast = _first_forecast(document) if follow_up else None
    if forecast is None or year is None or (period is not None and period.end >= date(year, 12, 31)):
        return None
    words, page = forecast
    return Fact("horizon", date(year, 12, 31).isoformat(), "text", words, page, 0.75)


def _explicit(document: Document, period: Period | None) -> Fact | None:
    """The day that most forecasts name in words: "helårsprognos 2026", "prognos till och med juni 2027"."""
    votes: Counter[date] = Counter()
    seen: dict[date, tuple[str, int]] = {}
    for text, number in _around_forecasts(document):
        for mention in find_periods(text):
            end = mention.period.end
            named = mention.horizon or (mention.cumulative and _is_led_to(text, mention.start))
            if named and mention.certain and (period is None or end > period.end):
                votes[end] += 1
                seen.setdefault(end, (mention.words, number))
    if not votes:
        return None
    end = max(votes, key=lambda day: (votes[day], day))
    if period is not None and end.year > period.end.year + 1:
        return None
    words, page = seen[end]
    return Fact("horizon", end.isoformat(), "text", words, page, 0.9)


def _around_forecasts(document: Document) -> Iterator[tuple[str, int]]:
    left = _TEXT
    for page in document.pages:
        text = page.text[: max(left, 0)]
        left -= len(text)
        at = 0
        for match in _forecast().finditer(fold(text)):
            if match.start() >= at:
                at = match.end() + _SEEN_AFTER
                yield text[match.start() : at], page.number


def _is_led_to(text: str, start: int) -> bool:
    """True where only a few words stand between the forecast word and the period: it is the forecast's own."""
    return bool(re.fullmatch(r"\w+\s+(?:\w+\s+){0,3}", text[:start]))


def _first_forecast(document: Document) -> tuple[str, int] | None:
    left = _TEXT
    for page in document.pages:
        match = _forecast().search(fold(page.text[: max(left, 0)]))
        left -= len(page.text)
        if match:
            return page.text[match.start() : match.end()], page.number
    return None


@cache
def _forecast() -> re.Pattern[str]:
    """Words for a forecast of the year's end; a forecast of people or of the weather is none."""
    section = load_vocabulary("periods").section("forecasts")
    year = load_vocabulary("periods").section("year").strings("horizons")
    others = any_of(section.strings("not_before"))
    return re.compile(rf"(?<!\w)(?:{any_of(year)}|(?!{others}){any_of(section.strings('words'))})\w*", re.IGNORECASE)
