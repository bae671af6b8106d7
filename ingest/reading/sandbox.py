"""Runs every reading in a child process with limits on time, memory, pages and output.

Nothing a file does reaches this process: whatever happens, the caller gets a Document or an UnreadableFile.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from ingest.document import Document
from ingest.errors import Reason, UnreadableFile
from ingest.page import Page
from ingest.reading.layout import lay_out
from ingest.reading.ocr_engine import can_recognise
from ingest.reading.picture import Picture
from ingest.reading.wire import document_in, error_in, sheet_in
from ingest.reading.word import Sheet

_MOST_ANSWER = 256 * 1024 * 1024
# The child ignores the environment and the working folder (-I), so it is told where this package lies.
_HOME = str(Path(__file__).resolve().parent.parent.parent)
_START = f"import sys; sys.path.insert(0, {_HOME!r}); from ingest.reading.worker import main; main()"
_MEMORY_SIGNS = (b"memory", b"bad_alloc", b"Out of Memory")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. `seconds` is wall clock for the whole file without OCR; OCR has its own, per page."""

    seconds: float = 120.0
    memory_mb: int = 1500
    pages: int = 2000
    file_mb: int = 200
    ocr: bool = True
    ocr_seconds_per_page: int = 30


def read_document(path: Path, limits: Limits) -> Document:
    """Read one file. Raises UnreadableFile, with its reason, and nothing else."""
    _weigh(path, limits)
    answer = _ask(path, {"do": "read", "pages": limits.pages}, limits.seconds, limits)
    try:
        document = document_in(answer["document"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(path, "crashed", "the answer was no document") from error
    if limits.ocr and document.media_type == "application/pdf" and can_recognise():
        document = _recognised(path, document, limits)
    if not any(page.text or page.pictures for page in document.pages) and document.media_type != "application/pdf":
        raise UnreadableFile(path, "empty", "no text")
    return document


def render_page(path: Path, page: int, quote: str | None, width: int, limits: Limits) -> Picture:
    """Return page `page` (from 1) as a picture `width` pixels wide, the quote marked where it can be placed.

    Raises UnreadableFile ("unsupported_type" for formats without pages).
    """
    _weigh(path, limits)
    request = {"do": "render", "page": page, "quote": quote, "width": width}
    answer = _ask(path, request, limits.seconds, limits)
    try:
        boxes = tuple((left, top, right, bottom) for left, top, right, bottom in answer["boxes"])
        return Picture(b64decode(answer["png"]), bool(boxes), boxes)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(path, "crashed", "the answer was no picture") from error


def _weigh(path: Path, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile(path, "damaged", f"cannot be opened: {error.strerror}") from error
    if size == 0:
        raise UnreadableFile(path, "empty", "0 bytes")
    if size > limits.file_mb * 1024 * 1024:
        raise UnreadableFile(path, "too_large", f"{size // (1024 * 1024)} MB, {limits.file_mb} allowed")


def _recognised(path: Path, document: Document, limits: Limits) -> Document:
    """Recognise the pages that have no usable text, each in its own child, so that a bad page costs only itself.

    A page without a picture is tried as well: its words may be drawn as shapes, or be in a font that names no letters.
    """
    sheets: list[Sheet] = []
    for page in document.pages:
        if page.quality == "good":
            continue
        with contextlib.suppress(UnreadableFile, KeyError, TypeError, ValueError):
            answer = _ask(path, {"do": "ocr", "page": page.number}, limits.ocr_seconds_per_page, limits)
            sheets.append(sheet_in(answer["sheet"], page.number, page.label))
    read = {page.number: page for page in lay_out(sheets, "ocr")}
    return replace(document, pages=tuple(_better(page, read.get(page.number)) for page in document.pages))


def _better(page: Page, read: Page | None) -> Page:
    if read is None or read.quality != "good":
        return page
    return replace(read, width=page.width, height=page.height, pictures=page.pictures)


def _ask(path: Path, request: Mapping[str, Any], seconds: float, limits: Limits) -> dict[str, Any]:
    """Put one request to a fresh child and return its answer, or raise what became of it."""
    full = {**request, "path": str(path.resolve()), "seconds": seconds, "memory_mb": limits.memory_mb}
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as log:
        question.write(json.dumps(full).encode())
        question.seek(0)
        code = _run(question, answer, log, seconds)
        if code is None:
            raise UnreadableFile(path, "timeout", f"more than {seconds:g} s")
        if code != 0:
            reason, detail = _fate(code, log)
            raise UnreadableFile(path, reason, detail)
        return _answer(path, answer)


def _run(question: IO[bytes], answer: IO[bytes], log: IO[bytes], seconds: float) -> int | None:
    """Run the child; return its exit code, or None where it outlived its time. Nothing it started stays behind."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _START],
        stdin=question,
        stdout=answer,
        stderr=log,
        start_new_session=True,
        env=environment,
    )
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _fate(code: int, log: IO[bytes]) -> tuple[Reason, str]:
    log.seek(0)
    said = log.read(200_000)[-4000:]
    last = said.strip().splitlines()[-1:] or [b""]
    detail = last[0].decode("utf-8", "replace")[:300]
    if code == -signal.SIGXCPU:
        return "timeout", "processor time"
    if code == -signal.SIGKILL or any(sign in said for sign in _MEMORY_SIGNS):
        return "memory", detail
    if code == -signal.SIGXFSZ:
        return "too_large", "more text than allowed"
    return "crashed", f"signal {-code}" if code < 0 else detail


def _answer(path: Path, answer: IO[bytes]) -> dict[str, Any]:
    answer.seek(0)
    raw = answer.read(_MOST_ANSWER + 1)
    if len(raw) > _MOST_ANSWER:
        raise UnreadableFile(path, "too_large", "more text than allowed")
    try:
        data = json.loads(raw)
    except ValueError as error:
        raise UnreadableFile(path, "crashed", "the answer was cut off") from error
    if not isinstance(data, dict):
        raise UnreadableFile(path, "crashed", "the answer was no object")
    if "error" in data:
        raise error_in(path, data)
    return data
