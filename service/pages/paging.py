"""What a long list needs on its page: the addresses before and after, and the limits a person has set."""

from typing import Any

from starlette.requests import Request

from index.questions.query import Filters
from service.desk import Searching


def paging(request: Request, page: int, total: int, size: int) -> dict[str, Any]:
    """Return `page`, `last`, `before` and `after` for the template; no address is None."""
    last = max(1, -(-total // size))

    def address(number: int) -> str:
        return f"?{request.url.include_query_params(sida=number).query}"

    return {
        "page": page,
        "last": last,
        "before": address(min(page - 1, last)) if page > 1 else None,
        "after": address(page + 1) if page < last else None,
    }


def filtering(filters: Filters, desk: Searching) -> dict[str, Any]:
    """Return `filters`, `choices` and whether anything is limited, for the template."""
    return {"filters": filters, "choices": desk.choices(), "filtered": filters != Filters()}
