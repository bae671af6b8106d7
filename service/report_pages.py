"""The pages of one report and of all: the text with the quote marked, beside a picture of the page."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from service.marking import markable
from service.page_view import lay_out
from service.paging import filtering, paging
from service.pictures import WIDTH
from service.providing import TheFilters, TheReport, TheWorkings, known_page

PER_PAGE = 50

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/rapporter")
def reports(
    request: Request, workings: TheWorkings, filters: TheFilters, sida: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """Every report, newest first."""
    listing = workings.desk.reports(filters, PER_PAGE, (sida - 1) * PER_PAGE)
    return workings.rendering.page(
        request,
        "reports.html",
        listing=listing,
        **filtering(filters, workings.desk),
        **paging(request, sida, listing.total, PER_PAGE),
    )


@router.get("/rapporter/{report_id}")
def report(
    request: Request,
    workings: TheWorkings,
    report: TheReport,
    sida: Annotated[int, Query(ge=1, le=100_000)] = 1,
    citat: Annotated[str, Query(max_length=5000)] = "",
) -> Response:
    """A page of a report as text, the quote marked, with its picture when it can be drawn.

    The picture is drawn here already, so that the page can say when the quote has no place on it.
    """
    page = known_page(workings.desk, report, sida)
    original = workings.desk.original(report.id)
    drawn = workings.pictures.get(report, original, sida, markable(page.text, citat))
    return workings.rendering.page(
        request,
        "report.html",
        report=report,
        page=page,
        quote=citat,
        view=lay_out(page, citat),
        picture=f"/api/reports/{report.id}/pages/{sida}.png?{urlencode({'quote': citat})}" if drawn else None,
        picture_width=WIDTH,
        picture_height=round(WIDTH * (page.height / page.width if page.width else 1.414)),
        placed=drawn is not None and drawn.marked,
        has_original=original is not None,
        kinds=workings.desk.choices().kinds,
    )
