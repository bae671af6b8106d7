"""Periods in words: "T1 2021", "per april", "t.o.m. mars", "delårsbokslut 2021", "i år", each as first and last day."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.dates import month_name
from ingest.wording.folding import fold
from ingest.wording.period import Period
from ingest.wording.period_rules import Found, Grain, any_of, period_rules


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period in a text; `start` to `end` are the characters it was read from, `words` those characters.

    `horizon` marks a forecast's horizon ("helårsprognos 2026"), which is no period a report covers. `certain` is False
    where the year, or that it is a period at all, was guessed. `cumulative` marks spans counted from the first of
    January ("per april"). `grain` says what was written; a "day" is a date, seldom a period.
    """

    period: Period
    start: int
    end: int
    words: str
    horizon: bool
    certain: bool
    cumulative: bool
    grain: Grain


_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    found: Found


def find_periods(text: str, today: date | None = None) -> list[PeriodMention]:
    """Return the periods of `text` in order of place.

    `today` resolves "i år" and months without a year (the latest one that has begun). Without it relative words are
    left out, and a month without a year takes the nearest year the text itself names, or is left out.
    """
    folded = fold(text)
    spans = sorted(_spans(folded, text), key=lambda span: span.start)
    spans = [_as_follow_up(span, folded) for span in _without_default_interim(spans)]
    relative = list(_relative(folded, text, today))
    lent = _lent_years(spans)
    own = [_mention(span, spans, text, today) for span in spans if span.start not in lent]
    covered = [(mention.start, mention.end) for mention in relative]
    kept = [m for m in own if m and not any(start <= m.start and m.end <= end for start, end in covered)]
    return sorted([*kept, *relative], key=lambda mention: mention.start)


