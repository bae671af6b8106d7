"""What the API says of coverage: the matrix of bodies and periods, what seems missing, and what cannot be relied on."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from index.catalogue.doubtful_pages import Doubt
from index.findings.coverage import Cell, CellReport, Coverage
from ingest.masking import Place
from ingest.wording.personal_number import NumberKind
from service.api.archive_replies import HoldingsReply, holdings_reply
from service.api.replies import Reply
from service.holdings import Holdings
from service.texts import Texts


class CellReportReply(Reply):
    """A report in a cell."""

    id: str
    title: str
    kind: str
    source: str
    url: str


class CellReply(Reply):
    """Reports that cover one period, or, where `by` is "day", that are dated in one month."""

    label: str
    start: date = Field(serialization_alias="from")
    end: date = Field(serialization_alias="to")
    by: Literal["period", "day"]
    reports: tuple[CellReportReply, ...]


class BodyRowReply(Reply):
    """A body's row of the matrix; `undated` are its reports without any date."""

    body: str | None
    municipality: str | None
    cells: tuple[CellReply, ...]
    undated: tuple[CellReportReply, ...]


class GapReply(Reply):
    """A report that the body's own rhythm lets one expect; `because` are the periods that make the rhythm."""

    body: str
    municipality: str | None
    label: str
    start: date = Field(serialization_alias="from")
    end: date = Field(serialization_alias="to")
    kind: str
    because: tuple[str, ...]


class DoubtfulPageReply(Reply):
    """A page that is not read, or not surely: `doubts` are stable codes, `messages` the same in words."""

    report_id: str
    page: int
    doubts: tuple[Doubt, ...]
    messages: tuple[str, ...]
    unread_tables: tuple[str, ...]


class MaskedReply(Reply):
    """How many personal identity numbers were masked in one place; never which."""

    report_id: str
    source: str
    kind: NumberKind
    place: Place
    page: int | None
    count: int


class CoverageReply(HoldingsReply):
    """Everything that is in, and everything that is not."""

    last_ingest: datetime | None
    matrix: tuple[BodyRowReply, ...]
    gaps: tuple[GapReply, ...]
    doubtful_pages: tuple[DoubtfulPageReply, ...]
    masked: tuple[MaskedReply, ...]


def coverage_reply(holdings: Holdings, coverage: Coverage, texts: Texts) -> CoverageReply:
    """Return the coverage, each reason also in words."""
    return CoverageReply(
        **dict(holdings_reply(holdings, texts)),
        last_ingest=coverage.last_ingest,
        matrix=tuple(
            BodyRowReply(
                body=row.body,
                municipality=row.municipality,
                cells=tuple(_cell(cell) for cell in row.cells),
                undated=_reports(row.undated),
            )
            for row in coverage.rows
        ),
        gaps=tuple(GapReply.model_validate(gap) for gap in coverage.gaps),
        doubtful_pages=tuple(
            DoubtfulPageReply(
                report_id=page.report_id,
                page=page.page,
                doubts=page.doubts,
                messages=tuple(texts(f"doubt.{doubt}") for doubt in page.doubts),
                unread_tables=page.unread_tables,
            )
            for page in coverage.doubtful_pages
        ),
        masked=tuple(MaskedReply.model_validate(one) for one in coverage.masked),
    )


def _cell(cell: Cell) -> CellReply:
    return CellReply(label=cell.label, start=cell.start, end=cell.end, by=cell.by, reports=_reports(cell.reports))


def _reports(reports: tuple[CellReport, ...]) -> tuple[CellReportReply, ...]:
    return tuple(
        CellReportReply(id=one.id, title=one.title, kind=one.kind, source=one.source, url=f"/rapporter/{one.id}")
        for one in reports
    )
