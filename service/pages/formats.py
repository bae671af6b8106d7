"""Dates, numbers and sizes as people write them."""

import re
from datetime import date
from decimal import Decimal

from service.texts import Texts

NARROW = "\u00a0"  # no-break space: 1 234 stays on one line
_GROUPS = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")


def written_date(day: date, texts: Texts) -> str:
    """Return "12 mars 2024"."""
    return f"{day.day} {texts(f'month.m{day.month}')} {day.year}"


def written_number(number: float, texts: Texts) -> str:
    """Return 1 234,5 in Swedish and 1,234.5 in English, with as many decimals as the number has."""
    plain = f"{Decimal(str(number)).normalize():,f}"
    if texts.language == "en":
        return plain
    return plain.replace(",", NARROW).replace(".", ",").replace("-", "−")


def unbroken(text: str) -> str:
    """Return the words of a report with the groups of each number on one line."""
    return _GROUPS.sub(lambda number: number[0].replace(" ", NARROW), text)


def written_months(months: str, texts: Texts) -> str:
    """Return "2021-01/2021-04" as "januari–april 2021"; a whole year is its number."""
    (year, first), (last_year, last) = (part.split("-") for part in months.split("/"))
    if year == last_year and (first, last) == ("01", "12"):
        return year
    start, end = texts(f"month.m{int(first)}"), texts(f"month.m{int(last)}")
    if year != last_year:
        return f"{start} {year} – {end} {last_year}"
    return f"{start}–{end} {year}" if first != last else f"{start} {year}"


def written_size(size: int, texts: Texts) -> str:
    """Return bytes as "812 kB" or "3,4 MB"."""
    if size < 1_000_000:
        return f"{written_number(max(1, round(size / 1000)), texts)}{NARROW}kB"
    return f"{written_number(round(size / 1_000_000, 1), texts)}{NARROW}MB"
