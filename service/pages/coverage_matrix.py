"""The matrix of bodies and periods: what is in for each, and what is missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from index.findings.coverage import CellReport, Coverage, Gap

_MINUTES = "protokoll"


@dataclass(frozen=True, slots=True)
class Column:
    """Days that reports cover, or, where `by` is "day", are dated in."""

    start: date
    end: date
    by: Literal["period", "day"]


@dataclass(frozen=True, slots=True)
class Place:
    """What is in for one body and column; `missed` are reports that its rhythm lets one expect."""

    column: Column
    reports: tuple[CellReport, ...]
    missed: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A body with a place for every column; `undated` are its reports without any date."""

    body: str | None
    municipality: str | None
    places: tuple[Place, ...]
    undated: tuple[CellReport, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`years` are the columns by the year they begin in, newest first, each year's in order of time."""

    years: tuple[tuple[int, tuple[Column, ...]], ...]
    rows: tuple[Row, ...]

    @property
    def has_undated(self) -> bool:
        """True where some report has no date at all."""
        return any(row.undated for row in self.rows)


def matrix_of(coverage: Coverage) -> Matrix:
    """Return the coverage as a matrix."""
    columns = {Column(cell.start, cell.end, cell.by) for row in coverage.rows for cell in row.cells}
    columns |= {_column(gap) for gap in coverage.gaps}
    ordered = sorted(columns, key=lambda one: (-one.start.year, one.end, one.start, one.by))
    years = tuple((year, tuple(some)) for year, some in groupby(ordered, key=lambda one: one.start.year))
    missed: dict[tuple[str | None, str | None, Column], list[Gap]] = {}
    for gap in coverage.gaps:
        missed.setdefault((gap.body, gap.municipality, _column(gap)), []).append(gap)
    rows = []
    for row in coverage.rows:
        held = {Column(cell.start, cell.end, cell.by): cell.reports for cell in row.cells}
        gaps = {one: tuple(missed.get((row.body, row.municipality, one), ())) for one in ordered}
        rows.append(Row(row.body, row.municipality, _places(ordered, held, gaps), row.undated))
    return Matrix(years, tuple(rows))


def _places(
    columns: Sequence[Column], held: dict[Column, tuple[CellReport, ...]], gaps: dict[Column, tuple[Gap, ...]]
) -> tuple[Place, ...]:
    return tuple(Place(one, held.get(one, ()), gaps[one]) for one in columns)


def _column(gap: Gap) -> Column:
    return Column(gap.start, gap.end, "day" if gap.kind == _MINUTES else "period")
