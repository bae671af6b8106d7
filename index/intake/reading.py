"""Files being read, several at a time, each in a process of its own."""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path

from index.catalogue.source import Source
from index.intake.originals import Originals
from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.reading.sandbox import Limits, read_document

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file: a document, or a reason and a detail.

    `sources` are the places where these bytes stand, the first of them read. `original` is the copy that was read, so
    that what is hashed, what is read and what is kept are the same bytes.
    """

    sources: tuple[Source, ...]
    original: Path
    document: Document | None = None
    reason: str = ""
    detail: str = ""


def read_all(
    groups: Sequence[Sequence[Source]], originals: Originals, limits: Limits, workers: int
) -> Iterator[Reading]:
    """Read the first source of every group, `workers` at a time; give what came of them as they are done.

    A file that changed since it was hashed is given under what it is now, its group's others as unread: the next run
    reads them.
    """
    waiting = list(reversed(groups))
    running: set[Future[list[Reading]]] = set()
    with ThreadPoolExecutor(workers, thread_name_prefix="reading") as pool:
        try:
            while waiting or running:
                while waiting and len(running) < workers + 2:
                    running.add(pool.submit(_read, tuple(waiting.pop()), originals, limits))
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield from future.result()
        finally:
            for future in running:
                future.cancel()


def _read(sources: tuple[Source, ...], originals: Originals, limits: Limits) -> list[Reading]:
    first, others = sources[0], sources[1:]
    try:
        original, sha256 = originals.store(first.path)
    except OSError as error:
        return [Reading(sources, first.path, reason="not_readable", detail=str(error))]
    if sha256 != first.sha256:
        changed = Reading(others, original, reason="changed_while_reading")
        return [_document((replace(first, sha256=sha256),), original, limits), *([changed] if others else [])]
    return [_document(sources, original, limits)]


def _document(sources: tuple[Source, ...], original: Path, limits: Limits) -> Reading:
    try:
        return Reading(sources, original, read_document(original, limits))
    except UnreadableFile as error:
        return Reading(sources, original, reason=error.reason, detail=error.detail)
    except Exception as error:  # one file must never stop the run, whatever a library below does
        _log.exception("reading %s failed", sources[0].path)
        return Reading(sources, original, reason="failed", detail=repr(error))
