"""The ways people write a period, as regular expressions over folded text built from vocabulary/periods.toml.

Each rule reads a match into a Found: months, days and perhaps a year; `periods` decides years and overlaps.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.vocabulary import Vocabulary, load_vocabulary
from ingest.wording.dates import month_number, month_pattern
from ingest.wording.folding import fold

Grain = Literal["day", "month", "months", "quarter", "tertial", "half", "interim", "year", "years"]

_YEAR = r"(?:19[5-9]|20\d)\d(?![\d])(?![.,:]\d)"
_DAY = r"\d{1,2}(?::?e)?\.?"
_ISO = r"(?:19|20)\d\d-\d\d-\d\d(?!\d)"


@dataclass(frozen=True, slots=True)
class Found:
    """A period as written. Months 1 to 12; `last_day` None is the month's last; `year` None is not said.

    `back` counts years before the asker's own for relative words; `label` is a pattern with {n} and {year}.
    """

    grain: Grain
    first: int
    last: int
    year: str | None = None
    first_year: str | None = None
    first_day: int = 1
    last_day: int | None = None
    cumulative: bool = False
    horizon: bool = False
    certain: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A regular expression over folded text and what its matches mean; None refuses a match."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Found | None]


@cache
def any_of(words: tuple[str, ...]) -> str:
    """Return a regular expression, without groups, for any of the words, the longest first, blanks flexible."""
    escaped = (re.escape(fold(word)).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(escaped)})"


def _rule(pattern: str, read: Callable[[re.Match[str]], Found | None]) -> Rule:
    return Rule(re.compile(pattern, re.IGNORECASE), read)


@cache
def period_rules() -> tuple[Rule, ...]:
    """Return the rules, the most telling first: where two match the same words, the earlier rule has them."""
    words = load_vocabulary("periods")
    return (
        *_span_rules(words),
        *_cumulative_rules(words),
        *_part_rules(words),
        *_year_rules(words),
        *_day_and_month_rules(words),
    )


def _tail(words: Vocabulary) -> str:
    """After a word for a part of the year: its year, or nothing."""
    joint = r"(?:[\s,/-]+(?:for|av|ar|under|of|in|per)?\s*(?:ar\s+)?)"
    return rf"(?:{joint}(?P<y>{_YEAR}){_not_amount(words)})?"


def _not_amount(words: Vocabulary) -> str:
    units = any_of(words.section("year").strings("not_before"))
    return rf"(?!\s*{units}(?!\w))(?!-\d\d\d)(?!-\d\d-)(?!/\d\d\d(?!\d))(?!/\d{{5,}})"


def _span_rules(words: Vocabulary) -> tuple[Rule, ...]:
    month, to = month_pattern(), any_of(words.section("cues").strings("to"))
    joint = rf"\s*{to}\s*"
    return (
        _rule(rf"(?<!\d)(?P<a>{_ISO}){joint}(?P<b>{_ISO})", _read_iso_span),
        _rule(r"(?<![\d-])(?P<a>20\d\d-\d\d)\s?[/]\s?(?P<b>20\d\d-\d\d)(?![\d-])", _read_iso_span),
        _rule(
            rf"\b(?:(?P<d>{_DAY})\s+)?(?P<m>{month})(?:\s+(?P<y1>{_YEAR}))?(?:{joint}|\s+)"
            rf"(?:(?:den\s+)?(?P<d2>{_DAY})\s+)?(?P<m2>{month})(?:\s+manad)?(?:[\s,]+(?P<y>{_YEAR}){_not_amount(words)})?",
            _read_month_span,
        ),
    )


def _cumulative_rules(words: Vocabulary) -> tuple[Rule, ...]:
    month, cues = month_pattern(), words.section("cues")
    cue = rf"\b{any_of(cues.strings('cumulative'))}\s+(?:{any_of(cues.strings('day_words'))}\s+)*"
    report = any_of(cues.strings("month_reports"))
    tail = rf"(?:\s+manad)?(?:[\s,]+(?:ar\s+)?(?P<y>{_YEAR}){_not_amount(words)})?"
    stem = month_pattern().replace(r"\b\.?", "")
    return (
        _rule(rf"{cue}(?P<iso>{_ISO})", _read_cumulative),
        _rule(rf"{cue}(?:(?P<d>{_DAY})\s+)?(?P<m>{month}){tail}", _read_cumulative),
        _rule(rf"\b(?P<m>{stem})(?:s|manads)?{report}\w*{_tail(words)}", _read_cumulative),
    )


def _read_iso_span(match: re.Match[str]) -> Found | None:
    first, last = ([int(part) for part in match[side].split("-")] for side in "ab")
    if first[0] > last[0] or not (1 <= first[1] <= 12 and 1 <= last[1] <= 12):
        return None
    first_day, last_day = (first[2], last[2]) if len(first) == 3 else (1, None)
    return Found("months", first[1], last[1], str(last[0]), str(first[0]), first_day, last_day)


def _read_month_span(match: re.Match[str]) -> Found | None:
    first, last = month_number(match["m"]), month_number(match["m2"])
    bare = not re.search(r"[^\w\s]|\b(?:t|to)", match.string[match.end("m") : match.start("m2")], re.IGNORECASE)
    if bare and (first >= last or match["y1"] or match["d"] or match["d2"]):
        return None
    day, last_day = _day(match["d"]), _day(match["d2"])
    return Found("months", first, last, match["y"] or match["y1"], match["y1"], day or 1, last_day)


def _read_cumulative(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    if groups.get("iso"):
        year, month, day = groups["iso"].split("-")
        return Found("months", 1, int(month), year, last_day=int(day), cumulative=True)
    return Found("months", 1, month_number(match["m"]), match["y"], last_day=_day(groups.get("d")), cumulative=True)


def _day(text: str | None) -> int | None:
    digits = re.match(r"\d+", text or "")
    return int(digits.group()) if digits else None


def _part_rules(words: Vocabulary) -> tuple[Rule, ...]:
    grains: tuple[tuple[str, Grain], ...] = (("tertials", "tertial"), ("quarters", "quarter"), ("halves", "half"))
    return tuple(rule for key, grain in grains for rule in _rules_of_part(words, key, grain))


def _rules_of_part(words: Vocabulary, key: str, grain: Grain) -> tuple[Rule, ...]:
    part, ordinals = words.section(key), words.section("ordinals")
    numbers = {fold(word): n for n in ordinals.table for word in ordinals.strings(n) if n in part.table}
    noun, number = any_of(part.strings("words")), any_of(tuple(numbers))

    def read(match: re.Match[str]) -> Found:
        n = numbers[fold(match["n"]).lower()]
        first, last = part.numbers(n)
        groups = match.groupdict()
        label = part.text("label").replace("{n}", n)
        return Found(grain, first, last, groups.get("y") or groups.get("y1"), cumulative=first == 1, label=label)

    before = rf"(?:(?<!\d)(?P<y1>{_YEAR})[\s,/-]*)?"
    return (
        _rule(
            rf"{before}(?<![a-z]){part.text('letter')}\s?(?P<n>[1-4])(?![\d.,:]|\w){_tail(words)}", _only(read, numbers)
        ),
        _rule(rf"{before}\b{noun}\s+(?P<n>{number})(?![\d:]|\w|[.,]\d){_tail(words)}", read),
        _rule(rf"(?<![\w§])(?P<n>{number})\s+{noun}(?!\w){_tail(words)}", read),
        _rule(rf"{before}(?<![\w§])(?P<n>{number})\s+{noun}(?!\w)", read),
    )


def _only(read: Callable[[re.Match[str]], Found], numbers: dict[str, str]) -> Callable[[re.Match[str]], Found | None]:
    return lambda match: read(match) if match["n"] in numbers else None


def _year_rules(words: Vocabulary) -> tuple[Rule, ...]:
    interim, year = words.section("interim"), words.section("year")

    def read_interim(match: re.Match[str]) -> Found:
        first, last = interim.numbers(match["n"] or "default")
        return Found("interim", first, last, match["y"], cumulative=True)

    return (
        _rule(rf"\b{any_of(year.strings('horizons'))}\b{_tail(words)}", _read_horizon),
        _rule(
            rf"\b(?P<w>{any_of(interim.strings('words'))})\b(?:\s+(?P<n>[12])(?![\d.,:]))?{_tail(words)}", read_interim
        ),
        _rule(
            rf"\b{any_of(year.strings('school'))}\s+(?P<y1>{_YEAR})\s*[-/]\s*(?P<y>{_YEAR}|\d\d(?!\d))",
            lambda match: Found("years", 7, 6, _full_year(match), match["y1"]),
        ),
        _rule(
            rf"\b{any_of(year.strings('between'))}\s+(?:ar\s+)?(?P<y1>{_YEAR})\s+{any_of(year.strings('and'))}\s+(?P<y>{_YEAR})",
            lambda match: Found("years", 1, 12, match["y"], match["y1"]),
        ),
        _rule(
            rf"(?<![\d.,:/-])(?P<y1>{_YEAR})\s?(?:-|--|/|till|t\.?o\.?m\.?|to)\s?(?P<y>{_YEAR}|\d\d(?!\d))(?![-/:]\d)",
            _read_years,
        ),
        _rule(
            rf"\b{any_of(year.strings('words'))}\s+(?:for\s+|av\s+|ar\s+|of\s+)?(?P<y>{_YEAR}){_not_amount(words)}",
            lambda match: Found("year", 1, 12, match["y"]),
        ),
        *_season_rules(words),
    )


def _season_rules(words: Vocabulary) -> tuple[Rule, ...]:
    seasons = words.section("seasons")
    ends = (("spring", 1, 6), ("autumn", 7, 12))
    return tuple(
        _rule(
            rf"\b{any_of(seasons.strings(key))}\s?-?(?P<y>{_YEAR}|\d\d(?![\d.,:]))",
            lambda match, first=first, last=last: Found("months", first, last, _full_year(match)),  # type: ignore[misc]
        )
        for key, first, last in ends
    )


def _read_horizon(match: re.Match[str]) -> Found:
    return Found("year", 1, 12, match["y"], horizon=True)


def _full_year(match: re.Match[str]) -> str:
    year: str = match["y"]
    return year if len(year) == 4 else f"20{year}"


def _read_years(match: re.Match[str]) -> Found | None:
    first, last = int(match["y1"]), int(_full_year(match))
    if len(match["y"]) == 2 and last % 100 <= 12:
        return Found("month", last % 100, last % 100, match["y1"]) if last % 100 else None
    return Found("years", 1, 12, str(last), str(first)) if first < last <= first + 40 else None


def _day_and_month_rules(words: Vocabulary) -> tuple[Rule, ...]:
    month, cues = month_pattern(), words.section("cues")
    cautious = {fold(word) for word in words.section("months").strings("cautious")}
    month_cue = any_of(cues.strings("month_words"))
    not_after = any_of(words.section("year").strings("not_after"))

    full = {fold(word) for word in words.section("months").strings("names")}

    def read_lone(match: re.Match[str]) -> Found | None:
        word = match["m"].lower()
        if (
            word.endswith(".")
            or len(word) < 3
            or (match["c"] is None and (word in cautious or (len(word) == 3 and word not in full)))
        ):
            return None
        return Found("month", month_number(word), month_number(word), certain=False)

    return (
        _rule(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d])", _read_day),
        _rule(rf"(?<![\d.,:-])(?P<d>\d{{1,2}})(?::?e)?\.?\s+(?P<m>{month})(?:[\s,]+(?P<y>{_YEAR}))?", _read_day),
        _rule(
            rf"\b(?P<m>{month})(?:\s+manad)?[\s,]+(?:ar\s+)?(?P<y>{_YEAR}){_not_amount(words)}",
            lambda match: Found("month", month_number(match["m"]), month_number(match["m"]), match["y"]),
        ),
        _rule(rf"\b(?:(?P<c>{month_cue})\s+)?(?P<m>{month})(?!\w)", read_lone),
        _rule(
            rf"(?P<before>{not_after}\s*)?(?<![\w.,:/+-])(?P<y>{_YEAR})(?!\w)(?!\s?/\s?\d){_not_amount(words)}",
            lambda match: None if match["before"] else Found("year", 1, 12, match["y"], certain=True),
        ),
    )


def _read_day(match: re.Match[str]) -> Found | None:
    month = int(match["m"]) if match["m"].isdigit() else month_number(match["m"])
    day = int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Found("day", month, month, match["y"], first_day=day, last_day=day, certain=match["y"] is not None)
