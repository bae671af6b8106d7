"""/healthz, /readyz and /metrics, for those who run the service."""

from fastapi import APIRouter
from starlette.responses import JSONResponse, PlainTextResponse, Response

from service.api.archive_replies import ReadinessReply, readiness_reply
from service.web.providing import TheWorkings

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Say that the process answers; looks at nothing else."""
    return {"status": "ok"}


@router.get("/readyz", response_model=ReadinessReply, responses={503: {"model": ReadinessReply}})
def readyz(workings: TheWorkings) -> Response:
    """Say whether questions can be answered (200 or 503), and what is missing when with less than usual."""
    readiness = workings.desk.readiness()
    return JSONResponse(readiness_reply(readiness).model_dump(mode="json"), 200 if readiness.ready else 503)


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(workings: TheWorkings) -> PlainTextResponse:
    """Return counts and times in Prometheus' text format."""
    return PlainTextResponse(workings.metrics.text(), media_type="text/plain; version=0.0.4")
