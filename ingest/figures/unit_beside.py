"""The unit of a table that names none: what the table beside it or the words around it are in."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.figures.column_meaning import meaning_of
from ingest.figures.measure import Measure, default_measure, measures_in
from ingest.page import Page
from ingest.tables.table import Table
from ingest.wording.amounts import find_amounts
from ingest.wording.money import PERCENT, is_money, unit_in

_THOUSAND = 1000
_MOST_THOUSANDS = 100_000_000


def with_unit(table: Table, page: Page, tables: Sequence[Table]) -> Table:
    """Return the table with a unit of money where it has none, but another table of its kind has, or the page's words.

    `tables` are those before it with their units, and those of its page.

    A budget with its outcome or forecast takes the one unit of money that these have. The words count only where all
    amounts of the page are in one unit. The numbers must look like the unit: whole thousands, or few millions.
    Nothing is lent to a table whose columns name units or whose words count things.
    """
    if table.unit is not None or any(column.unit not in (None, PERCENT) for column in table.columns):
        return table
    if (own := unit_in(table.title)) is not None:
        return replace(table, unit=own, unit_words=table.title)
    if _counts(table):
        return table
    for one in reversed(tables):
        if one.unit and _is_alike(one, table) and _fits(table, one.unit):
            return replace(table, unit=one.unit, unit_words=one.unit_words)
    units = {one.unit: one for one in tables if one.unit and is_money(one.unit)}
    if len(units) == 1 and _is_budgeted(table) and _fits(table, unit := next(iter(units))):
        return replace(table, unit=unit, unit_words=units[unit].unit_words)
    spoken = {amount.unit: amount.words for amount in find_amounts(page.text) if is_money(amount.unit)}
    if len(spoken) == 1 and _fits(table, next(iter(spoken))):
        unit, words = spoken.popitem()
        return replace(table, unit=unit, unit_words=words)
    return table


def _counts(table: Table) -> bool:
    """True where any words of the table say that something is counted: then its numbers may be no money.

    Beside a budget and a forecast or outcome, a row such as "Bygglov" is what was paid for, unless it says "antal".
    """
    labels = [table.title, *table.heading[-1:], *(column.label for column in table.columns if column.unit is None)]
    labels += [words for row in table.rows for words in (row.label, row.section)]
    counts = [one for words in labels for _, _, one in measures_in(words) if one.kind != "money"]
    return any(_is_told(one) for one in counts) if _is_budgeted(table) else bool(counts)


def _is_told(one: Measure) -> bool:
    return one.always or one.slug == default_measure("count")


def _is_budgeted(table: Table) -> bool:
    """True where the columns hold a budget, and beside it what came or will come of it."""
    amounts = {meaning_of(column.label, None).amount for column in table.columns}
    return "budget" in amounts and bool(amounts & {"utfall", "prognos"})


def _is_alike(one: Table, table: Table) -> bool:
    """True for tables of one page and title, or with the same headers."""
    headers = [column.label for column in table.columns]
    same = len(headers) > 1 and all(headers) and headers == [column.label for column in one.columns]
    return same or (one.page == table.page and one.title == table.title)


def _fits(table: Table, unit: str) -> bool:
    """True where the numbers look like sums of that unit."""
    money = [at for at, column in enumerate(table.columns) if column.unit != PERCENT]
    numbers = [abs(number) for row in table.rows for at in money if (number := row.numbers[at]) is not None]
    whole = all(number == int(number) for number in numbers)
    most = max(numbers, default=Decimal(0))
    if unit == "tkr":
        return whole and _THOUSAND <= most < _MOST_THOUSANDS
    return unit == "mnkr" and not whole and most < 10 * _THOUSAND
