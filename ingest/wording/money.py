"""Units of a figure: money with what one of it is worth in kronor, percent, and what counts are counted in."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold
from ingest.wording.phrase import joined, phrase_pattern

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Money:
    """A unit of money: how we write it ("tkr"), what one is worth in kronor, and how reports write it."""

    name: str
    kronor: int
    words: tuple[str, ...]
    alone: tuple[str, ...]


@cache
def moneys() -> tuple[Money, ...]:
    """Return the units of money of vocabulary/amounts.toml in its order."""
    units = load_vocabulary("amounts").sections("unit")
    return tuple(
        Money(unit.text("name"), int(unit.number("kronor")), unit.strings("words"), unit.strings("alone", ()))
        for unit in units
    )


@cache
def _rate_words() -> str:
    """Return a regular expression over folded text for what makes money a price ("/inv", "per dygn")."""
    writing = load_vocabulary("amounts").section("writing")
    nouns = "|".join(re.escape(fold(noun)) for noun in sorted(writing.strings("rate_nouns"), key=len, reverse=True))
    marks = "|".join(re.escape(mark) for mark in writing.strings("rates"))
    return rf"\s?(?:{marks})\s?(?P<noun>{nouns})(?!\w)"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    others = load_vocabulary("amounts").section("other_units")
    money = [(unit.name, unit.words + unit.alone) for unit in moneys()]
    return tuple(
        (name, phrase_pattern(words)) for name, words in [*money, *((n, others.strings(n)) for n in others.table)]
    )


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(_rate_words())


@cache
def _rate_nouns() -> dict[str, str]:
    return {fold(noun): noun for noun in load_vocabulary("amounts").section("writing").strings("rate_nouns")}


@lru_cache(maxsize=4096)
def unit_in(label: str, of_number: bool = False) -> str | None:
    """Return the unit that a header, a label or a title names ("tkr", "%", "kr/inv"), None where it names none.

    A unit after a number ("satsning 5 mnkr") is part of a name and no unit of the numbers beside it, save in a cell
    that is itself that number (`of_number`).
    """
    words = joined(label)
    for name, pattern in _patterns():
        for match in pattern.finditer(words):
            if of_number or not words[: match.start()].rstrip(" (")[-1:].isdigit():
                return name if name == PERCENT else name + rate_at(words, match.end())
    return None


def rate_at(words: str, at: int) -> str:
    """Return what stands at `at` in folded words that makes the money before it a price ("/inv"), "" where nothing."""
    found = _rate().match(words, at)
    return f"/{_rate_nouns()[found['noun']]}" if found else ""


def is_money(unit: str) -> bool:
    """True for a unit of money, and for a price in it ("kr/inv")."""
    return any(unit.split("/")[0] == money.name for money in moneys())


def in_kronor(value: Decimal, unit: str) -> int | None:
    """Return `value` in whole kronor, None for what is no sum of money: counts, shares and prices."""
    worth = next((money.kronor for money in moneys() if money.name == unit), None)
    return None if worth is None else int((value * worth).to_integral_value(ROUND_HALF_UP))
