"""The figures of a table: each cell that is money or a key figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from ingest.figures.breakdown import ReadTable, lent_meaning
from ingest.figures.cell_measure import Unnamed, measure_and_unit, unnamed_of
from ingest.figures.column_meaning import Meaning, meaning_of
from ingest.figures.column_roles import column_roles, report_year
from ingest.figures.column_sums import is_total
from ingest.figures.figure import Direction, Figure
from ingest.figures.figure_check import check_cells
from ingest.figures.figure_period import is_year_before, period_of_figure
from ingest.figures.measure import default_measure, known_measures, measure_of
from ingest.figures.relation import ColumnRole, Relation
from ingest.figures.unit_beside import with_unit
from ingest.page import Page
from ingest.report import Identity
from ingest.tables.table import Row, Table
from ingest.vocabulary import load_vocabulary
from ingest.wording.bodies import find_bodies
from ingest.wording.money import PERCENT, in_kronor, unit_in
from ingest.wording.phrase import joined, phrase_pattern

_YEAR = re.compile(r"(?:19[5-9]|20\d)\d")


def table_figures(
    identity: Identity, table: Table, page: Page, roles: Sequence[ColumnRole], relations: Sequence[Relation]
) -> list[Figure]:
    """Return the figures of `table`, which stands on `page`, in order of row and column."""
    told = [at for at in range(len(roles)) if roles[at].meaning.figures and not _is_years(table, at, roles[at])]
    rows = [(at, row) for at, row in enumerate(table.rows) if not row.doubt and not _is_no_figures(row.label)]
    by_row = not any(role.meaning.amount for role in roles)
    overspent = _overspent(table, roles, relations)
    unnamed = unnamed_of(table, roles)
    found: dict[tuple[int, int], Figure] = {}
    for at, row in rows:
        for column in told:
            meaning = _row_meaning(roles[column].meaning, row, identity) if by_row else roles[column].meaning
            figure = _figure(identity, table, page, row, column, replace(roles[column], meaning=meaning), unnamed)
            if figure is not None:
                found[at, column] = _directed(figure, (at, column) in overspent)
    checks = check_cells(table, relations, [at for at in told if roles[at].unit != PERCENT])
    return [replace(figure, check=checks.get(place, "unchecked")) for place, figure in found.items()]


@cache
def _no_figures() -> re.Pattern[str]:
    return phrase_pattern(load_vocabulary("amounts").section("not_figures").strings("rows"))


@lru_cache(maxsize=4096)
def _is_no_figures(label: str) -> bool:
    return bool(_no_figures().fullmatch(joined(label).strip(" .:")))


def _is_years(table: Table, column: int, role: ColumnRole) -> bool:
    """True for a column of years: whole numbers written without a blank, and nothing that names an amount."""
    cells = [row.cells[column] for row in table.rows if row.numbers[column] is not None]
    return role.meaning.amount is None and bool(cells) and all(_YEAR.fullmatch(cell.strip()) for cell in cells)


def _row_meaning(meaning: Meaning, row: Row, identity: Identity) -> Meaning:
    """In a table whose columns name no amount, its rows may: "Budget", "Utfall", "Avvikelse"."""
    own = meaning_of(row.label, report_year(identity))
    amount = own.amount or meaning_of(row.section, report_year(identity)).amount
    return replace(meaning, amount=amount, named=own.named, span=meaning.span or own.span)


def _figure(
    identity: Identity, table: Table, page: Page, row: Row, column: int, role: ColumnRole, unnamed: Unnamed
) -> Figure | None:
    """The figure of one cell; None where it is no number or nothing tells what it is."""
    value = row.numbers[column]
    if value is None:
        return None
    meaning, amount = role.meaning, role.meaning.amount
    if _is_untold(table, row, column, role) or (told := measure_and_unit(table, row, column, role, unnamed)) is None:
        return None
    measure, unit = told
    body = next((name for words in (row.label, row.section) if (name := _body(words))), None)
    return Figure(
        label=row.label or row.section or table.title,
        measure=measure,
        amount=amount,
        span=meaning.span,
        year_before=is_year_before(meaning, identity),
        period=period_of_figure(meaning, amount, meaning.span, identity),
        value=value,
        unit=unit,
        kronor=in_kronor(value, unit),
        direction=None,
        body=body or _body_of_table(table) or identity.body,
        service=None,
        place="table",
        page=table.page,
        start=row.start,
        end=row.end,
        words=row.cells[column],
        column=table.columns[column].label,
        table=table.title,
        extraction=page.extraction,
    )


def _is_untold(table: Table, row: Row, column: int, role: ColumnRole) -> bool:
    """True in one of several columns of numbers without headers: nobody can tell which is what."""
    if role.meaning.amount or role.unit or table.columns[column].label or unit_in(row.cells[column], of_number=True):
        return False
    unnamed = sum(
        not one.label and any(other.numbers[at] is not None for other in table.rows)
        for at, one in enumerate(table.columns)
    )
    return unnamed > 1


def _directed(figure: Figure, overspent: bool) -> Figure:
    """The figure with its direction: a deviation's minus is a deficit, unless a plus is."""
    deviates = figure.amount == "avvikelse" or figure.measure == default_measure("deviation")
    if not deviates or known_measures()[figure.measure].kind == "count":
        return figure
    return replace(figure, direction=direction_of(-figure.value if overspent else figure.value))


def _overspent(table: Table, roles: Sequence[ColumnRole], relations: Sequence[Relation]) -> set[tuple[int, int]]:
    """The deviations of costs where a plus is a deficit: costs stand without a sign and the budget is taken from them.

    A cost below zero anywhere in the table tells that costs have a sign, and then a minus is always worse.
    """
    cost = default_measure("cost")

    def is_cost(row: Row, column: int) -> bool:
        named = measure_of(row.label, row.section, money=True)
        return (roles[column].measure or (named.slug if named else None)) == cost

    real = [at for at, role in enumerate(roles) if role.meaning.amount in ("budget", "utfall", "prognos")]
    costs = [row.numbers[at] or 0 for row in table.rows for at in real if is_cost(row, at)]
    if not costs or min(costs) < 0:
        return set()
    straight = [(row, one) for one in relations if not one.added for row in one.comes_out - one.reversed_rows]
    return {(row, one.result) for row, one in straight if is_cost(table.rows[row], one.first)}


def direction_of(value: Decimal) -> Direction:
    """Return what a deviation with this sign means for the budget."""
    return "noll" if value == 0 else "underskott" if value < 0 else "överskott"


@lru_cache(maxsize=4096)
def _body(words: str) -> str | None:
    if not words or is_total(words):
        return None
    return next((one.name for one in find_bodies(words) if one.certain and not one.office), None)


def _body_of_table(table: Table) -> str | None:
    """The body that the innermost heading that names any names."""
    return next((name for words in (table.title, *reversed(table.heading)) if (name := _body(words))), None)


def figures_of_tables(identity: Identity, tables: Sequence[Table], pages: Sequence[Page]) -> Iterator[Figure]:
    """Yield the figures of all tables of a report."""
    by_number = {page.number: page for page in pages}
    read: list[ReadTable] = []
    for found in tables:
        page = by_number[found.page]
        table = with_unit(found, page, [*(one for one, _ in read), *(one for one in tables if one.page == found.page)])
        roles, relations = column_roles(identity, table)
        if not any(role.meaning.amount for role in roles) and (lent := lent_meaning(table, read)):
            roles, relations = column_roles(identity, table, lent)
        read.append((table, roles))
        yield from table_figures(identity, table, page, roles, relations)
