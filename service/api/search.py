"""GET /api/search: passages, best first; without words, newest first."""

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.replies import SearchReply, search_reply
from service.web.providing import TheFilters, TheWorkings

router = APIRouter(tags=["search"])


@router.get("/search")
def search(
    workings: TheWorkings,
    filters: TheFilters,
    q: Annotated[str, Query(max_length=1000)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> SearchReply:
    """Find passages."""
    return search_reply(workings.desk.search(q, filters, limit, offset))
