"""A number as it stands in a cell of a Swedish table: thousands parted by spaces, a decimal comma, several minuses."""

import re
from decimal import Decimal
from functools import lru_cache

from ingest.tables.table_unit import unit_ending
from ingest.wording.folding import fold

# A "." parts decimals in some exports; three digits after it could as well be thousands, so that is no number here.
_NUMBER = re.compile(r"([+-]?) ?((?:0|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d*)(?:,\d+|\.\d{1,2})?)\*{0,3}")
# "(6 600)" is below zero in accounts; one digit alone is a footnote.
_BELOW = re.compile(r"\(([1-9]\d{0,2}(?: \d{3})+|[1-9]\d+|\d+,\d+)\)")
_DATED = re.compile(r"(\S.*?) ?\((?:19|20)\d\d\)")
_YEAR = re.compile(r"(?:19[5-9]|20[0-6])\d")


@lru_cache(maxsize=16384)
def number(cell: str) -> Decimal | None:
    """Return what a cell says as a number ("- 1 905", "+8,2", "(6 600)", "36 %"); None for words, blanks and dashes."""
    text = fold(cell).strip()
    if not text or not any(char.isdigit() for char in text):
        return None
    if (below := _BELOW.fullmatch(text)) is not None and not is_year(below[1]):
        text = f"-{below[1]}"
    match = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(unit_ending(text).rstrip())
    if match is None:
        return None
    sign, digits = match.groups()
    value = Decimal(digits.replace(" ", "").replace(",", "."))
    return -value if sign == "-" else value


def is_dated(cell: str) -> bool:
    """True for a number with the year it is from ("56 (2024)"), which may be another than its column's."""
    match = _DATED.fullmatch(fold(cell).strip())
    return match is not None and number(match[1]) is not None


def is_year(cell: str) -> bool:
    """True where the cell is a lone year of our time, as columns are called."""
    return bool(_YEAR.fullmatch(cell.strip()))
