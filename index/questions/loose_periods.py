"""Periods that a question says loosely: "i början av 2021", "våren -21", "i höstas", "first four months of 2021"."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.questions.lexicon import read_once, read_vocabulary
from ingest.vocabulary import Vocabulary, load_vocabulary
from ingest.wording.dates import month_name, month_pattern
from ingest.wording.folding import fold
from ingest.wording.period import Period
from ingest.wording.period_rules import any_of

YEARS_AHEAD = 20
"""How far ahead a plan looks that a question names with two digits."""

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)(?![.,:]\d)"
_BETWEEN = r"\s*(?:\s(?:av|pa|i|of|in|for|ar)\s+(?:ar\s+)?)?"


@dataclass(frozen=True, slots=True)
class LooseWords:
    """A question less its loose words, whose years are kept and written out, and the spans they may mean."""

    text: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    first: int
    last: int
    label: str


def take_loose(text: str, latest: date) -> LooseWords:
    """Return what a question says loosely; words without a year mean the last such time that had begun by `latest`.

    Two digits for a year are of this century up to YEARS_AHEAD after `latest`, else of the one before ("våren -98").
    """
    text = _with_first_months(_with_whole_years(text, latest.year + YEARS_AHEAD))
    found: list[Period] = []
    kept: list[str] = []
    at = 0
    for match, rule in sorted(_matches(fold(text)), key=lambda hit: (hit[0].start(), -hit[0].end())):
        if match.start() >= at:
            said = match.groupdict().get("year")
            found.append(_span(rule, int(said) if said else _begun(rule, latest)))
            before = text[at : match.start()]
            kept += [before, "" if before.endswith(" ") else " ", said or ""]
            at = match.end()
    return LooseWords("".join((*kept, text[at:])), tuple(dict.fromkeys(found)))


def _matches(folded: str) -> Iterator[tuple[re.Match[str], _Rule]]:
    return ((match, rule) for rule in _rules() for match in rule.pattern.finditer(folded))


def _begun(rule: _Rule, latest: date) -> int:
    return latest.year if rule.first <= latest.month else latest.year - 1


def _span(rule: _Rule, year: int) -> Period:
    end = date(year, rule.last, calendar.monthrange(year, rule.last)[1])
    return Period(date(year, rule.first, 1), end, f"{rule.label} {year}")


@read_once
def _rules() -> tuple[_Rule, ...]:
    return tuple(rule for section in read_vocabulary("spans").sections("loose") for rule in _rules_of(section))


def _rules_of(section: Vocabulary) -> Iterator[_Rule]:
    first, last = section.numbers("months")
    alone = section.strings("alone")
    for words, after in (((*section.strings("words"), *alone), f"{_BETWEEN}{_YEAR}"), (alone, r"(?!\w)")):
        pattern = re.compile(rf"\b(?:i\s+|under\s+|in\s+|at\s+)?\b{any_of(words)}{after}", re.IGNORECASE)
        yield _Rule(pattern, first, last, section.text("label"))


def _with_whole_years(text: str, newest: int) -> str:
    """Return the question with "hösten -21" and "T1 -21" written out; the 15 of "april - 15 maj" is no year."""
    for match in reversed(list(_short_year().finditer(fold(text)))):
        year = 2000 + int(match["short"])
        text = f"{text[: match.end('word')]} {year if year <= newest else year - 100}{text[match.end() :]}"
    return text


@read_once
def _short_year() -> re.Pattern[str]:
    periods = load_vocabulary("periods")
    parts = [
        word
        for key in ("tertials", "quarters", "halves", "interim", "year")
        for word in periods.section(key).strings("words")
    ]
    seasons = [word for section in read_vocabulary("spans").sections("loose") for word in section.strings("words")]
    word = rf"(?P<word>{month_pattern()}|{any_of((*parts, *seasons))}(?:\s+[1-4])?|[TQ][1-4])"
    return re.compile(rf"\b{word}\s*[-']\s?(?P<short>\d\d)(?![\w%]|[.,:-]\d|\s+{month_pattern()})", re.IGNORECASE)


def _with_first_months(text: str) -> str:
    """Return the question with "the first four months of 2021" as "januari–april 2021"."""
    pattern, numbers = _first_months()
    for match in reversed(list(pattern.finditer(fold(text)))):
        last = month_name(numbers[match["count"].lower()])
        text = f"{text[: match.start()]}{month_name(1)}–{last} {match['year'] or ''}{text[match.end() :]}"
    return text


@read_once
def _first_months() -> tuple[re.Pattern[str], dict[str, int]]:
    words = read_vocabulary("spans").section("first_months")
    numbers = {fold(word): int(key) for key in words.table if key.isdigit() for word in words.strings(key)}
    before, after = any_of(words.strings("before")), any_of(words.strings("after"))
    count = any_of(tuple(numbers))
    forms = rf"\b(?:{before}\s+)(?P<count>{count})\s+{after}\b(?:{_BETWEEN}{_YEAR})?"
    return re.compile(forms, re.IGNORECASE), numbers
