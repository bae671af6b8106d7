"""Which names the service answers to: a page elsewhere must not reach it by pointing a name of its own here."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.errors import UnknownHost
from service.web.problems import problem_response

ANY = "*"
OWN = "localhost"


class KnownHosts:
    """ASGI middleware. Addresses in digits and localhost are always known: no one can point a name at them."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self.app = app
        self.names = frozenset(name.strip().lower().rstrip(".") for name in names if name.strip())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._knows(Request(scope).headers.get("host", "")):
            await problem_response(Request(scope), UnknownHost())(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _knows(self, said: str) -> bool:
        name = host_name(said)
        if name is None:
            return False
        return ANY in self.names or name in self.names or name == OWN or name.endswith(f".{OWN}") or _is_digits(name)


def host_name(said: str) -> str | None:
    """Return the name of a Host header without its port, in lower case; None where it is none."""
    try:
        name = urlsplit(f"//{said}").hostname
    except ValueError:
        return None
    return name.rstrip(".") if name else None


def _is_digits(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
