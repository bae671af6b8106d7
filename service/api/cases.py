"""/api/cases: matters through the bodies that handled them."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Path as PathParameter

from service.api.case_replies import CaseReply, CasesReply, case_line_reply, case_reply
from service.errors import CaseNotFound
from service.web.providing import TheWorkings

router = APIRouter(tags=["cases"], prefix="/cases")


@router.get("")
def cases(
    workings: TheWorkings,
    q: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> CasesReply:
    """List cases whose title, numbers or documents have all the words, the one handled last first."""
    found = workings.desk.cases(q, limit, offset)
    return CasesReply(cases=tuple(case_line_reply(one) for one in found.cases), total=found.total)


@router.get("/{dnr:path}")
def case(workings: TheWorkings, dnr: Annotated[str, PathParameter(max_length=200)]) -> CaseReply:
    """Return a case by its diarienummer in any form, or by its own id: its documents and its timeline."""
    found = workings.desk.case(dnr)
    if not found:
        raise CaseNotFound()
    return case_reply(*found)
