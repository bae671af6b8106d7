"""A language model's API made of the standard library, whose model behaves as a test tells it to."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Behaviour = Callable[["Asked", "Line"], None]


@dataclass(frozen=True)
class Asked:
    """One request: its path, headers and JSON body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        """What the model is told to do."""
        return str(self.body["messages"][0]["content"])

    @property
    def prompt(self) -> str:
        """The question and its sources."""
        return str(self.body["messages"][1]["content"])

    def key(self, words: str) -> str:
        """Return the key of the first source that holds the words."""
        found = [source for source in map(json.loads, self.prompt.splitlines()) if words in source.get("text", "")]
        return str(found[0]["key"])


@dataclass
class Line:
    """What the model answers over."""

    handler: BaseHTTPRequestHandler
    closing: Event

    def says(self, text: str | None, **more: Any) -> None:
        """Send a chat completion; `more` goes into the message, but `finish_reason` and `choices`."""
        finish = more.pop("finish_reason", "stop")
        message = {"role": "assistant", "content": text, **more}
        self.sends(200, json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish}]}))

    def sends(self, status: int, body: str, length: int | None = None, **headers: str) -> None:
        """Send any reply; `length` may promise more than comes."""
        data = body.encode()
        self.handler.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.handler.send_header(name, value)
        self.handler.send_header("content-length", str(len(data) if length is None else length))
        self.handler.end_headers()
        self.handler.wfile.write(data)

    def dribbles(self, seconds: float) -> None:
        """Send a byte every tenth of a second, so that no wait for bytes is long."""
        self.handler.send_response(200)
        self.handler.send_header("content-length", "100000")
        self.handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.closing.wait(0.1):
            self.handler.wfile.write(b" ")
            self.handler.wfile.flush()

    def stays_silent(self, seconds: float) -> None:
        """Take the question and say nothing."""
        self.closing.wait(seconds)


@dataclass
class ModelServer:
    """The server on a free port. `asked` are the requests so far."""

    behaviour: Behaviour
    asked: list[Asked] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.http.daemon_threads = True
        self.thread = Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    @property
    def origin(self) -> str:
        """Address without a path."""
        return f"http://127.0.0.1:{self.http.server_port}"

    def close(self) -> None:
        """Stop at once, also what is being answered."""
        self.closing.set()
        self.http.shutdown()
        self.http.server_close()


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            server.asked.append(asked)
            try:
                server.behaviour(asked, Line(self, server.closing))
            except OSError:  # the one who asked has hung up
                self.close_connection = True

        def do_GET(self) -> None:
            server.asked.append(Asked(self.path, {}, {}))
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
