"""Dates, numbers and sizes as people write them."""

from datetime import date

from service.texts import Texts

NARROW = "\u00a0"  # no-break space: 1 234 stays on one line


def written_date(day: date, texts: Texts) -> str:
    """Return "12 mars 2024"."""
    return f"{day.day} {texts(f'month.m{day.month}')} {day.year}"


def written_number(number: float, texts: Texts) -> str:
    """Return 1 234,5 in Swedish and 1,234.5 in English; whole numbers without decimals."""
    plain = f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"
    if texts.language == "en":
        return plain
    return plain.replace(",", NARROW).replace(".", ",").replace("-", "−")


def written_size(size: int, texts: Texts) -> str:
    """Return bytes as "812 kB" or "3,4 MB"."""
    if size < 1_000_000:
        return f"{written_number(max(1, round(size / 1000)), texts)}{NARROW}kB"
    return f"{written_number(round(size / 1_000_000, 1), texts)}{NARROW}MB"
