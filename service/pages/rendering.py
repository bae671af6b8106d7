"""HTML pages from templates, with texts, dates and static addresses at hand."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from service.pages.formats import unbroken, written_date, written_number, written_size
from service.pages.language import COOKIE, chosen_texts, remember_language
from service.pages.snippet import opening
from service.settings import Settings


class Rendering:
    """The templates, with what every page needs."""

    def __init__(self, settings: Settings) -> None:
        self._environment = Environment(
            loader=PackageLoader("service"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["unbroken"] = unbroken
        self._environment.globals.update(
            static=static_address,
            organisation=settings.organisation,
            contact=settings.contact,
            logo=settings.logo,
            colour=settings.colour,
            model=settings.model_name,
            pairs=_pairs,
            opening=opening,
        )

    def page(self, request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """Return the template as a page in the asker's language."""
        response = HTMLResponse(self.piece(request, template, **context), status)
        remember_language(request, response)
        return response

    def piece(self, request: Request, template: str, **context: Any) -> str:
        """Return the template as HTML in the asker's language, to stand in a page that is there already."""
        texts = chosen_texts(request)
        return self._environment.get_template(template).render(
            t=texts,
            language=texts.language,
            other_language=_in_other_language(request, texts.language),
            path=request.url.path,
            day=lambda day: written_date(day, texts),
            number=lambda number: written_number(number, texts),
            size=lambda size: written_size(size, texts),
            **context,
        )


@cache
def static_address(name: str) -> str:
    """Return the address of a static file with a hash of its content, so that browsers may keep it for ever."""
    content = (files("service") / "static" / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:12]}"


def _in_other_language(request: Request, language: str) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != COOKIE]
    return "?" + urlencode([*kept, (COOKIE, "en" if language == "sv" else "sv")])


def _pairs(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]
