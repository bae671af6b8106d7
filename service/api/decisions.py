"""GET /api/decisions: clauses of minutes, extracts and cover letters."""

from typing import Annotated

from fastapi import APIRouter, Query

from index.catalogue.decision_query import DecisionQuery
from ingest.decisions.stage import Stage
from service.api.decision_replies import DecisionsReply, decision_reply
from service.api.inputs import Day, Empty
from service.web.providing import TheWorkings

router = APIRouter(tags=["decisions"])

Words = Annotated[str, Query(max_length=200)]


@router.get("/decisions")
def decisions(
    workings: TheWorkings,
    body: Words = "",
    start: Annotated[Day, Query(alias="from")] = None,
    end: Annotated[Day, Query(alias="to")] = None,
    dnr: Words = "",
    stage: Annotated[Stage | None, Empty, Query()] = None,
    outcome: Words = "",
    q: Words = "",
    person: Words = "",
    source: Annotated[str, Query(max_length=1000)] = "",
    report: Annotated[str, Query(max_length=64)] = "",
    municipality: Words = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> DecisionsReply:
    """Find clauses, of the newest meeting first. `person` is a name or a party among those who proposed or reserved."""
    query = DecisionQuery(
        body=body,
        start=start,
        end=end,
        case_number=dnr,
        stage=stage,
        outcome=outcome,
        words=q,
        person=person,
        source=source,
        report_id=report,
        municipality=municipality,
    )
    found = workings.desk.decisions(query, limit, offset)
    return DecisionsReply(decisions=tuple(decision_reply(one) for one in found.decisions), total=found.total)
