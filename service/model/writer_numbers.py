"""Numbers of a written claim: each must stand in a cited source, in any unit of the same kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from ingest.wording.amounts import WrittenAmount, find_amounts
from ingest.wording.money import in_kronor, is_money, unit_in
from ingest.wording.periods import find_periods
from ingest.wording.phrase import plain
from service.answering.amount_check import rounds_to, within
from service.model.writer_source import Source
from service.model.writer_words import numerals, says

_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+(?![\d,])|\d+(?:[.,]\d+)?"
)
_NUMBERING = re.compile(r"^[\d.§\s]+")
_WORD = re.compile(r"\w+")
_ABOUT_CHARS = 14


@dataclass(frozen=True)
class Numbers:
    """What numbers some sources hold: sums in kronor, values with a unit, and numbers as written; all without sign."""

    sources: Sequence[Source]

    @cached_property
    def kronor(self) -> frozenset[int]:
        """Sums of money in kronor."""
        found = {figure.kronor for source in self.sources for figure in source.figures}
        found |= {in_kronor(one.value, one.unit) for one in self._amounts()}
        return frozenset(abs(one) for one in found if one is not None)

    @cached_property
    def measured(self) -> frozenset[tuple[Decimal, str]]:
        """Values with their unit."""
        found = {(abs(one.value), one.unit) for one in self._amounts()}
        return frozenset(found | {(abs(one.value), one.unit) for source in self.sources for one in source.figures})

    @cached_property
    def written(self) -> frozenset[Decimal]:
        """Numbers with or without a unit, also those of the report's title and cases, and those written as words.

        What belongs to a date or a period counts nothing: "20" of 2021-05-20 is no number of places.
        """
        texts = [text for source in self.sources for text in (*_parts(source), *_named(source))]
        words = {numerals()[word] for text in texts for word in _WORD.findall(plain(text)) if word in numerals()}
        return frozenset({value for text in texts for value in undated_numbers(text)} | words)

    def holds(self, amount: WrittenAmount, about: bool) -> bool:
        """True where the amount stands in a source; with `about` also where a sum there rounds to it."""
        value = abs(amount.value)
        if (value, amount.unit) in self.measured:
            return True
        sum_ = in_kronor(value, amount.unit)
        if sum_ is None:
            return not is_money(amount.unit) and value in self.written
        if sum_ in self.kronor or (about and any(rounds_to(one, value, amount.unit) for one in self.kronor)):
            return True
        return any(_bare(source, value, amount.unit) for source in self.sources)

    def _amounts(self) -> Iterator[WrittenAmount]:
        for source in self.sources:
            for part in _parts(source):
                yield from find_amounts(part)


def numbers_stand(text: str, sources: Sequence[Source]) -> bool:
    """True where every amount, number and number word of `text` stands in one of the sources.

    Money may be told in another unit ("12,5 mnkr" of 12 500 tkr), and rounded where the text says "cirka". Periods and
    dates are left to `writer_places`.
    """
    held = Numbers(sources)
    taken = []
    for amount in find_amounts(text):
        about = says("about", text[max(0, amount.start - _ABOUT_CHARS) : amount.start])
        if not held.holds(amount, about):
            return False
        taken.append((amount.start, amount.end))
    bare = undated_numbers(text, taken)
    words = [numerals()[word] for word in _WORD.findall(plain(text)) if word in numerals()]
    return all(value in held.written for value in (*bare, *words))


def undated_numbers(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Decimal]:
    """Return the numbers in digits that are no part of a date or period, nor within the spans `taken`."""
    spans = [*taken, *((one.start, one.end) for one in find_periods(text))]
    return [value for start, end, value in numbers_in(text) if not within(start, end, spans)]


def numbers_in(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield start, end and value of each number that is written in digits."""
    for match in _NUMBER.finditer(text):
        written = re.sub(r"[ \u00a0]", "", match.group())
        written = re.sub(r"\.(?=\d{3}(?!\d))", "", written).replace(",", ".")
        try:
            yield match.start(), match.end(), Decimal(written)
        except InvalidOperation:  # digits of another script
            yield match.start(), match.end(), Decimal("NaN")


def _parts(source: Source) -> tuple[str, ...]:
    """Return the source's words part by part: numbers of neighbouring cells must not run together."""
    excerpt = source.excerpt
    return (source.said, excerpt.quote, *excerpt.also, *(_NUMBERING.sub("", title) for title in excerpt.heading))


def _named(source: Source) -> tuple[str, ...]:
    identity = source.excerpt.report.identity
    return (identity.title, *identity.case_numbers)


def _bare(source: Source, value: Decimal, unit: str) -> bool:
    """True where the value stands without its unit, and the words over it or else its page name that unit of money."""
    excerpt = source.excerpt
    near = unit_in(" ".join((*excerpt.also, *excerpt.heading, source.said)))
    named = near or unit_in(excerpt.page.text)
    return named == unit and any(value == one for part in _parts(source) for one in _without_unit(part))


def _without_unit(text: str) -> list[Decimal]:
    return undated_numbers(text, [(one.start, one.end) for one in find_amounts(text)])
