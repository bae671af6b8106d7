"""The page of all reports."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from index.questions.query import Filters
from service.desk import Listing, Shelf
from service.pages.paging import filtering, paging
from service.web.providing import TheFilters, TheWorkings

PER_PAGE = 50
Order = Literal["newest", "oldest"]

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/rapporter")
def reports(
    request: Request,
    workings: TheWorkings,
    filters: TheFilters,
    sort: Order = "newest",
    sida: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Every report, newest or oldest first."""
    listing = _listing(workings.desk, filters, sort, (sida - 1) * PER_PAGE)
    return workings.rendering.page(
        request,
        "reports.html",
        listing=listing,
        sort=sort,
        sorts=[
            (one, f"?{request.url.remove_query_params('sida').include_query_params(sort=one).query}")
            for one in ("newest", "oldest")
        ],
        uploads_open=workings.settings.upload,
        **filtering(filters, workings.desk),
        **paging(request, sida, listing.total, PER_PAGE),
    )


def _listing(shelf: Shelf, filters: Filters, sort: Order, offset: int) -> Listing:
    if sort == "newest":
        return shelf.reports(filters, PER_PAGE, offset)
    total = shelf.reports(filters, 0, 0).total  # the same list from its other end
    end = max(0, total - offset)
    start = max(0, end - PER_PAGE)
    return Listing(shelf.reports(filters, end - start, start).reports[::-1], total)
