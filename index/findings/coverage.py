"""What an archive holds for each body and period, what its rhythm suggests is missing, and what could not be read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from index.catalogue.doubtful_pages import DoubtfulPage
from index.catalogue.masked import Masked
from index.catalogue.unread import Unread
from index.findings.rhythm import Beat, missing_in
from ingest.identity.kinds import kind_named
from ingest.masking import mask_text
from ingest.report import Identity, Report
from ingest.wording.periods import period_label

# Kinds that are written about a period, besides the follow-ups of vocabulary/kinds.toml.
_WHOLE_YEAR = "arsredovisning"
_MINUTES = "protokoll"


@dataclass(frozen=True, slots=True)
class CellReport:
    """A report in a cell of the matrix."""

    id: str
    title: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Reports of one body that cover one period, or, where `by` is "day", that are dated in one month."""

    label: str
    start: date
    end: date
    by: Literal["period", "day"]
    reports: tuple[CellReport, ...]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of the matrix: a body's cells in order of their last day, and its reports without any date."""

    body: str | None
    municipality: str | None
    cells: tuple[Cell, ...]
    undated: tuple[CellReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A report that one would expect of the body, and the labels of those that make it expected."""

    body: str
    municipality: str | None
    label: str
    start: date
    end: date
    kind: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything that is in, and everything that is not or cannot be relied on."""

    reports: int = 0
    pages: int = 0
    rows: tuple[BodyRow, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unread_files: tuple[Unread, ...] = ()
    doubtful_pages: tuple[DoubtfulPage, ...] = ()
    masked: tuple[Masked, ...] = ()
    last_ingest: datetime | None = None


@dataclass(slots=True)
class _Body:
    cells: dict[tuple[date, date, str], list[CellReport]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[tuple[date, date, str], str] = field(default_factory=dict)
    undated: list[CellReport] = field(default_factory=list)
    covering: list[Beat] = field(default_factory=list)
    meetings: list[Beat] = field(default_factory=list)


def coverage_of(
    reports: Sequence[Report],
    unread: Sequence[Unread] = (),
    doubtful: Sequence[DoubtfulPage] = (),
    masked: Sequence[Masked] = (),
    last_ingest: datetime | None = None,
) -> Coverage:
    """Return the coverage of an archive with these reports. Takes time in proportion to them, and reads nothing."""
    bodies: dict[tuple[str, str], _Body] = defaultdict(_Body)
    for report in reports:
        _place(report, bodies[report.identity.municipality or "", report.identity.body or ""])
    ordered = sorted(bodies.items())
    return Coverage(
        reports=len(reports),
        pages=sum(report.page_count for report in reports),
        rows=tuple(_row(*key, found) for key, found in ordered),
        gaps=tuple(gap for key, found in ordered for gap in _gaps(*key, found)),
        unread_files=tuple(replace(one, source=mask_text(one.source)) for one in unread),
        doubtful_pages=tuple(doubtful),
        masked=tuple(replace(one, source=mask_text(one.source)) for one in masked),
        last_ingest=last_ingest,
    )


def _place(report: Report, body: _Body) -> None:
    """Put a report in its cell: of the period it covers, else of the month it is dated in."""
    identity = report.identity
    shown = CellReport(report.id, identity.title, identity.kind, report.sources[0])
    period = identity.period
    if period is not None:
        key = (period.start, period.end, "period")
        body.labels.setdefault(key, period.label)
    elif identity.day is not None:
        start, end = _month(identity.day)
        key = (start, end, "day")
        body.labels.setdefault(key, period_label(start, end))
    else:
        body.undated.append(shown)
        return
    body.cells[key].append(shown)
    _beat(identity, body)


def _beat(identity: Identity, body: _Body) -> None:
    kind, period = identity.kind, identity.period
    if period is not None and (kind_named(kind).follow_up or kind == _WHOLE_YEAR):
        body.covering.append(Beat(period.start, period.end, period.label, kind))
    elif kind == _MINUTES and identity.meeting_date is not None:
        start, end = _month(identity.meeting_date)
        body.meetings.append(Beat(start, end, period_label(start, end), kind))


def _month(day: date) -> tuple[date, date]:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day.replace(day=1), date.fromordinal(after.toordinal() - 1)


def _row(municipality: str, name: str, body: _Body) -> BodyRow:
    cells = (
        Cell(body.labels[key], key[0], key[1], "period" if key[2] == "period" else "day", _sorted(found))
        for key, found in body.cells.items()
    )
    by_end = sorted(cells, key=lambda cell: (cell.end, cell.start, cell.by))
    return BodyRow(name or None, municipality or None, tuple(by_end), _sorted(body.undated))


def _sorted(found: Iterable[CellReport]) -> tuple[CellReport, ...]:
    return tuple(sorted(found, key=lambda one: (one.kind, one.source)))


def _gaps(municipality: str, name: str, body: _Body) -> list[Gap]:
    """Only of a known body: the reports of several bodies together make no rhythm."""
    if not name:
        return []
    missing = [*missing_in(body.covering), *missing_in(body.meetings)]
    return [
        Gap(name, municipality or None, one.label, one.start, one.end, one.kind, one.because)
        for one in sorted(missing, key=lambda one: one.end)
    ]
