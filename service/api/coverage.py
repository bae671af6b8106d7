"""GET /api/coverage: what is in, what seems missing, and what could not be read."""

from fastapi import APIRouter

from service.api.coverage_replies import CoverageReply, coverage_reply
from service.web.providing import TheTexts, TheWorkings

router = APIRouter(tags=["coverage"])


@router.get("/coverage")
def coverage(workings: TheWorkings, texts: TheTexts) -> CoverageReply:
    """Return reports by body and period, gaps by each body's own rhythm, and every file and page not read, and why."""
    return coverage_reply(workings.desk.coverage(), workings.desk.inventory(), texts)
