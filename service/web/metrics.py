"""Counts and times of requests, in the text format that Prometheus reads, and one log line per request.

The log has the path without its query, where people's words are.
"""

import logging
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

log = logging.getLogger(__name__)


class Metrics:
    """Requests by route, method and status, and how long each route took."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._count: Counter[str] = Counter()
        self._others: list[Callable[[], list[str]]] = []

    def also(self, lines: Callable[[], list[str]]) -> None:
        """Show the lines of another counter after these."""
        self._others.append(lines)

    def add(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request."""
        with self._lock:
            self._requests[route, method, status] += 1
            self._count[route] += 1
            self._seconds[route] += seconds
            for bound in BOUNDS:
                if seconds <= bound:
                    self._buckets[route, bound] += 1

    def text(self) -> str:
        """Return everything counted since the start."""
        with self._lock:
            lines = ["# TYPE underlag_requests_total counter", *self._request_lines()]
            lines += ["# TYPE underlag_request_seconds histogram", *self._second_lines()]
        lines += [line for other in self._others for line in other()]
        return "\n".join(lines) + "\n"

    def _request_lines(self) -> list[str]:
        return [
            f'underlag_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'
            for (route, method, status), count in sorted(self._requests.items())
        ]

    def _second_lines(self) -> list[str]:
        lines = []
        for route, count in sorted(self._count.items()):
            name = "underlag_request_seconds"
            lines += [f'{name}_bucket{{route="{route}",le="{b}"}} {self._buckets[route, b]}' for b in BOUNDS]
            lines += [f'{name}_bucket{{route="{route}",le="+Inf"}} {count}']
            lines += [
                f'{name}_sum{{route="{route}"}} {self._seconds[route]:.4f}',
                f'{name}_count{{route="{route}"}} {count}',
            ]
        return lines


class Measured:
    """ASGI middleware that counts, times and logs each request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            seconds = time.perf_counter() - started
            # The route's pattern and not the path: ids in labels would grow without end.
            route = getattr(scope.get("route"), "path", "other")
            self.metrics.add(route, scope["method"], status, seconds)
            log.info("%s %s %s %.0f ms", scope["method"], scope["path"], status, seconds * 1000)
