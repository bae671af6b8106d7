"""The pages of decisions: clauses found by who, when, how far and how it went, each with its words and its place."""

from dataclasses import replace
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from index.catalogue.decision_query import DecisionQuery
from ingest.decisions.stage import Stage
from service.addresses import page_url
from service.api.inputs import Day, Empty
from service.desk import Minutes
from service.pages.addresses import case_address
from service.pages.decision_sheet import decision_rows
from service.pages.paging import paging
from service.pages.spreadsheet import spreadsheet
from service.web.providing import TheTexts, TheWorkings

PER_PAGE = 20

router = APIRouter(include_in_schema=False, default_response_class=Response)

Words = Annotated[str, Query(max_length=200)]


def _query(
    body: Words = "",
    start: Annotated[Day, Query(alias="from")] = None,
    end: Annotated[Day, Query(alias="to")] = None,
    dnr: Words = "",
    stage: Annotated[Stage | None, Empty, Query()] = None,
    outcome: Words = "",
    q: Words = "",
    person: Words = "",
    party: Words = "",
    municipality: Words = "",
    report: Annotated[str, Query(max_length=64)] = "",
) -> DecisionQuery:
    return DecisionQuery(
        body=body.strip(),
        start=start,
        end=end,
        case_number=dnr.strip(),
        stage=stage,
        outcome=outcome.strip(),
        words=q.strip(),
        person=person.strip(),
        party=party.strip(),
        municipality=municipality.strip(),
        report_id=report.strip(),
    )


TheQuery = Annotated[DecisionQuery, Depends(_query)]


@router.get("/beslut")
def decisions(
    request: Request, workings: TheWorkings, query: TheQuery, sida: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Response:
    """Clauses, of the newest meeting first."""
    desk = workings.desk
    found = desk.decisions(query, PER_PAGE, (sida - 1) * PER_PAGE)
    return workings.rendering.page(
        request,
        "decisions.html",
        query=query,
        limited=replace(query, stage=None) != _query(),
        found=found,
        stages=_stages(request, desk, query),
        choices=desk.decision_choices(),
        sheet=f"/beslut.csv?{request.url.remove_query_params('sida').query}",
        first=(sida - 1) * PER_PAGE + 1,
        opened=page_url,
        case_address=case_address,
        **paging(request, sida, found.total, PER_PAGE),
    )


@router.get("/beslut.csv")
def decisions_sheet(request: Request, workings: TheWorkings, query: TheQuery, texts: TheTexts) -> Response:
    """The same clauses, all of them, for a spreadsheet."""
    return spreadsheet("beslut.csv", decision_rows(workings.desk, query, texts, str(request.base_url)))


def _stages(request: Request, desk: Minutes, query: DecisionQuery) -> list[dict[str, Any]]:
    """Return every stage, None for all, with how many clauses it has and the address that chooses it."""
    url = request.url.remove_query_params(["sida", "stage"])

    def choice(stage: Stage | None) -> dict[str, Any]:
        chosen = url.include_query_params(stage=stage) if stage else url
        count = desk.decisions(replace(query, stage=stage), 0, 0).total
        address = f"/beslut?{chosen.query}" if chosen.query else "/beslut"
        return {"stage": stage, "count": count, "address": address, "chosen": query.stage == stage}

    return [choice(stage) for stage in (None, *get_args(Stage))]
