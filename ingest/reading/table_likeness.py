"""Whether rows of words and numbers are a table, or the figures of a drawn chart and the text beside it."""

from collections.abc import Iterator
from decimal import Decimal

from ingest.tables.table import Row, Table

_LEAST_NAMED = 0.5
_LEAST_FILLED = 0.5
_LONGEST_NAME = 18


def is_table(table: Table) -> bool:
    """True where most rows with numbers are named, and the columns are named or well filled."""
    counted = [row for row in table.rows if any(number is not None for number in row.numbers) or row.doubt]
    if not counted or not table.columns:
        return False
    named = sum(_is_named(row) for row in counted)
    if named < _LEAST_NAMED * len(counted):
        return False
    headed = [column.label for column in table.columns if column.label]
    if any(len(label.split()) > _LONGEST_NAME for label in headed):
        return False
    filled = sum(number is not None for row in counted for number in row.numbers)
    if len(headed) * 2 >= len(table.columns):
        return True
    words = sum(number is None and _is_words(cell) for row in counted for cell, number in _pairs(row))
    if words > filled:
        return False
    return filled >= _LEAST_FILLED * len(counted) * len(table.columns) or any(row.doubt for row in counted)


def _pairs(row: Row) -> Iterator[tuple[str, Decimal | None]]:
    yield from zip(row.cells, row.numbers, strict=True)


def _is_words(cell: str) -> bool:
    return any(char.isalpha() for char in cell)


def _is_named(row: Row) -> bool:
    return any(char.isalnum() for char in row.label) and len(row.label.split()) <= 2 * _LONGEST_NAME
