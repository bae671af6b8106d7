"""What the API says of figures and contradictions: the contract's keys, with where each stands."""

from datetime import date
from decimal import Decimal

from index.catalogue.contradiction import Contradiction, Why
from index.catalogue.kept import KeptFigure
from index.findings.trail import Told, TrailStep
from ingest.figures.figure import Check, Direction, Place
from ingest.wording.period import Period
from service.addresses import page_url
from service.api.archive_replies import ReportReply
from service.api.replies import Reply


class FoundFigureReply(Reply):
    """A figure of a report. `period` is "2021-01/2021-04"; `url` opens its page with the row or sentence marked."""

    id: str
    label: str
    service: str | None
    body: str | None
    municipality: str | None
    measure: str
    amount_type: str | None
    period: str | None
    period_label: str | None
    value: int | float
    unit: str
    kronor: int | None
    direction: Direction | None
    source: str
    report_id: str
    title: str
    page: int
    place: Place
    table: str
    column: str
    words: str
    quote: str
    check: Check
    extraction: str
    url: str


class FiguresReply(Reply):
    """A screenful of figures, of the newest period first."""

    figures: tuple[FoundFigureReply, ...]
    total: int


class TrailStepReply(Reply):
    """What one report said the year would end at, or how it ended. `day` is the last day the report covers."""

    year: int
    day: date
    told: Told
    figure: FoundFigureReply


class TrailReply(Reply):
    """The steps of a forecast's trail in order of time."""

    steps: tuple[TrailStepReply, ...]


class ContradictionReply(Reply):
    """Two places that tell the same amount differently; `difference` is in kronor."""

    why: Why
    difference: int
    first: FoundFigureReply
    second: FoundFigureReply


class ContradictionsReply(Reply):
    """A screenful of contradictions, the largest first."""

    contradictions: tuple[ContradictionReply, ...]
    total: int


class WholeReportReply(ReportReply):
    """A report with the places where it, or another report, tells the same amount differently."""

    contradictions: tuple[ContradictionReply, ...]


def figure_reply(kept: KeptFigure) -> FoundFigureReply:
    """Return the figure with its place."""
    figure = kept.figure
    return FoundFigureReply(
        id=kept.id,
        label=figure.label,
        service=figure.service,
        body=kept.body,
        municipality=kept.municipality,
        measure=figure.measure,
        amount_type=figure.amount_type,
        period=months(figure.period),
        period_label=figure.period.label if figure.period else None,
        value=_number(figure.value),
        unit=figure.unit,
        kronor=figure.kronor,
        direction=figure.direction,
        source=kept.source,
        report_id=kept.report_id,
        title=kept.title,
        page=figure.page,
        place=figure.place,
        table=figure.table,
        column=figure.column,
        words=figure.words,
        quote=kept.quote,
        check=figure.check,
        extraction=figure.extraction,
        url=page_url(kept.report_id, figure.page, kept.quote),
    )


def contradiction_reply(found: Contradiction) -> ContradictionReply:
    """Return both places."""
    first, second = figure_reply(found.first), figure_reply(found.second)
    return ContradictionReply(why=found.why, difference=found.difference, first=first, second=second)


def trail_reply(steps: list[TrailStep]) -> TrailReply:
    """Return the steps, each with its figure."""
    return TrailReply(
        steps=tuple(
            TrailStepReply(year=one.year, day=one.day, told=one.told, figure=figure_reply(one.kept)) for one in steps
        )
    )


def months(period: Period | None) -> str | None:
    """Return a period as the contract writes it: "2021-01/2021-04"."""
    return f"{period.start:%Y-%m}/{period.end:%Y-%m}" if period else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
