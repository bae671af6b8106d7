"""What the arithmetic of a table says about each of its cells."""

from collections.abc import Sequence

from ingest.figures.breakdown import rows_added_up
from ingest.figures.column_sums import find_sums
from ingest.figures.figure import Check
from ingest.figures.relation import Relation
from ingest.tables.table import Table

_RANK: dict[Check, int] = {"unchecked": 0, "sum_ok": 1, "contradicted": 2, "recomputed": 3}


def check_cells(table: Table, relations: Sequence[Relation], summed: Sequence[int]) -> dict[tuple[int, int], Check]:
    """Return the check of each (row, column) that takes part in any arithmetic; `summed` are columns to be added up.

    A relation between named columns outweighs a sum of rows: a number that another of its row gives is recomputed.
    """
    checks: dict[tuple[int, int], Check] = {}

    def note(row: int, column: int, check: Check) -> None:
        if _RANK[check] > _RANK[checks.get((row, column), "unchecked")]:
            checks[row, column] = check

    for row in rows_added_up(table):
        for column in range(len(table.columns)):
            note(row, column, "sum_ok")
    for one in find_sums(table, summed):
        for column in one.comes_out:
            for row in (one.total, *one.terms):
                note(row, column, "sum_ok")
        for column in one.fails:
            note(one.total, column, "contradicted")
    for relation in relations:
        for row in relation.comes_out:
            for column in relation.columns:
                note(row, column, "recomputed")
        for row in relation.fails if relation.certain else ():
            note(row, relation.result, "contradicted")
    return checks
