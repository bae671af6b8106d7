"""GET /api/coverage: what is in, and what could not be read."""

from fastapi import APIRouter

from service.archive_replies import HoldingsReply, holdings_reply
from service.providing import TheTexts, TheWorkings

router = APIRouter(tags=["coverage"])


@router.get("/coverage")
def coverage(workings: TheWorkings, texts: TheTexts) -> HoldingsReply:
    """Return counts per body, and every file and page that could not be read, with the reason."""
    return holdings_reply(workings.desk.coverage(), texts)
