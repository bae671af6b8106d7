"""The one place that turns errors into HTTP: RFC 9457 documents for programs, a helpful page for people.

A visitor sees the code's text in their language, never the words of an exception.
"""

import logging

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from index.errors import IndexingError
from service.api.replies import ProblemReply
from service.errors import RequestProblem
from service.pages.language import chosen_texts
from service.pages.rendering import Rendering
from service.texts import Texts
from service.web.headers import add_headers

MEDIA_TYPE = "application/problem+json"
HTTP_CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed"}
PROGRAM_PATHS = ("/api/", "/healthz", "/readyz", "/metrics", "/openapi.json")

log = logging.getLogger(__name__)


def add_problem_handlers(app: FastAPI) -> None:
    """Give the application its error handlers."""
    app.add_exception_handler(RequestProblem, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(IndexingError, _unavailable)
    app.add_exception_handler(Exception, _unexpected)


def problem_response(request: Request, problem: RequestProblem) -> Response:
    """Return what the asker gets for a problem."""
    return _response(request, problem.code, problem.status, (), **problem.holes)


def problem_reply(
    texts: Texts, code: str, status: int, fields: tuple[str, ...] = (), **holes: str | int
) -> ProblemReply:
    """Return the problem document for a code."""
    return ProblemReply(
        type=f"urn:underlag:problem:{code}",
        title=texts(f"problem_title.{code}"),
        status=status,
        detail=texts(f"problem.{code}", **holes),
        code=code,
        fields=fields,
    )


def _response(request: Request, code: str, status: int, fields: tuple[str, ...], **holes: str | int) -> Response:
    reply = problem_reply(chosen_texts(request), code, status, fields, **holes)
    if request.url.path.startswith(PROGRAM_PATHS):
        return JSONResponse(reply.model_dump(), status, media_type=MEDIA_TYPE)
    rendering: Rendering = request.app.state.workings.rendering
    return rendering.page(request, "error.html", status=status, problem=reply)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestProblem)
    return problem_response(request, error)


async def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = tuple(dict.fromkeys(part["loc"][-1] for part in error.errors() if isinstance(part["loc"][-1], str)))
    return _response(request, "invalid_request", 422, fields, names=", ".join(fields) or "JSON")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, RequestProblem):  # FastAPI wraps what is raised while a body is read
        return problem_response(request, error.__cause__)
    code = HTTP_CODES.get(error.status_code, "bad_request" if error.status_code < 500 else "internal_error")
    response = _response(request, code, error.status_code, ())
    response.headers.update(error.headers or {})
    return response


async def _unavailable(request: Request, error: Exception) -> Response:
    log.error("the archive cannot answer", exc_info=error)
    return _response(request, "archive_unavailable", 503, ())


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    response = _response(request, "internal_error", 500, ())
    add_headers(response.headers)  # made outside the middleware that adds them to everything else
    return response
