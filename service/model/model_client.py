"""A language model behind an OpenAI-compatible API: one question, one text, within a time and a size."""

import json
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Thread
from typing import Any, Protocol

from service.errors import ModelFailed
from service.model.model_reply import text_of_reply
from service.model.model_route import ModelRoute

MOST_BYTES = 256 * 1024
MOST_TOKENS = 900


class Model(Protocol):
    """Writes a text when told what to do (`system`) and what to do it with (`asked`)."""

    @property
    def name(self) -> str:
        """What the model is called, as shown to readers."""
        ...

    def complete(self, system: str, asked: str) -> str:
        """Return the model's words. Raises ModelFailed."""
        ...


@dataclass(slots=True)
class ModelClient:
    """Asks one model over HTTP. Safe to use from several threads; `seconds` bounds a whole call.

    Nothing is followed but the address itself: a redirect is a failure.
    """

    route: ModelRoute
    name: str
    seconds: float
    _newer: bool = field(init=False, default=False)

    def complete(self, system: str, asked: str) -> str:
        """Return the model's words. Raises ModelFailed when there are none that can be used."""
        end = time.monotonic() + self.seconds
        status, body = self._exchange(self._request(system, asked, self._newer), self.seconds)
        if status == 400 and not self._newer:
            # Newer models refuse the older name of the limit, and any temperature but their own.
            status, body = self._exchange(self._request(system, asked, newer=True), end - time.monotonic())
            self._newer = status == 200
        if status != 200:
            raise ModelFailed("http_status", str(status))
        return text_of_reply(body)

    def _request(self, system: str, asked: str, newer: bool) -> bytes:
        messages = [{"role": "system", "content": system}, {"role": "user", "content": asked}]
        request: dict[str, Any] = {"model": self.name, "messages": messages, "stream": False}
        if newer:
            request |= {"max_completion_tokens": 4 * MOST_TOKENS}  # what it thinks unseen counts as well
        else:
            request |= {"max_tokens": MOST_TOKENS, "temperature": 0}
        return json.dumps(request, ensure_ascii=False).encode()

    def _exchange(self, request: bytes, seconds: float) -> tuple[int, bytes]:
        """Return status and body. In a thread of its own: neither names nor dribbled bytes keep to a socket's limit."""
        call = _Call(self.route, max(seconds, 0.01), request)
        thread = Thread(target=call.run, name="model", daemon=True)
        thread.start()
        thread.join(call.seconds)
        if thread.is_alive():
            call.cut()
            raise ModelFailed("timeout")
        if isinstance(call.error, TimeoutError):
            raise ModelFailed("timeout") from call.error
        if call.error is not None:
            raise ModelFailed("unreachable", type(call.error).__name__) from call.error
        if len(call.body) > MOST_BYTES:
            raise ModelFailed("too_long")
        return call.status, call.body


@dataclass(slots=True)
class _Call:
    """One request and what came of it."""

    route: ModelRoute
    seconds: float
    request: bytes
    status: int = 0
    body: bytes = b""
    error: Exception | None = None
    connection: HTTPConnection | None = None
    line: socket.socket | None = None

    def run(self) -> None:
        try:
            self.connection, target = self.route.connection(self.seconds)
            self.connection.connect()
            self.line = self.connection.sock
            self.connection.request("POST", target, self.request, {**self.route.headers, **self.route.proxy_headers})
            response = self.connection.getresponse()
            self.body = response.read(MOST_BYTES + 1)
            self.status = response.status
        except (OSError, HTTPException, ValueError, AttributeError) as error:  # the last where the line was cut here
            self.error = error
        finally:
            self.cut()

    def cut(self) -> None:
        """Hang up, whatever is under way: closing alone would let a thread that waits for bytes wait on."""
        line, connection = self.line, self.connection
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        if connection is not None:
            connection.close()
