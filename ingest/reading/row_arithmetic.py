"""What the numbers of a row have to do with each other: one is the sum of two others, or their difference."""

from collections.abc import Sequence
from functools import cache

from ingest.wording.folding import fold

_REACH = 4
_LEAST_SHARE = 0.6
_MOST_TAUGHT = 40

Relation = tuple[int, int, int, int]
"""Columns (i, j, k) and a sign: the number in k is that in i plus, or minus, that in j."""


def value(written: str) -> float:
    """Return a number as written in Swedish; raise ValueError where it is none."""
    return float(fold(written).replace(" ", "").replace(",", ".").removesuffix("%"))


@cache
def relations(count: int) -> tuple[Relation, ...]:
    """Return every relation there can be among `count` columns that stand not too far apart."""
    found: list[Relation] = []
    for first in range(count):
        for second in range(first + 1, count):
            for third in range(second + 1, min(first + _REACH + 1, count)):
                found += [(first, second, third, 1), (first, second, third, -1), (second, first, third, -1)]
    return tuple(found)


def holds(relation: Relation, row: Sequence[float]) -> bool:
    """True where the relation comes out, one unit of rounding aside, and says something: no part of it is zero."""
    first, second, third = row[relation[0]], row[relation[1]], row[relation[2]]
    if not first or not second or not third:
        return False
    whole = all(part == int(part) for part in (first, second, third))
    return abs(first + relation[3] * second - third) <= (1.0 if whole else 0.11)


def learned(rows: Sequence[Sequence[Sequence[float]]], count: int) -> list[Relation]:
    """Return the relations that most rows can be read by; `rows` holds, for each row, its possible readings.

    Rows that can be read in one way only teach alone, where there are two of them.
    """
    sure = [row for row in rows if len(row) == 1]
    taught = (sure if len(sure) >= 2 else rows)[:_MOST_TAUGHT]
    least = 1 if len(taught) == 1 else max(2, _LEAST_SHARE * len(taught))
    return [
        relation
        for relation in relations(count)
        if sum(any(holds(relation, reading) for reading in row) for row in taught) >= least
    ]
