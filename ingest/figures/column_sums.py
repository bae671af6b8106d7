"""Sums down a column: which rows add up to a total row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from ingest.figures.measure import default_measure, measure_of
from ingest.figures.relation import half_digit
from ingest.tables.table import Table
from ingest.vocabulary import load_vocabulary
from ingest.wording.phrase import joined, phrase_pattern

_FEWEST_TERMS = 2
_REACH = 40


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """Row `total` is the sum of rows `terms` in columns `comes_out`; in columns `fails` it should be and is not."""

    total: int
    terms: tuple[int, ...]
    comes_out: frozenset[int]
    fails: frozenset[int]


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return phrase_pattern(load_vocabulary("amounts").section("totals").strings(key))


@lru_cache(maxsize=4096)
def is_total(label: str) -> bool:
    """True for "Summa", "Totalt kommunen", "S:a"."""
    return bool(_pattern("words").match(joined(label)))


@lru_cache(maxsize=4096)
def _is_part(label: str) -> bool:
    return bool(_pattern("parts").match(joined(label)))


@lru_cache(maxsize=4096)
def _may_be_total(label: str) -> bool:
    """True for rows that are sums without saying so: costs, income, net and result of everything above."""
    measure = measure_of(label)
    names = {default_measure(key) for key in ("net", "result", "income", "cost")}
    return measure is not None and measure.slug in names


def find_sums(table: Table, columns: Sequence[int]) -> list[ColumnSum]:
    """Return the sums among the rows, tried in the columns of money or counts named by `columns`."""
    found: list[ColumnSum] = []
    totals: list[int] = []
    for at, row in enumerate(table.rows):
        said = is_total(row.label)
        if at >= _FEWEST_TERMS and not row.doubt and (said or _may_be_total(row.label)):
            tried = [one for terms in _terms(table, at, totals) if (one := _tried(table, at, terms, columns, said))]
            if tried:
                found.append(max(tried, key=lambda one: (len(one.comes_out) - len(one.fails), len(one.terms))))
                said = True
        if said:
            totals.append(at)
    return found


def _terms(table: Table, at: int, totals: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """What a row may sum up: rows above it back to some row, totals among them left out; or the totals above it."""
    above = [row for row in range(max(at - _REACH, 0), at) if not _is_part(table.rows[row].label)]
    plain = [row for row in above if row not in totals]
    for start in range(len(plain) - _FEWEST_TERMS, -1, -1):
        yield tuple(plain[start:])
    totals = [row for row in totals if row in above]
    for first in reversed(totals):
        yield (first, *(row for row in plain if row > first))
    for start in range(len(totals) - 1):
        yield tuple(totals[start:])
        yield tuple(row for row in above if row in totals[start:] or row > totals[-1])


def _tried(table: Table, at: int, terms: tuple[int, ...], columns: Sequence[int], said: bool) -> ColumnSum | None:
    if len(terms) < _FEWEST_TERMS or any(table.rows[row].doubt for row in terms):
        return None
    out: set[int] = set()
    fails: set[int] = set()
    telling = 0
    for column in columns:
        total = table.rows[at].numbers[column]
        given = [number for row in terms if (number := table.rows[row].numbers[column]) is not None]
        if total is None or not given:
            continue
        margin = sum(map(half_digit, given), half_digit(total))
        close = abs(sum(given, Decimal(0)) - total) <= min(margin, max(abs(total) / 50, half_digit(total) * 3))
        if not (close or said):
            return None
        (out if close else fails).add(column)
        telling += close and sum(map(bool, given)) >= _FEWEST_TERMS
    enough = telling >= 1 and len(out) > 2 * len(fails) if said else telling >= 2
    return ColumnSum(at, terms, frozenset(out), frozenset(fails)) if enough else None
