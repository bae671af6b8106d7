"""Numbers of a told statement: each stands in what the statement cites, in any unit, or is a sum that is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from ingest.figures.figure import Figure
from ingest.wording.amounts import WrittenAmount, find_amounts
from ingest.wording.money import in_kronor, is_money, moneys, unit_in
from ingest.wording.periods import find_periods
from service.answering.excerpt import Excerpt

_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0\n]\d{3})+|\d{1,3}(?:\.\d{3})+(?![\d,])|\d+)(?:[.,]\d+)?(?!\d)")
_DIGITS = re.compile(r"\d+")
_CALCULATION = re.compile(
    r"(?P<one>[−-]?\d[\d\u00a0 ]*(?:,\d+)?) (?P<sign>[−+-]) (?P<other>(?:\([−-])?\d[\d\u00a0 ]*(?:,\d+)?\)?)"
    r" = (?P<sum>[−-]?\d[\d\u00a0 ]*(?:,\d+)?)"
)
_NAMED = re.compile(r"§+ ?\d+|\b\d{4}-\d\d-\d\d\b|\b(?:19|20)\d\d[./:]\d+\b")
ABOUT = "≈ "
"""Stands before a number that was rounded."""


@dataclass(frozen=True)
class HeldNumbers:
    """What numbers some excerpts hold, all without sign. `figures` are read from them and known with their units."""

    excerpts: Sequence[Excerpt]
    figures: Sequence[Figure] = ()

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The cited words part by part: numbers of neighbouring cells must not run together.

        Of a row whose cells are folded only the values stand in one run; its label is known from its figures.
        """
        cited = (part for one in self.excerpts for part in (one.quote, *one.also, *one.heading))
        return (*cited, *dict.fromkeys(one.label for one in self.figures))

    @cached_property
    def bare(self) -> frozenset[Decimal]:
        """Numbers as they are written."""
        return frozenset(value for part in self.parts for _, _, value in numbers_in(part))

    @cached_property
    def unitless(self) -> frozenset[Decimal]:
        """Numbers that stand without a unit of their own."""
        return frozenset(value for part in self.parts for value in bare_numbers(part))

    @cached_property
    def measured(self) -> frozenset[tuple[Decimal, str]]:
        """Values with their units: their own, or for a number that has none what its row, table or page counts in."""
        written = {(abs(one.value), one.unit) for part in self.parts for one in find_amounts(part)}
        written |= {(abs(one.value), one.unit) for one in self.figures if abs(one.value) in self.bare}
        for excerpt in self.excerpts:
            unit = unit_in(" ".join((excerpt.quote, *excerpt.also, *excerpt.heading))) or unit_in(excerpt.page.text)
            if unit is not None:
                written |= {(value, unit) for part in (excerpt.quote, *excerpt.also) for value in bare_numbers(part)}
        return frozenset(written)

    @cached_property
    def kronor(self) -> frozenset[int]:
        """Sums of money in kronor."""
        return frozenset(sum_ for value, unit in self.measured if (sum_ := in_kronor(value, unit)) is not None)

    @cached_property
    def named(self) -> frozenset[str]:
        """Digits of days, years, paragraphs and cases that the pages and their reports' own particulars name."""
        texts = [text for one in self.excerpts for text in (one.page.text, *_identity(one))]
        return frozenset(digits.lstrip("0") for text in texts for digits in _DIGITS.findall(text))

    def holds(self, amount: WrittenAmount, about: bool) -> bool:
        """True where the amount stands in an excerpt; with `about` also where a sum there rounds to it."""
        value = abs(amount.value)
        if (value, amount.unit) in self.measured:
            return True
        sum_ = in_kronor(value, amount.unit)
        if sum_ is None:
            return value in self.unitless and not is_money(amount.unit)
        return sum_ in self.kronor or (about and any(rounds_to(one, value, amount.unit) for one in self.kronor))


def numbers_stand(text: str, excerpts: Sequence[Excerpt], figures: Sequence[Figure] = ()) -> bool:
    """True where every number of `text` stands in one of the excerpts.

    Money may be told in another unit, and rounded where `ABOUT` stands before it. Days, years, paragraphs and cases
    may stand anywhere on the pages or in their reports' particulars.
    """
    held = HeldNumbers(excerpts, figures)
    taken = []
    for start, end in _names(text):
        if not {digits.lstrip("0") for digits in _DIGITS.findall(text[start:end])} <= held.named:
            return False
        taken.append((start, end))
    for amount in find_amounts(text):
        if not within(amount.start, amount.end, taken):
            if not held.holds(amount, text[: amount.start].endswith(ABOUT)):
                return False
            taken.append((amount.start, amount.end))
    rest = (value for start, end, value in numbers_in(text) if not within(start, end, taken))
    return all(value in held.bare for value in rest)


def calculations_stand(text: str, excerpts: Sequence[Excerpt], figures: Sequence[Figure] = ()) -> bool:
    """True where `text` shows a sum or difference of numbers that stand in the excerpts, and it comes out."""
    shown = list(_CALCULATION.finditer(text))
    if not shown or not all(_comes_out(one) for one in shown):
        return False
    results = {abs(_value(one["sum"])) for one in shown}
    rest = text
    for one in reversed(shown):
        rest = rest[: one.start()] + f"{one['one']} ; {one['other'].strip('()')}" + rest[one.end("sum") :]
    return numbers_stand(_without(rest, results), excerpts, figures)


def numbers_in(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield start, end and value, without sign, of each number that is written in digits."""
    for match in _NUMBER.finditer(text):
        yield match.start(), match.end(), _value(match.group())


def bare_numbers(text: str) -> list[Decimal]:
    """Return the numbers of a text, in digits, that are part of no amount, date or period."""
    taken = [*((one.start, one.end) for one in find_amounts(text)), *_names(text)]
    return [value for start, end, value in numbers_in(text) if not within(start, end, taken)]


def _value(written: str) -> Decimal:
    digits = re.sub(r"[ \u00a0\n()]", "", written).replace("−", "-")
    digits = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", digits)
    return Decimal("".join(str(int(char)) if char.isdigit() else char for char in digits.replace(",", ".")))


def _comes_out(shown: re.Match[str]) -> bool:
    one, other, sum_ = (_value(shown[name]) for name in ("one", "other", "sum"))
    return (one + other if shown["sign"] == "+" else one - other) == sum_


def _without(text: str, results: set[Decimal]) -> str:
    """Return the text without the numbers that a calculation has given."""
    for start, end, value in reversed(list(numbers_in(text))):
        if value in results:
            text = text[:start] + text[end:]
    return text


def _names(text: str) -> Iterator[tuple[int, int]]:
    yield from ((match.start(), match.end()) for match in _NAMED.finditer(text))
    yield from ((one.start, one.end) for one in find_periods(text))


def _identity(excerpt: Excerpt) -> Iterator[str]:
    identity = excerpt.report.identity
    yield from (identity.title, *identity.case_numbers)
    days = (identity.meeting_date, identity.document_date, identity.horizon)
    period = (identity.period.start, identity.period.end) if identity.period else ()
    yield from (str(day) for day in (*days, *period) if day is not None)
    if identity.period:
        yield identity.period.label


def rounds_to(kronor: int, value: Decimal, unit: str) -> bool:
    """True where a sum, told in `unit` with as many decimals as `value` has, is `value`."""
    worth = next(money.kronor for money in moneys() if money.name == unit)
    return (Decimal(kronor) / worth).quantize(value, ROUND_HALF_UP) == value


def within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """True where the characters `start` to `end` lie in one of the spans."""
    return any(first <= start and end <= last for first, last in spans)
