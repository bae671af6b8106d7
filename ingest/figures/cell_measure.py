"""What the number of one cell measures, and in which unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figures.column_sums import is_total
from ingest.figures.figure import Amount
from ingest.figures.measure import Measure, default_measure, known_measures, measure_of, measures_in
from ingest.figures.relation import ColumnRole
from ingest.tables.table import Row, Table
from ingest.wording.money import PERCENT, is_money, unit_in

_FEWEST_NAMED = 3
_MIXED = 5


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What rows that name no measure are of: `shared` where the other rows agree, `net` beside a budget."""

    shared: Measure | None
    net: str | None


def unnamed_of(table: Table, roles: Sequence[ColumnRole]) -> Unnamed:
    """Return what the rows of a table that name no measure are of."""
    return Unnamed(_shared_measure(table), _net_measure(table, roles))


def measure_and_unit(table: Table, row: Row, column: int, role: ColumnRole, unnamed: Unnamed) -> tuple[str, str] | None:
    """Return the slug of the measure and the unit; None where nothing tells what the number is.

    A unit in the cell goes before the column's, and that before the label's and the table's.
    """
    amount, header = role.meaning.amount, table.columns[column].label
    own = unit_in(row.cells[column], of_number=True) or role.unit or unit_in(row.label)
    counted_in = table.unit if own in (None, PERCENT) else own
    measure = _measure(table, row, role, is_money(counted_in or ""), unnamed)
    if own is None and table.unit is None and (measure is None or measure.kind == "money"):
        measure = _counted(table.title) or _counted(row.section) or measure
    unit = own or _measured_unit(measure) or table.unit or ""
    if not unit and measure is None:
        if not _is_count(row, header):
            return None if amount is None else (_default(unit, amount, unnamed.net), unit)
        unit = known_measures()[default_measure("count")].unit
    return (measure.slug if measure else _default(unit, amount, unnamed.net)), unit


def _net_measure(table: Table, roles: Sequence[ColumnRole]) -> str | None:
    """What rows without a named measure are of: net cost beside a budget, or a result where signs mix."""
    amounts = {role.meaning.amount for role in roles}
    if not ("budget" in amounts and amounts & {"utfall", "prognos"}):
        return None
    real: tuple[Amount, ...] = ("budget", "utfall", "prognos")
    columns = [at for at, role in enumerate(roles) if role.meaning.amount in real and role.unit != PERCENT]
    rows = [row for row in table.rows if not row.doubt and measure_of(row.label, row.section, money=True) is None]
    values = [number for row in rows for at in columns if (number := row.numbers[at])]
    budgets = [row.numbers[at] for row in rows for at in columns if roles[at].meaning.amount == "budget"]
    below = sum(value < 0 for value in values)
    mixed = min(below, len(values) - below) * _MIXED >= len(values) > 0
    nil = bool(budgets) and sum(not number for number in budgets) * 2 > len(budgets)
    return default_measure("result" if mixed or nil else "net")


def _measure(table: Table, row: Row, role: ColumnRole, money: bool, unnamed: Unnamed) -> Measure | None:
    """The measure that column, row, section, the other rows or the title name, the first that does.

    A row that names income or costs outweighs a header that calls everything a result, and a title that does is no
    measure of a deviation, nor of rows beside a budget. A title never says what is counted.
    """
    result, deviates = default_measure("result"), role.meaning.amount == "avvikelse"
    named = measure_of(row.label, row.section, money=money)
    if role.measure is not None and not (named and role.measure == result):
        return known_measures()[role.measure]
    if named := named or unnamed.shared:
        return named
    titled = measure_of(table.title, money=money)
    general = titled is not None and titled.slug == result and (deviates or unnamed.net is not None)
    return None if titled is None or titled.kind == "count" or general else titled


def _shared_measure(table: Table) -> Measure | None:
    """What rows that name nothing are of in a table whose other rows, the first among them, all name the same."""
    rows = [row for row in table.rows if not is_total(row.label)]
    named = [one for row in rows if (one := measure_of(row.label, money=True))]
    first = measure_of(rows[0].label, money=True) if rows else None
    same = len(named) >= _FEWEST_NAMED and all(one == first for one in named)
    return first if same else None


def _measured_unit(measure: Measure | None) -> str | None:
    return measure.unit if measure is not None and measure.kind != "money" else None


def _counted(words: str) -> Measure | None:
    """What a title or section such as "Antal elever" says is counted: one thing, or things in general where several."""
    counts = [one for _, _, one in measures_in(words) if one.kind == "count"]
    general = known_measures()[default_measure("count")]
    if general not in counts:
        return None
    named = [one for one in counts if one != general]
    return named[0] if len(named) == 1 else general


def _is_count(row: Row, header: str) -> bool:
    """True where the label or the header says that something is counted."""
    return any(
        one.slug == default_measure("count") for words in (row.label, header) for _, _, one in measures_in(words)
    )


def _default(unit: str, amount: Amount | None, net: str | None) -> str:
    if unit == PERCENT:
        return default_measure("deviation" if amount == "avvikelse" else "share")
    if amount == "avvikelse":
        return default_measure("deviation")
    if unit and not is_money(unit):
        return default_measure("count")
    return net or default_measure("money")
