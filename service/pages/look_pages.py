"""What a municipality sets of the look, as files that pages ask for: its colour and its logo."""

from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from service.pages.look import style_of
from service.web.providing import TheWorkings

LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".jpg": "image/jpeg"}
KEPT = {"cache-control": "public, max-age=3600"}

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/utseende.css")
def style(workings: TheWorkings) -> Response:
    """The municipality's colour; nothing where none is set."""
    colour = workings.settings.colour
    return Response(style_of(colour) if colour else "", media_type="text/css", headers=KEPT)


@router.get("/logotyp")
def logo(workings: TheWorkings) -> Response:
    """The municipality's logo."""
    path = Path(workings.settings.logo)
    if not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, media_type=LOGO_TYPES[path.suffix.lower()], headers=KEPT)
