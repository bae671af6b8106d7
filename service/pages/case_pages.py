"""The pages of cases: a matter through the bodies that handled it, in order of time."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi import Path as PathParameter
from starlette.responses import RedirectResponse, Response

from index.catalogue.case import Case, CaseDocument, Step
from ingest.identity.kinds import known_kinds
from service.addresses import page_url
from service.pages.addresses import case_address
from service.pages.paging import paging
from service.web.providing import TheWorkings

PER_PAGE = 20

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/arenden")
def cases(
    request: Request,
    workings: TheWorkings,
    q: Annotated[str, Query(max_length=200)] = "",
    sida: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Cases whose title, numbers or documents have all the words, the one handled last first."""
    found = workings.desk.cases(q, PER_PAGE, (sida - 1) * PER_PAGE)
    return workings.rendering.page(
        request,
        "cases.html",
        q=q,
        found=found,
        first=(sida - 1) * PER_PAGE + 1,
        case_address=case_address,
        **paging(request, sida, found.total, PER_PAGE),
    )


@router.get("/arenden/{dnr:path}")
def case(request: Request, workings: TheWorkings, dnr: Annotated[str, PathParameter(max_length=200)]) -> Response:
    """A case by its diarienummer in any form, or by its key: its timeline and its documents."""
    if not dnr.strip():
        return RedirectResponse("/arenden", 303)
    found = workings.desk.case(dnr.strip())
    if not found:
        return workings.rendering.page(request, "case_missing.html", status=404, asked=dnr)
    first, *others = found
    return workings.rendering.page(
        request,
        "case.html",
        case=first,
        steps=[(step, _met(step), _meeting(first.steps, at), _alike(step)) for at, step in enumerate(first.steps)],
        documents=[(one, _address(first, one)) for one in first.documents],
        others=others,
        kinds={kind.slug: kind.name for kind in known_kinds()},
        opened=page_url,
        case_address=case_address,
    )


def _met(step: Step) -> bool:
    """True where the step's date is a meeting's; else it is the day its document is dated."""
    return any(clause.meeting_date == step.date for clause in step.clauses)


def _meeting(steps: tuple[Step, ...], at: int) -> bool:
    """True where the step is of the same body and day as the one before, so that these need not be said again."""
    return at > 0 and (steps[at - 1].date, steps[at - 1].body) == (steps[at].date, steps[at].body)


def _alike(step: Step) -> bool:
    """True where several clauses were moved, voted on and noted in the same way, so that it need be said only once."""
    told = {(c.proposers, c.votes, c.reservations, c.notes, c.next_body, c.immediate) for c in step.clauses}
    return len(step.clauses) > 1 and len(told) == 1


def _address(case: Case, document: CaseDocument) -> str:
    """Return where the document speaks of the case: its first step's page, or else its own beginning."""
    pages = [step.page for step in case.steps if _stands_in(step, document)]
    return f"/rapporter/{document.report_id}" + (f"?sida={min(pages)}" if pages else "")


def _stands_in(step: Step, document: CaseDocument) -> bool:
    return step.report_id == document.report_id and document.paragraph in (None, step.paragraph)
