"""What each column of a table is, from its own header, from the columns beside it and from the report."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.column_meaning import Meaning, amount_of_title, essence, meaning_of
from ingest.figures.figure import Amount, Span
from ingest.figures.measure import measure_of
from ingest.figures.relation import ColumnRole, Relation, find_relations
from ingest.report import Identity
from ingest.tables.table import Table
from ingest.wording.money import is_money
from ingest.wording.period import Period

_REAL: tuple[Amount, ...] = ("utfall", "prognos", "budget")
_NEAR_YEARS = 3


def report_year(identity: Identity) -> int | None:
    """Return the year a report speaks of: of what it covers, the first where that is several."""
    return identity.period.start.year if identity.period else None


def is_part_of_year(period: Period | None) -> bool:
    """True for a period that does not run from the first of January to the end of December."""
    return period is not None and (period.start.month, period.end.month) != (1, 12)


def column_roles(
    identity: Identity, table: Table, lent: Meaning | None = None
) -> tuple[list[ColumnRole], list[Relation]]:
    """Return the role of each column of the table, with the relations between them.

    `lent` is what the columns are where the table breaks down a column of another one.
    """
    roles = [_role(identity, table, column.label, column.unit) for column in table.columns]
    if lent is not None:
        roles = [replace(role, meaning=replace(lent, unit=role.meaning.unit)) for role in roles]
    elif not any(role.meaning.amount for role in roles):
        roles = [_by_year(identity, table, role) for role in roles]
    roles = [_with_span(identity, role, roles) for role in roles]
    relations = find_relations(table, roles)
    return _lent_spans(roles, relations, identity), relations


def _role(identity: Identity, table: Table, label: str, unit: str | None) -> ColumnRole:
    meaning = meaning_of(label, report_year(identity))
    if meaning.year is None and meaning.period is None and not meaning.year_before:
        meaning = replace(meaning, year=_year_above(identity, table))
    if identity.kind == "budget":
        meaning = replace(meaning, span=meaning.span or "år")
    price = meaning.unit if meaning.unit and "/" in meaning.unit else None
    own = price or unit or meaning.unit
    measure = measure_of(essence(label), money=is_money(own or table.unit or ""))
    return ColumnRole(meaning, measure.slug if measure else None, own)


def _year_above(identity: Identity, table: Table) -> int | None:
    """The year that the title names, or the headings where the report has none, unless far off ("Vision 2040")."""
    year = report_year(identity)
    for words in (table.title, *reversed(table.heading)) if year is None else (table.title,):
        named = meaning_of(words, year).year
        if named is not None and (year is None or abs(named - year) <= _NEAR_YEARS):
            return named
    return None


def _by_year(identity: Identity, table: Table, role: ColumnRole) -> ColumnRole:
    """Columns that are called by a year or by nothing take the amount of the title, else of the kind of report."""
    meaning, year = role.meaning, report_year(identity)
    amount = amount_of_title(table.title)
    if amount is None and meaning.year is not None and year is not None:
        if identity.kind == "budget":
            amount = "budget" if meaning.year == year else "plan" if meaning.year > year else None
        elif meaning.year < year or (meaning.year == year and not is_part_of_year(identity.period)):
            amount = "utfall"
    span: Span | None = "år" if amount and meaning.year is not None else meaning.span
    return replace(role, meaning=replace(meaning, amount=amount, span=meaning.span or span))


def _with_span(identity: Identity, role: ColumnRole, roles: Sequence[ColumnRole]) -> ColumnRole:
    """An outcome without a span is of the period that a follow-up covers, save of a year that has ended."""
    meaning, year = role.meaning, report_year(identity)
    if meaning.span or meaning.amount is None:
        return role
    span: Span | None = None
    if meaning.amount == "prognos":
        span = "år"
    elif meaning.amount in ("budget", "plan"):
        span = "år" if identity.period and not is_part_of_year(identity.period) else None
    elif meaning.amount == "utfall" and identity.period is not None:
        span = "period" if is_part_of_year(identity.period) else "år"
        ended = meaning.year is not None and year is not None and meaning.year < year
        if ended and not any(_is_this_year(other, year) for other in roles):
            span = "år"
    return replace(role, meaning=replace(meaning, span=span))


def _is_this_year(role: ColumnRole, year: int | None) -> bool:
    return role.meaning.amount == "utfall" and role.meaning.year == year


def _lent_spans(roles: list[ColumnRole], relations: Sequence[Relation], identity: Identity) -> list[ColumnRole]:
    """Budgets and deviations take the span of the outcome or forecast they belong to."""
    spans: dict[int, Span | None] = {at: role.meaning.span for at, role in enumerate(roles)}
    for relation in (one for one in relations if not one.added):
        span = spans[relation.first]
        spans[relation.result] = spans[relation.result] or span
        spans[relation.second] = spans[relation.second] or span
    for relation in (one for one in relations if one.added):
        for at in relation.columns:
            spans[at] = spans[at] or spans[relation.result]
    for at, role in enumerate(roles):
        spans[at] = spans[at] or _span_beside(at, role.meaning, roles, spans)
    return [replace(role, meaning=replace(role.meaning, span=spans[at])) for at, role in enumerate(roles)]


def _span_beside(at: int, meaning: Meaning, roles: Sequence[ColumnRole], spans: dict[int, Span | None]) -> Span | None:
    forecasts = any(role.meaning.amount == "prognos" for role in roles)
    outcomes = {spans[other] for other, role in enumerate(roles) if role.meaning.amount == "utfall"}
    if meaning.amount == "budget":
        return "år" if forecasts or meaning.year is not None or not outcomes else next(iter(outcomes))
    if meaning.amount == "avvikelse":
        left = [other for other in range(at) if roles[other].meaning.amount in _REAL and spans[other]]
        return spans[left[-1]] if left else ("år" if forecasts and not outcomes else None)
    return None
