"""Pictures of pages with a quote marked, drawn in a child process and kept on disk."""

import asyncio
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from starlette.concurrency import run_in_threadpool

from ingest.errors import IngestError
from ingest.report import Report

WIDTHS = (720, 1080, 1600)
"""Pixels a picture may be wide: few steps, so that what one reader had drawn serves the next."""
WIDTH = 1080
MOST_BYTES = 500_000_000
DRAWN = 3  # grows when the same page would be drawn otherwise: a picture kept from before is then not shown
AT_ONCE = 2  # each is a process of its own
MOST_FAILED = 1000
PDF = "application/pdf"

log = logging.getLogger(__name__)


class Drawn(Protocol):
    """What a renderer gives: PNG bytes, and whether the quote was placed on them."""

    @property
    def png(self) -> bytes: ...

    @property
    def marked(self) -> bool: ...


Render = Callable[[Path, int, str | None, int], Drawn]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on disk. `marked` is False where the quote could not be placed, and never guessed."""

    path: Path
    marked: bool


class Pictures:
    """Draws a page once and keeps it: one folder per report, so that a removed report leaves nothing behind.

    Belongs to one event loop. Those who wait for a turn hold no thread, so that others are answered meanwhile.
    """

    def __init__(self, folder: Path, render: Render) -> None:
        self._folder = folder
        self._render = render
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._drawing: dict[Path, asyncio.Task[Picture | None]] = {}
        self._failed: set[Path] = set()

    async def get(
        self, report: Report, original: Path | None, page: int, quote: str, width: int = WIDTH
    ) -> Picture | None:
        """Return the page's picture, or None where it cannot be drawn: no PDF, no file, or too hard a page.

        `width` is one of WIDTHS.
        """
        if report.media_type != PDF or original is None:
            return None
        words = " ".join(quote.split())
        key = hashlib.sha256(f"{DRAWN}\n{page}\n{width}\n{words}".encode()).hexdigest()[:32]
        place = self._folder / report.id / key
        kept = _kept(place)
        if kept is not None or place in self._failed:
            return kept
        drawing = self._drawing.get(place)
        if drawing is None:
            drawing = asyncio.create_task(self._in_turn(place, original, page, words, width))
            self._drawing[place] = drawing
            drawing.add_done_callback(lambda _: self._drawing.pop(place, None))
        return await asyncio.shield(drawing)  # a reader who goes away takes nothing from the others

    async def _in_turn(self, place: Path, original: Path, page: int, words: str, width: int) -> Picture | None:
        async with self._turns:
            return await run_in_threadpool(self._draw, place, original, page, words, width)

    def _draw(self, place: Path, original: Path, page: int, words: str, width: int) -> Picture | None:
        try:
            drawn = self._render(original, page, words or None, width)
        except IngestError:
            log.warning("page %s of %s cannot be drawn", page, original, exc_info=True)
            if len(self._failed) > MOST_FAILED:
                self._failed.clear()
            self._failed.add(place)  # a page that takes all the time there is should not take it at every visit
            return None
        path = _named(place, drawn.marked)
        _write(path, drawn.png)
        return Picture(path, drawn.marked)

    def tidy(self, known: Callable[[str], bool]) -> None:
        """Remove pictures of reports that are gone, and the oldest when all take more room than they may."""
        if not self._folder.is_dir():
            return
        for folder in self._folder.iterdir():
            if not known(folder.name):
                shutil.rmtree(folder, ignore_errors=True)
        files = sorted(
            ((s.st_mtime, s.st_size, p) for p in self._folder.glob("*/*.png") if (s := p.stat())), reverse=True
        )
        room = MOST_BYTES
        for _, size, path in files:
            room -= size
            if room < 0:
                path.unlink(missing_ok=True)


def step_of(width: int) -> int:
    """Return the step that is at least `width` pixels, or the widest."""
    return next((step for step in WIDTHS if step >= width), WIDTHS[-1])


def _named(place: Path, marked: bool) -> Path:
    return place.with_name(f"{place.name}.{'marked' if marked else 'plain'}.png")


def _kept(place: Path) -> Picture | None:
    pictures = (Picture(_named(place, marked), marked) for marked in (True, False))
    return next((picture for picture in pictures if picture.path.exists()), None)


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all: two readers may ask for the same page at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(half).replace(path)