def _spans(folded: str, text: str) -> Iterator[_Span]:
    taken = bytearray(len(folded))
    for rule in period_rules():
        for match in rule.pattern.finditer(folded):
            start, end = match.span()
            if any(taken[start:end]) or (found := rule.read(match)) is None:
                continue
            if found.grain == "interim" and not _is_interim(match["w"], text[match.start("w") : match.end("w")]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield _Span(start, end, found)


@cache
def _needs_letter() -> frozenset[str]:
    return frozenset(fold(word) for word in load_vocabulary("periods").section("interim").strings("needs_letter"))


def _is_interim(folded: str, written: str) -> bool:
    return folded.lower() not in _needs_letter() or folded != written


def _without_default_interim(spans: list[_Span]) -> list[_Span]:
    """Leave out "delårsrapport" where a period stands just after it ("… per den 30 juni 2021"): that one decides."""

    def outdone(span: _Span, after: _Span | None) -> bool:
        if span.found.grain != "interim" or after is None or after.start - span.end > 60:
            return False
        return after.found.cumulative or after.found.grain in ("tertial", "half", "months")

    followers = [*spans[1:], None]
    return [span for n, span in enumerate(spans) if not outdone(span, followers[n])]


@cache
def _follow_up() -> re.Pattern[str]:
    words = load_vocabulary("periods").section("cues").strings("follow_ups")
    return re.compile(rf"{any_of(words)}\b[^.;:?!\n]{{0,30}}$", re.IGNORECASE)


def _as_follow_up(span: _Span, folded: str) -> _Span:
    """A follow-up "november 2017" counts from January."""
    if span.found.grain != "month" or not _follow_up().search(folded[max(0, span.start - 70) : span.start]):
        return span
    return replace(span, found=replace(span.found, grain="months", first=1, cumulative=True))


def _mention(span: _Span, spans: list[_Span], text: str, today: date | None) -> PeriodMention | None:
    found, certain = span.found, span.found.certain
    year = int(found.year) if found.year else None
    if year is None:
        year, certain = _year_of(span, spans, today), certain and _is_near_year(span, spans)
    if year is None:
        return None
    period = _period(found, year)
    if period is None:
        return None
    words = text[span.start : span.end]
    return PeriodMention(period, span.start, span.end, words, found.horizon, certain, found.cumulative, found.grain)


def _distance(one: _Span, other: _Span) -> int:
    return max(other.start - one.end, one.start - other.end)


def _is_near_year(span: _Span, spans: list[_Span]) -> bool:
    return any(other.found.year and _distance(span, other) <= _NEAR for other in spans)


def _lent_years(spans: list[_Span]) -> set[int]:
    """Starts of lone years that only give the month beside them its year ("uppföljning 2026 per maj")."""
    yearless = [span for span in spans if span.found.year is None and span.found.grain != "day"]
    years = [span for span in spans if span.found.grain == "year" and span.end - span.start == 4]
    return {year.start for year in years if any(0 <= _distance(year, span) <= 3 for span in yearless)}


def _year_of(span: _Span, spans: list[_Span], today: date | None) -> int | None:
    """The nearest year that the text names, else the latest year in which the period has begun."""
    named = [other for other in spans if other.found.year]
    if named:
        nearest = min(named, key=lambda other: _distance(span, other))
        return int(nearest.found.year or 0)
    if today is None:
        return None
    begun = span.found.horizon or span.found.first == span.found.last or not span.found.cumulative
    month = span.found.first if begun else span.found.last
    return today.year if month <= today.month else today.year - 1


def _period(found: Found, year: int) -> Period | None:
    first_year = int(found.first_year) if found.first_year else year
    if first_year == year and found.first > found.last:
        first_year -= 1
    last_day = calendar.monthrange(year, found.last)[1]
    try:
        start = date(first_year, found.first, found.first_day)
        end = date(year, found.last, found.last_day or last_day)
    except ValueError:
        return None
    if end < start:
        return None
    label = found.label.format(year=year) if found.label else period_label(start, end)
    return Period(start, end, label)


def period_label(start: date, end: date) -> str:
    """Return how people write the span: "2025", "2026–2027", "mars 2026", "januari–april 2021", "31 augusti 2021"."""
    if start == end:
        return f"{start.day} {month_name(start.month)} {start.year}"
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if not whole:
        return f"{period_label(start, start)} – {period_label(end, end)}"
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{month_name(start.month)} {start.year} – {month_name(end.month)} {end.year}"
    if start.month == end.month:
        return f"{month_name(start.month)} {start.year}"
    return f"{month_name(start.month)}–{month_name(end.month)} {end.year}"


@cache
def _relative_pattern() -> re.Pattern[str]:
    words = load_vocabulary("periods").section("relative")
    keys = sorted(words.table, key=lambda key: -max(map(len, words.strings(key))))
    return re.compile("|".join(rf"\b(?P<{key}>{any_of(words.strings(key))})\b" for key in keys), re.IGNORECASE)


@cache
def _since() -> re.Pattern[str]:
    words = load_vocabulary("periods").section("year").strings("since")
    return re.compile(rf"\b{any_of(words)}\s+(?:ar\s+)?(?P<year>(?:19|20)\d\d)(?![\d-])", re.IGNORECASE)


def _relative(folded: str, text: str, today: date | None) -> Iterator[PeriodMention]:
    if today is None:
        return
    for match in _since().finditer(folded):
        start = date(int(match["year"]), 1, 1)
        if start <= today:
            words = text[match.start() : match.end()]
            period = Period(start, today, words)
            yield PeriodMention(period, match.start(), match.end(), words, False, True, False, "years")
    for match in _relative_pattern().finditer(folded):
        start, end, grain = _relative_span(match.lastgroup or "", today)
        period = Period(start, end, period_label(start, end))
        words = text[match.start() : match.end()]
        yield PeriodMention(
            period, match.start(), match.end(), words, False, True, match.lastgroup == "year_to_date", grain
        )


def _relative_span(key: str, today: date) -> tuple[date, date, Grain]:
    shift = {"last": -1, "next": 1}.get(key.split("_")[0], 0)
    if key == "year_to_date":
        return date(today.year, 1, 1), today, "months"
    if key.endswith("year"):
        return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31), "year"
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1]), "month"
