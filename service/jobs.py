"""Jobs: adding and removing reports in a child process, one at a time, never in the web process."""

import logging
import os
import subprocess
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Literal
from uuid import uuid4

from service.errors import Busy

JobKind = Literal["ingest", "remove", "reread"]
JobState = Literal["queued", "running", "done", "incomplete", "failed"]
REMEMBERED = 500
WAITING = 20
SOME_UNREAD = 3  # the exit status of `underlag ingest` when some files could not be read
STOP_SECONDS = 10.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Work that was asked for. `incomplete` is finished, but with files that could not be read."""

    id: str
    kind: JobKind
    names: tuple[str, ...]
    created: datetime
    state: JobState = "queued"
    finished: datetime | None = None


class Jobs:
    """Runs commands one after the other, since only one process may write, and remembers how they went."""

    def __init__(self, data: Path, after: Callable[[], object] | None = None) -> None:
        self._environment = {**os.environ, "UNDERLAG_DATA": str(data)}
        self._after = after
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jobs")
        self._child: subprocess.Popen[str] | None = None
        self._closed = False

    def start(self, kind: JobKind, names: Sequence[str], command: Sequence[str]) -> Job:
        """Queue a command and return its job at once. Raises Busy when too many wait."""
        job = Job(uuid4().hex, kind, tuple(names), datetime.now(UTC))
        with self._lock:
            if sum(other.state in ("queued", "running") for other in self._jobs.values()) >= WAITING:
                raise Busy()
            self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
        self._worker.submit(self._work, job.id, list(command))
        return job

    def get(self, job_id: str) -> Job | None:
        """Return the job, or None when it is not known since the service started."""
        with self._lock:
            return self._jobs.get(job_id)

    def recent(self) -> list[Job]:
        """Return every job that is remembered, the latest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Stop what runs (reading is safe to stop anywhere) and take no more."""
        with self._lock:
            self._closed = True
            child = self._child
        if child is not None:
            child.terminate()
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()  # what it had committed is whole; the rest is taken up at the next ingest
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, job_id: str, command: list[str]) -> None:
        self._change(job_id, "running")
        try:
            status = self._run(command)
        except OSError:
            log.exception("job %s could not start", job_id)
            status = -1
        state: JobState = "done" if status == 0 else "incomplete" if status == SOME_UNREAD else "failed"
        self._change(job_id, state)
        if self._after is not None:
            self._after()

    def _run(self, command: list[str]) -> int:
        with self._lock:
            if self._closed:
                return -1
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                env=self._environment,
            )
        with self._child as child:
            said, _ = child.communicate()
        self._child = None
        if child.returncode not in (0, SOME_UNREAD):
            log.error("job ended with status %s: %s", child.returncode, said[-2000:])
        return child.returncode

    def _change(self, job_id: str, state: JobState) -> None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is not None:
                finished = None if state == "running" else datetime.now(UTC)
                self._jobs[job_id] = replace(job, state=state, finished=finished)
