"""Which language to speak: `?lang=`, else the cookie, else Swedish. Never the browser's own setting."""

from starlette.requests import Request
from starlette.responses import Response

from service.texts import LANGUAGES, Language, Texts

COOKIE = "lang"
YEAR = 365 * 24 * 3600


def chosen_language(request: Request) -> Language:
    """Return the language the asker has chosen; Swedish unless they have."""
    asked = request.query_params.get(COOKIE) or request.cookies.get(COOKIE)
    return next((language for language in LANGUAGES if language == asked), "sv")


def chosen_texts(request: Request) -> Texts:
    """Return the texts in the asker's language."""
    return Texts(chosen_language(request))


def remember_language(request: Request, response: Response) -> None:
    """Say the language in the response, and keep a choice made in the address."""
    response.headers["content-language"] = chosen_language(request)
    if request.query_params.get(COOKIE) in LANGUAGES:
        response.set_cookie(COOKIE, chosen_language(request), max_age=YEAR, httponly=True, samesite="lax")
