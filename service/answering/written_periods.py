"""Spans of days as people write them, in their language: "januari–april 2021", short "jan–apr"."""

from datetime import date, timedelta

from service.pages.formats import written_date
from service.texts import Texts

_SHORT = 3


def written_period(start: date, end: date, texts: Texts) -> str:
    """Return "2021", "mars 2021", "januari–april 2021", "2026–2027", "mars 2020 – april 2021", or two days."""
    if not _whole_months(start, end):
        return f"{written_date(start, texts)} – {written_date(end, texts)}"
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    first, last = texts(f"month.m{start.month}"), texts(f"month.m{end.month}")
    if start.year != end.year:
        return f"{first} {start.year} – {last} {end.year}"
    return f"{last} {end.year}" if first == last else f"{first}–{last} {end.year}"


def short_period(start: date, end: date, texts: Texts) -> str:
    """Return the span within its year, "jan–apr", "mar", "helår"; what is longer or no whole months is written out."""
    if not _whole_months(start, end) or start.year != end.year:
        return written_period(start, end, texts)
    if (start.month, end.month) == (1, 12):
        return texts("period.year")
    first, last = (texts(f"month.m{month}")[:_SHORT] for month in (start.month, end.month))
    return last if first == last else f"{first}–{last}"


def through(day: date, texts: Texts, short: bool = False) -> str:
    """Return the span from the new year to the day: "januari–april 2021", short "jan–apr 2021"."""
    start = date(day.year, 1, 1)
    if not short or (day.month, day.day) == (12, 31) or not _whole_months(start, day):
        return written_period(start, day, texts)
    return f"{short_period(start, day, texts)} {day.year}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1
