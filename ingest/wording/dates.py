"""Dates as people write them: "2021-08-31", "den 31 augusti 2021", "31/8 2021", "June 1, 2026"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold


@dataclass(frozen=True, slots=True)
class DateMention:
    """A full date in a text; `start` to `end` are the characters it was read from, `words` those characters."""

    date: date
    start: int
    end: int
    words: str


@cache
def month_numbers() -> dict[str, int]:
    """Return every folded, lower-case word for a month with its number 1 to 12."""
    months = load_vocabulary("periods").section("months")
    numbers = {fold(word): n for key in ("names", "english") for n, word in enumerate(months.strings(key), 1)}
    numbers |= {fold(word): n for n, words in enumerate(months.lists("short"), 1) for word in words}
    return numbers


@cache
def month_pattern() -> str:
    """Return a regular expression, without groups, for a month's word in folded text."""
    words = sorted(month_numbers(), key=len, reverse=True)
    return rf"(?:{'|'.join(words)})\b\.?"


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's word as `month_pattern` matches it; raise KeyError for other words."""
    return month_numbers()[fold(word).lower().rstrip(".")]


def month_name(number: int) -> str:
    """Return the Swedish name of month 1 to 12."""
    return load_vocabulary("periods").section("months").strings("names")[number - 1]


@cache
def _pattern() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        r"(?<![\d.,:/-])(?P<y1>(?:19|20)\d\d) ?- ?(?P<m1>\d\d) ?- ?(?P<d1>\d\d)(?!\d|-\d)"
        rf"|(?<![\d.,:-])(?P<d2>\d{{1,2}})(?::?[ea])?\.?\s+(?:of )?(?P<m2>{month}),?\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
        r"|(?<![\d.,:/-])(?P<d3>\d{1,2})/(?P<m3>\d{1,2})[ -](?P<y3>(?:19|20)\d\d)(?!\d)"
        rf"|\b(?P<m4>{month})\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y4>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )


def find_dates(text: str) -> list[DateMention]:
    """Return the full dates of `text` in order of place; days that no calendar has are left out."""
    found = []
    for match in _pattern().finditer(fold(text)):
        day = _date_of(match)
        if day is not None:
            found.append(DateMention(day, match.start(), match.end(), text[match.start() : match.end()]))
    return found


def _date_of(match: re.Match[str]) -> date | None:
    n = next(n for n in "1234" if match[f"y{n}"])
    word = match[f"m{n}"]
    month = int(word) if word.isdigit() else month_number(word)
    try:
        return date(int(match[f"y{n}"]), month, int(match[f"d{n}"]))
    except ValueError:
        return None
