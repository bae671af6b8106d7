"""/api/figures and /api/contradictions: what reports say in numbers, and where they disagree."""

from typing import Annotated

from fastapi import APIRouter, Query

from index.catalogue.figure_query import FigureQuery
from ingest.figures.figure import Amount, Direction, Place, Span
from service.api.figure_replies import (
    ContradictionsReply,
    FiguresReply,
    TrailReply,
    contradiction_reply,
    figure_reply,
    trail_reply,
)
from service.api.inputs import Day, Empty
from service.web.providing import TheWorkings

router = APIRouter(tags=["figures"])

Words = Annotated[str, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/figures")
def figures(
    workings: TheWorkings,
    body: Words = "",
    measure: Words = "",
    q: Words = "",
    service: Words = "",
    start: Annotated[Day, Query(alias="from")] = None,
    end: Annotated[Day, Query(alias="to")] = None,
    direction: Annotated[Direction | None, Empty, Query()] = None,
    amount: Annotated[Amount | None, Empty, Query()] = None,
    span: Annotated[Span | None, Empty, Query()] = None,
    place: Annotated[Place | None, Empty, Query()] = None,
    source: Annotated[str, Query(max_length=1000)] = "",
    report: Annotated[str, Query(max_length=64)] = "",
    municipality: Words = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> FiguresReply:
    """Find figures, of the newest period first. `from` and `to` bound what a figure speaks of."""
    query = FigureQuery(
        body=body,
        measure=measure,
        words=q,
        service=service,
        start=start,
        end=end,
        direction=direction,
        amount=amount,
        span=span,
        place=place,
        source=source,
        report_id=report,
        municipality=municipality,
    )
    found = workings.desk.figures(query, limit, offset)
    return FiguresReply(figures=tuple(figure_reply(one) for one in found.figures), total=found.total)


@router.get("/figures/trail")
def trail(
    workings: TheWorkings,
    body: Annotated[str, Query(min_length=1, max_length=200)],
    measure: Words = "budgetavvikelse",
    service: Words = "",
    start: Annotated[Day, Query(alias="from")] = None,
    end: Annotated[Day, Query(alias="to")] = None,
    municipality: Words = "",
) -> TrailReply:
    """Return what successive reports forecast for a year, in order of time, and how it ended.

    Without a service only the body's own total is followed.
    """
    query = FigureQuery(body=body, measure=measure, service=service, start=start, end=end, municipality=municipality)
    return trail_reply(workings.desk.trail(query))


@router.get("/contradictions")
def contradictions(
    workings: TheWorkings,
    report: Annotated[str, Query(max_length=64)] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> ContradictionsReply:
    """List places that tell the same amount differently, the largest difference first."""
    found = workings.desk.contradictions(report or None, limit, offset)
    listed = tuple(contradiction_reply(one) for one in found.contradictions)
    return ContradictionsReply(contradictions=listed, total=found.total)
