"""Programs under test that run as processes of their own; what they said is shown beside a test that fails."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from signal import SIGTERM
from socket import socket

import pytest

UNDERLAG = (sys.executable, "-c", "from service.command.cli import main; main()")
SOME_UNREAD = 3  # the exit status of `underlag ingest` when some files could not be read
LOG_SHOWN = 4000
LONGEST_START = 60.0
_running: list["Program"] = []


@dataclass(frozen=True)
class Program:
    """A running program that answers over HTTP at `address`; what it says goes to the file `log`."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        """The last of what it said."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-LOG_SHOWN:]

    def answers(self, path: str) -> bool:
        """True when the page is there."""
        connection = HTTPConnection(self.address.removeprefix("http://"), timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def wait_for(self, path: str) -> None:
        """Return when the page is there. Raises AssertionError with what was said when that takes a minute."""
        until = time.monotonic() + LONGEST_START
        while not self.answers(path):
            alive = self.process.poll() is None and time.monotonic() < until
            assert alive, f"never answered at {path}\n{self.said}"
            time.sleep(0.05)

    def stop(self) -> int:
        """Stop it as a supervisor would, and by force after half a minute. Returns its exit status."""
        self.process.send_signal(SIGTERM)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def _only(environment: dict[str, str]) -> dict[str, str]:
    """Return the environment of this process with these settings and no others."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("UNDERLAG_")}
    return {**rest, "OMP_NUM_THREADS": "1", **environment}


@contextmanager
def _start(*command: str, ready: str, log: Path, **environment: str) -> Iterator[Program]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    filled = [part.replace("{port}", port) for part in command]
    with (
        log.open("wb") as out,
        subprocess.Popen(filled, stdout=out, stderr=subprocess.STDOUT, env=_only(environment)) as process,
    ):
        program = Program(f"http://127.0.0.1:{port}", process, log)
        _running.append(program)
        try:
            program.wait_for(ready)
            yield program
        finally:
            _running.remove(program)
            stopped = program.stop()
        assert stopped in (0, -SIGTERM), program.said


Started = Callable[..., AbstractContextManager[Program]]
Serving = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Started:
    """Start a command on a free port ({port} in it), wait until the page `ready` is there, stop it afterwards.

    Words by name go into its environment.
    """
    logs = tmp_path_factory.mktemp("logs")

    def start(*command: str, ready: str, **environment: str) -> AbstractContextManager[Program]:
        return _start(*command, ready=ready, log=logs / f"{len(list(logs.iterdir()))}.log", **environment)

    return start


@pytest.fixture(scope="session")
def serving(started: Started) -> Serving:
    """`underlag serve` over a data folder, into which reports are ingested first; words by name are settings."""

    @contextmanager
    def serve(data: Path, *reports: Path, **settings: object) -> Iterator[str]:
        environment = {f"UNDERLAG_{name.upper()}": str(value) for name, value in {"data": data, **settings}.items()}
        if reports:
            read = subprocess.run(
                [*UNDERLAG, "ingest", *map(str, reports)], env=_only(environment), capture_output=True, check=False
            )
            assert read.returncode in (0, SOME_UNREAD), read.stderr.decode()[-LOG_SHOWN:]
        with started(*UNDERLAG, "serve", "--port", "{port}", ready="/readyz", **environment) as program:
            yield program.address

    return serve


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the running programs said beside a failure."""
    report = yield
    if report.failed:
        report.sections += [(f"said by {program.address}", program.said) for program in _running]
    return report
