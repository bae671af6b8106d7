"""/api/reports: reports, their pages, pictures and originals."""

from typing import Annotated
from urllib.parse import quote as quoted

from fastapi import APIRouter, Query
from fastapi import Path as PathParameter
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response

from service.api.archive_replies import PageReply, ReportsReply, page_reply, report_reply
from service.api.figure_replies import WholeReportReply, contradiction_reply
from service.errors import OriginalNotFound, OriginalWithheld, PictureNotFound, PictureWithheld
from service.originals import is_withheld, shows_numbers
from service.pages.marking import markable
from service.pictures import PDF, WIDTH, step_of
from service.web.providing import TheFilters, TheReport, TheWorkings, known_page

MOST_CONTRADICTIONS = 100
PageNumber = Annotated[int, PathParameter(ge=1, le=100_000)]
router = APIRouter(tags=["reports"], prefix="/reports")

# A PDF is shown by the browser's own viewer, which some browsers count as a plug-in. Anything else is only saved.
PDF_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
SAVED_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


@router.get("")
def reports(
    workings: TheWorkings,
    filters: TheFilters,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> ReportsReply:
    """List reports, newest first."""
    listing = workings.desk.reports(filters, limit, offset)
    return ReportsReply(reports=tuple(report_reply(report) for report in listing.reports), total=listing.total)


@router.get("/{report_id}")
def report(workings: TheWorkings, report: TheReport) -> WholeReportReply:
    """Return what a report says about itself and where it says so, and where it is contradicted."""
    found = workings.desk.contradictions(report.id, MOST_CONTRADICTIONS, 0).contradictions
    told = tuple(contradiction_reply(one) for one in found)
    return WholeReportReply(**report_reply(report).model_dump(by_alias=False), contradictions=told)


@router.get("/{report_id}/pages/{number}.png", response_class=Response, responses={200: {"content": {"image/png": {}}}})
async def picture(
    workings: TheWorkings,
    report: TheReport,
    number: PageNumber,
    quote: Annotated[str, Query(max_length=5000)] = "",
    width: Annotated[int, Query(ge=1, le=10_000)] = WIDTH,
) -> Response:
    """Return a picture of the page with the quote marked; `Quote-Marked: no` where it could not be placed.

    The picture is of the nearest width that is drawn: 720, 1080 or 1600 pixels.
    """
    shown = await run_in_threadpool(known_page, workings.desk, report, number)
    if shows_numbers(shown):
        raise PictureWithheld()
    original = await run_in_threadpool(workings.desk.original, report.id)
    drawn = await workings.pictures.get(report, original, number, markable(shown.text, quote), step_of(width))
    if drawn is None:
        raise PictureNotFound()
    headers = {"cache-control": "private, max-age=3600", "quote-marked": "yes" if drawn.marked else "no"}
    return FileResponse(drawn.path, media_type="image/png", headers=headers)


@router.get("/{report_id}/pages/{number}")
def page(workings: TheWorkings, report: TheReport, number: PageNumber) -> PageReply:
    """Return a page's text as it may be quoted."""
    return page_reply(report.id, known_page(workings.desk, report, number))


@router.get("/{report_id}/original", response_class=Response)
def original(workings: TheWorkings, report: TheReport) -> Response:
    """Return the file as it was read; one with personal identity numbers only where a setting allows it."""
    if is_withheld(workings, report):
        raise OriginalWithheld()
    path = workings.desk.original(report.id)
    if path is None or not path.is_file():
        raise OriginalNotFound()
    shown = report.media_type == PDF
    name = quoted(report.sources[0].rsplit("/", 1)[-1])
    headers = {
        "content-security-policy": PDF_POLICY if shown else SAVED_POLICY,
        "content-disposition": f"{'inline' if shown else 'attachment'}; filename*=utf-8''{name}",
        "cache-control": "private, no-cache",
    }
    return FileResponse(path, media_type=report.media_type if shown else "application/octet-stream", headers=headers)
