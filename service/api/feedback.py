"""POST /api/feedback: what someone thinks of an answer."""

from fastapi import APIRouter
from starlette.responses import Response

from service.api.inputs import FeedbackInput
from service.web.providing import TheWorkings

router = APIRouter(tags=["feedback"])


@router.post("/feedback", status_code=204)
def feedback(said: FeedbackInput, workings: TheWorkings) -> Response:
    """Keep what was sent, and nothing else."""
    workings.feedback.add(said.model_dump(exclude_none=True))
    return Response(status_code=204)
