"""Tables of a report, found among the rows of its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.page import Block, Page
from ingest.reading.number_row import tail
from ingest.reading.table_likeness import is_table
from ingest.tables.table import Column, Row, Table
from ingest.tables.table_context import heading_path, title_of, unit_near
from ingest.tables.table_grid import Cell, Grid, Stretch, cells, grid, overlap, place
from ingest.tables.table_header import labels
from ingest.tables.table_number import number
from ingest.tables.table_runs import Run, runs
from ingest.tables.table_unit import Unit, bound_unit, named_unit, unit_written

_FILLED = 0.6
_LONGEST_LABEL = 18
_SAME_EDGE = 4.0


@dataclass(frozen=True, slots=True)
class _Made:
    """A table with what it takes to go on with it on the next page."""

    table: Table
    grid: Grid
    run: Run
    ends_page: bool


def find_tables(pages: Sequence[Page]) -> list[Table]:
    """Return the tables of a report's pages in order; a table that goes on over a page break keeps its columns."""
    found: list[Table] = []
    path: tuple[tuple[int, str], ...] = ()
    before: _Made | None = None
    for page in pages:
        made = []
        for run in runs(page):
            path_here = heading_path(page, run.first, path)
            made.append(_table(page, run, tuple(words for _, words in path_here)))
        if made and before is not None:
            made[0] = _continued(before, made[0], page)
        for at in range(1, len(made)):
            made[at] = _alike(made[at - 1], made[at])
        found += [one.table for one in made if is_table(one.table)]
        path = heading_path(page, len(page.blocks), path)
        before = made[-1] if made and made[-1].ends_page else None
    return found


def _table(page: Page, run: Run, heading: tuple[str, ...]) -> _Made:
    header = [cells(block) for block in run.items[: run.header] if block.kind == "table_row"]
    body = run.items[run.header :]
    found = grid([cells(block) for block in body if block.kind == "table_row"])
    names, corner = labels(header, found)
    rows = tuple(_without_asides(_rows(page, body, found)))
    columns = tuple(Column(name, _column_unit(name, at, rows)) for at, name in enumerate(names))
    title, caption = title_of(page, run, heading)
    unit = named_unit(corner) or bound_unit(title) or unit_near(page, run, caption) or _heading_unit(heading)
    table = Table(page.number, title, heading, columns, rows, _name(unit), unit.words if unit else "")
    return _Made(table, found, run, run.last >= len(page.blocks) - 2)


def _heading_unit(heading: Sequence[str]) -> Unit | None:
    """The unit of a heading right above the table that binds one ("Belopp i tkr")."""
    return bound_unit(heading[-1]) if heading else None


def _column_unit(name: str, at: int, rows: Sequence[Row]) -> str | None:
    """The unit a column's header says, or its numbers are written with."""
    said = named_unit(name)
    return said.name if said else unit_written([row.cells[at] for row in rows if row.numbers[at] is not None])


def _name(unit: Unit | None) -> str | None:
    return unit.name if unit else None


def _rows(page: Page, body: Sequence[Block], found: Grid) -> list[Row]:
    rows: list[Row] = []
    section, pending = "", ""
    for block in body:
        words = page.text[block.start : block.end]
        row = _row(block, words, found, section) if block.kind == "table_row" else None
        if row is None or not any(row.cells):
            label = row.label if row else words
            if rows and (label[:1].islower() or label.endswith(".")):
                rows[-1] = replace(rows[-1], label=f"{rows[-1].label} {label}".strip())
            else:
                section = pending = label
            continue
        if pending and row.label[:1].islower():
            row = replace(row, label=f"{pending} {row.label}", section="")
            section = rows[-1].section if rows else ""
            row = replace(row, section=section)
        pending = ""
        rows.append(row)
    return rows


def _without_asides(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without the numbers of columns all in brackets: another year's, beside the column's own."""
    counted = [[at for at, number in enumerate(row.numbers) if number is not None] for row in rows]
    bare = {at for row, ats in zip(rows, counted, strict=True) for at in ats if not row.cells[at].startswith("(")}
    for row, ats in zip(rows, counted, strict=True):
        if bare.issuperset(ats):
            yield row
        else:
            yield replace(row, numbers=tuple(n if at in bare else None for at, n in enumerate(row.numbers)))


def _row(block: Block, words: str, found: Grid, section: str) -> Row:
    row = cells(block)
    label, rest = _label(row, found)
    texts = [""] * len(found.columns)
    doubt = ""
    for cell, at in zip(rest, place(rest, found.columns), strict=True):
        if at is None:
            doubt = "a cell stands under no column"
            continue
        if texts[at]:
            doubt = "two cells stand under one column"
        elif _is_run_together(cell, found.columns):
            doubt = "the numbers of several columns cannot be told apart"
        texts[at] = f"{texts[at]} {cell.text}".strip()
    if block.folded and "" in texts and len(label.split()) > _LONGEST_LABEL:
        doubt = "several rows ran together"
    numbers = tuple(number(text) for text in texts)
    return Row(label, tuple(texts), numbers, block.start, block.end, section, doubt)


def _is_run_together(cell: Cell, columns: Sequence[Stretch]) -> bool:
    """True for numbers that fill several columns, or that are several and no number together."""
    under = sum(overlap(cell, column) > _FILLED * (column[1] - column[0]) for column in columns)
    tokens = tail(cell.text)
    return not tokens[0] and (under > 1 or (len(tokens[1]) > 1 and number(cell.text) is None))


def _label(row: Sequence[Cell], found: Grid) -> tuple[str, list[Cell]]:
    if found.label is None:
        return "", list(row)
    rest = list(row)
    lead: list[str] = []
    while rest and _is_label(rest[0], found, bool(lead)):
        lead.append(rest.pop(0).text)
    return " ".join(lead), rest


def _is_label(cell: Cell, found: Grid, inside: bool) -> bool:
    assert found.label is not None
    beside = max((overlap(cell, column) for column in found.columns), default=-1.0)
    if not inside and number(cell.text) is None and cell.left < found.label[1]:
        return True
    return overlap(cell, found.label) > max(beside, 0)


def _alike(before: _Made, made: _Made) -> _Made:
    """A table without a header below another one: its columns where they stand in the same places, and its unit."""
    old, new = before.table, made.table
    edges = zip(before.grid.columns, made.grid.columns, strict=False)
    same = len(old.columns) == len(new.columns) and all(abs(o[1] - n[1]) < _SAME_EDGE for o, n in edges)
    if same and not any(column.label for column in new.columns):
        new = replace(new, columns=old.columns, unit=new.unit or old.unit, unit_words=new.unit_words or old.unit_words)
    elif new.unit is None and old.heading == new.heading and not any(column.unit for column in new.columns):
        new = replace(new, unit=old.unit, unit_words=old.unit_words)
    return replace(made, table=new)


def _continued(before: _Made, made: _Made, page: Page) -> _Made:
    """The first table of a page as the rest of the last one of the page before, where it has no header of its own."""
    old, new = before.table, made.table
    if made.run.first > 1 or len(old.columns) != len(new.columns):
        return made
    if made.run.header == 0 and not any(column.label for column in new.columns):
        table = replace(new, title=old.title, heading=old.heading, columns=old.columns)
    elif [column.label for column in old.columns] == [column.label for column in new.columns]:
        table = replace(new, title=old.title, heading=old.heading)
    else:
        return made
    if table.unit is None:
        table = replace(table, unit=old.unit, unit_words=old.unit_words)
    return replace(made, table=table)
