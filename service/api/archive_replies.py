"""What the API says of reports, pages, jobs and coverage."""

from datetime import date, datetime

from ingest.page import Extraction, Page, Quality
from ingest.report import Origin, Report
from service.api.replies import PeriodReply, Reply, period_reply
from service.desk import Readiness
from service.holdings import Holdings
from service.jobs import Job, JobKind, JobState
from service.texts import Texts


class FactReply(Reply):
    """One thing the report says about itself, with where it says so."""

    field: str
    value: str
    origin: Origin
    words: str
    page: int | None
    confidence: float


class ReportReply(Reply):
    """A report and what it says about itself."""

    id: str
    source: str
    sources: tuple[str, ...]
    title: str
    kind: str
    body: str | None
    municipality: str | None
    period: PeriodReply | None
    document_date: date | None
    meeting_date: date | None
    adjustment_date: date | None
    horizon: date | None
    dnr: tuple[str, ...]
    media_type: str
    size: int
    pages: int
    facts: tuple[FactReply, ...]
    url: str


class ReportsReply(Reply):
    """A screenful of reports, newest first."""

    reports: tuple[ReportReply, ...]
    total: int


class PageReply(Reply):
    """A page's text as it may be quoted."""

    report_id: str
    page: int
    label: str
    text: str
    quality: Quality
    extraction: Extraction


class BodyHoldingReply(Reply):
    """Reports of one body."""

    body: str | None
    municipality: str | None
    reports: int
    first: date | None
    last: date | None


class UnreadFileReply(Reply):
    """A file that could not be read; `message` is in the asker's language."""

    source: str
    reason: str
    message: str


class UnreadPageReply(Reply):
    """A page that could not be read."""

    report_id: str
    title: str
    source: str
    page: int
    quality: str


class HoldingsReply(Reply):
    """Everything that is in, and everything that is not."""

    reports: int
    pages: int
    bodies: tuple[BodyHoldingReply, ...]
    unread_files: tuple[UnreadFileReply, ...]
    unread_pages: tuple[UnreadPageReply, ...]


class ReadinessReply(Reply):
    """Whether questions can be answered; `troubles` are stable codes of what is missing."""

    ready: bool
    troubles: tuple[str, ...]


class JobReply(Reply):
    """Work in a process of its own."""

    id: str
    kind: JobKind
    state: JobState
    names: tuple[str, ...]
    created: datetime
    finished: datetime | None
    message: str
    url: str


def report_reply(report: Report) -> ReportReply:
    """Return the report with its facts."""
    identity = report.identity
    return ReportReply(
        id=report.id,
        source=report.sources[0],
        sources=report.sources,
        title=identity.title,
        kind=identity.kind,
        body=identity.body,
        municipality=identity.municipality,
        period=period_reply(identity.period) if identity.period else None,
        document_date=identity.document_date,
        meeting_date=identity.meeting_date,
        adjustment_date=identity.adjustment_date,
        horizon=identity.horizon,
        dnr=identity.case_numbers,
        media_type=report.media_type,
        size=report.size,
        pages=report.page_count,
        facts=tuple(FactReply.model_validate(fact) for fact in identity.facts),
        url=f"/rapporter/{report.id}",
    )


def page_reply(report_id: str, page: Page) -> PageReply:
    """Return the page's text."""
    return PageReply(
        report_id=report_id,
        page=page.number,
        label=page.label,
        text=page.text,
        quality=page.quality,
        extraction=page.extraction,
    )


def holdings_reply(holdings: Holdings, texts: Texts) -> HoldingsReply:
    """Return the coverage, each reason also in words."""
    return HoldingsReply(
        reports=holdings.reports,
        pages=holdings.pages,
        bodies=tuple(BodyHoldingReply.model_validate(body) for body in holdings.bodies),
        unread_files=tuple(
            UnreadFileReply(source=file.source, reason=file.reason, message=texts(f"unread.{file.reason}"))
            for file in holdings.unread_files
        ),
        unread_pages=tuple(UnreadPageReply.model_validate(page) for page in holdings.unread_pages),
    )


def readiness_reply(readiness: Readiness) -> ReadinessReply:
    """Return readiness as JSON."""
    return ReadinessReply.model_validate(readiness)


def job_reply(job: Job, texts: Texts) -> JobReply:
    """Return the job, its state also in words."""
    return JobReply(
        id=job.id,
        kind=job.kind,
        state=job.state,
        names=job.names,
        created=job.created,
        finished=job.finished,
        message=texts(f"job.{job.state}"),
        url=f"/api/jobs/{job.id}",
    )
