"""The pages about the service: what it is, how to use it, how accessible it is, and what it keeps."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.web.providing import TheWorkings

REVIEWED = date(2026, 11, 21)
"""When the accessibility statement was last gone through: change it with the statement."""

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/om")
def about(request: Request, workings: TheWorkings) -> Response:
    """What the service is and can not do."""
    return workings.rendering.page(request, "about.html")


@router.get("/hjalp")
def instructions(request: Request, workings: TheWorkings) -> Response:
    """How to ask, search, check a source and keep what was found."""
    return workings.rendering.page(
        request, "help.html", examples=workings.desk.choices().examples[:3], uploads_open=workings.settings.upload
    )


@router.get("/tillganglighet")
def accessibility(request: Request, workings: TheWorkings) -> Response:
    """The statement that the law on digital public service asks for."""
    return workings.rendering.page(request, "accessibility.html", updated=REVIEWED)


@router.get("/integritet")
def privacy(request: Request, workings: TheWorkings) -> Response:
    """What is kept of those who use the service, and for how long."""
    settings = workings.settings
    return workings.rendering.page(
        request,
        "privacy.html",
        minutes=round(settings.conversation_minutes),
        has_model=bool(settings.model_url),
    )
