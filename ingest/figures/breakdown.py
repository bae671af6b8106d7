"""A table that breaks down a column of another one: its sums down the side are that column's numbers."""

from collections.abc import Sequence
from decimal import Decimal

from ingest.figures.column_meaning import Meaning
from ingest.figures.relation import ColumnRole, half_digit
from ingest.tables.table import Row, Table
from ingest.wording.phrase import joined

_FEWEST_ROWS = 4
_FEWEST_NUMBERS = 3
_ENOUGH = 0.8

ReadTable = tuple[Table, Sequence[ColumnRole]]


def lent_meaning(table: Table, earlier: Sequence[ReadTable]) -> Meaning | None:
    """Return what the numbers of `table` are where its last column adds up the others and stands in an earlier table.

    None where that does not hold for enough rows of the same name, or where the earlier column says nothing itself.
    """
    last = len(table.columns) - 1
    summed = {joined(table.rows[at].label): table.rows[at].numbers[last] for at in rows_added_up(table)}
    for other, roles in reversed(earlier):
        for column, role in enumerate(roles):
            if role.meaning.amount is not None and _is_same(summed, other, column):
                return role.meaning
    return None


def _is_same(summed: dict[str, Decimal | None], other: Table, column: int) -> bool:
    pairs = [
        (summed[joined(row.label)], row.numbers[column])
        for row in other.rows
        if joined(row.label) in summed and row.label
    ]
    equal = [one for one, another in pairs if one is not None and one == another]
    return (
        len(pairs) >= _FEWEST_ROWS
        and len(set(equal) - {Decimal(0)}) >= _FEWEST_NUMBERS
        and (len(equal) >= _ENOUGH * len(pairs))
    )


def rows_added_up(table: Table) -> list[int]:
    """Return the rows whose last number is the sum of the others, where that holds for most rows; else none."""
    tried = [(at, _adds_up(row)) for at, row in enumerate(table.rows) if not row.doubt]
    telling = [at for at, adds in tried if adds]
    known = [at for at, adds in tried if adds is not None]
    enough = len(telling) >= _FEWEST_NUMBERS and len(telling) >= _ENOUGH * len(known)
    return telling if enough else []


def _adds_up(row: Row) -> bool | None:
    """None where fewer than two numbers stand before the last."""
    total, terms = row.numbers[-1], [number for number in row.numbers[:-1] if number is not None]
    if total is None or len(terms) < 2 or not any(terms):
        return None
    return abs(sum(terms, Decimal(0)) - total) <= half_digit(total) * (len(terms) + 1)
