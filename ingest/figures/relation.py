"""Columns of a table that add up to another: outcome less budget is the deviation, income and costs are the net."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from ingest.figures.column_meaning import Meaning
from ingest.figures.measure import default_measure
from ingest.tables.table import Table

_ENOUGH = 0.6
_CERTAIN = 2


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What one column of a table is: its meaning and the measure its header names, None where it names none."""

    meaning: Meaning
    measure: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Column `result` is made of columns `first` and `second` by name, and by arithmetic in the rows of `comes_out`.

    `reversed_rows` are the rows where a deviation is budget less outcome. `certain` says that the rows that do not
    come out contradict it, because enough others do. `added` marks a sum; others are differences.
    """

    result: int
    first: int
    second: int
    comes_out: frozenset[int]
    fails: frozenset[int]
    reversed_rows: frozenset[int]
    certain: bool
    added: bool = False

    @property
    def columns(self) -> tuple[int, int, int]:
        """The three columns, the result last."""
        return self.first, self.second, self.result


def find_relations(table: Table, roles: Sequence[ColumnRole]) -> list[Relation]:
    """Return one relation at most for each column that is named as a deviation or as a net, where enough rows agree."""
    found = []
    for result in range(len(roles)):
        tried = [relation for pair in _pairs(result, roles) if (relation := _tried(table, result, *pair))]
        if tried:
            found.append(max(tried, key=lambda one: (len(one.comes_out) - len(one.fails), -_distance(one))))
    return found


def _distance(relation: Relation) -> int:
    return abs(relation.result - relation.first) + abs(relation.result - relation.second)


def _pairs(result: int, roles: Sequence[ColumnRole]) -> Iterator[tuple[int, int, bool]]:
    """Pairs of columns that are named as the terms of `result`, and whether they are added."""
    role = roles[result]
    others = [at for at in range(len(roles)) if at != result and roles[at].unit == role.unit]
    if role.meaning.amount == "avvikelse":
        of = {"utfall", "prognos"} & set(role.meaning.named) or {"utfall", "prognos"}
        real = [at for at in others if roles[at].meaning.amount in of]
        budget = [at for at in others if roles[at].meaning.amount == "budget"]
        yield from ((a, b, False) for a, b in product(real, budget) if _alike(roles[a], roles[b], role))
    elif role.measure in (default_measure("net"), default_measure("result")):
        near = [at for at in others if at < result and roles[at].meaning.amount == role.meaning.amount]
        income = [at for at in near if roles[at].measure == default_measure("income")]
        cost = [at for at in near if roles[at].measure == default_measure("cost")]
        yield from ((a, b, True) for a, b in product(income[-1:], cost[-1:]))


def _alike(one: ColumnRole, other: ColumnRole, result: ColumnRole) -> bool:
    """True where the two speak of the same measure, and of one the result may speak of."""
    if one.measure != other.measure:
        return False
    return result.measure in (None, one.measure, default_measure("deviation")) or one.measure is None


def _tried(table: Table, result: int, first: int, second: int, added: bool) -> Relation | None:
    out: set[int] = set()
    fails: set[int] = set()
    turned: set[int] = set()
    telling = 0
    for at, row in enumerate(table.rows):
        numbers = row.numbers[first], row.numbers[second], row.numbers[result]
        a, b, c = numbers
        if row.doubt or a is None or b is None or c is None:
            continue
        margin = sum((half_digit(number) for number in (a, b, c)), Decimal(0))
        straight = abs((a + b if added else a - b) - c) <= margin
        reverse = abs((abs(a) - abs(b) if added else b - a) - c) <= margin
        # Costs below zero beside a budget above it, or income and costs both above zero.
        reverse = reverse or ((added or a * b < 0) and abs(abs(b) - abs(a) - c) <= margin)
        (out if straight or reverse else fails).add(at)
        if reverse and not straight:
            turned.add(at)
        telling += bool((straight or reverse) and (a or b))
    if not telling or len(out) < _ENOUGH * (len(out) + len(fails)):
        return None
    certain = telling >= _CERTAIN and len(out) >= 2 * len(fails)
    return Relation(result, first, second, frozenset(out), frozenset(fails), frozenset(turned), certain, added)


def half_digit(number: Decimal) -> Decimal:
    """Return half a unit of the last digit that is printed: what rounding may have taken."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
