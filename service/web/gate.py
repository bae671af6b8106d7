"""The gate: requests that change something come from our own pages or from no browser, and none is too large."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import BodyTooLarge, ForeignOrigin
from service.web.problems import problem_response

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SMALL = 64 * 1024
UPLOAD_PATHS = frozenset({"/api/reports", "/ladda-upp", "/ladda-upp/fil"})
NAMES_PATH, NAMES = "/ladda-upp/las", 1024 * 1024


class Gate:
    """ASGI middleware; `largest` is the most bytes an upload may be."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        limit = self._limit(scope["path"])
        try:
            check_origin(request)
            check_length(request, limit)
        except (ForeignOrigin, BodyTooLarge) as problem:
            await problem_response(request, problem)(scope, receive, send)
            return
        await self.app(scope, _counted(receive, limit), send)

    def _limit(self, path: str) -> int:
        if path in UPLOAD_PATHS:
            return self.largest + SMALL
        return NAMES if path == NAMES_PATH else SMALL


def check_origin(request: Request) -> None:
    """Raise ForeignOrigin when a browser says that another site sent this.

    Every browser says so in one of three ways, the first of which no page can forge. Clients that are no browsers say
    nothing.
    """
    site = request.headers.get("sec-fetch-site")
    sender = request.headers.get("origin") or request.headers.get("referer")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = sender is not None and urlsplit(sender).netloc != request.headers.get("host")
    if foreign:
        raise ForeignOrigin()


def check_length(request: Request, limit: int) -> None:
    """Raise BodyTooLarge when the request says that it is larger than `limit` bytes."""
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > limit:
        raise _too_large(limit)


def _counted(receive: Receive, limit: int) -> Receive:
    """Count what arrives, for a request without a length need not stop by itself."""
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise _too_large(limit)
        return message

    return counting


def _too_large(limit: int) -> BodyTooLarge:
    return BodyTooLarge(limit=max(1, limit // (1024 * 1024)))
