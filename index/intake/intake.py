"""Brings the archive in line with files and folders: the writing side."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.catalogue.unread import Unread
from index.embedding.embedder import Embedder
from index.intake.crash_points import reached
from index.intake.folder_scan import Scan, scan
from index.intake.intake_run import IntakeRun, Means, Stores
from index.intake.originals import FOLDER_NAME as ORIGINALS
from index.intake.originals import Originals
from index.intake.plan import make_plan
from index.intake.rules import Rules
from index.intake.summary import Progress, Summary
from index.intake.writer import writing
from index.search.keyword_catch_up import Analyse, open_to_write
from index.search.keywords import FOLDER_NAME as KEYWORDS
from index.vectors.generations import FOLDER_NAME as VECTORS
from index.vectors.generations import Generations
from ingest.reading.sandbox import Limits

__all__ = ["GENERATION_AFTER", "Intake", "Progress", "Summary"]

GENERATION_AFTER = 2000
"""How many passages may be newer than the generation, or dropped from it, before another one is built."""


class Intake:
    """The writing side of one archive. Each call holds the writer's lock: LockedError when another process has it."""

    def __init__(
        self,
        data: Path,
        embedder: Embedder,
        analyse: Analyse,
        limits: Limits,
        workers: int = 2,
        generation_after: int = GENERATION_AFTER,
        chroma_url: str | None = None,
        rules: Rules | None = None,
    ) -> None:
        """`workers` files are read at the same time, each in a process of its own, within `limits`."""
        self._data = data.absolute()
        self._means = Means(embedder, analyse, limits, workers, generation_after, rules or Rules())
        self._chroma_url = chroma_url

    def run(self, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> Summary:
        """Bring the archive in line with the paths; return what was done.

        Below a folder, a file that is gone leaves the archive; a file given by itself removes nothing else. Raises
        SourceError for a path that does not exist, before anything is changed.
        """
        found = scan(list(paths), self._data)
        with self._stores() as stores:
            run = IntakeRun(stores, self._means, progress or (lambda _: None))
            run.carry_out(make_plan(stores.catalogue, found, self._means.read_with))
            run.finish()
            run.summary.unread = [one for one in stores.catalogue.unread() if _asked_for(one, found)]
            return run.summary

    def remove(self, report_id: str) -> bool:
        """Remove a report from every store; return whether it was there.

        Its file, if it is still in its folder, is read again the next time the folder is ingested.
        """
        with self._stores() as stores:
            there = stores.catalogue.report(report_id) is not None
            with stores.catalogue.transaction() as transaction:
                transaction.drop_report(report_id)
            reached("dropped.committed")
            IntakeRun(stores, self._means, lambda _: None).finish()
            stores.catalogue.tidy()
            return there

    @contextmanager
    def _stores(self) -> Iterator[Stores]:
        with writing(self._data):
            catalogue = Catalogue.open(self._data / FILE_NAME)
            keywords = open_to_write(self._data / KEYWORDS)
            generations = Generations(self._data / VECTORS, self._chroma_url)
            try:
                yield Stores(catalogue, keywords, generations, Originals(self._data / ORIGINALS))
            finally:
                keywords.close()
                catalogue.close()


def _asked_for(unread: Unread, found: Scan) -> bool:
    path = Path(unread.root) / unread.source
    asked = {source.key for source in found.files} | {source.key for source, _, _ in found.odd}
    return (unread.root, unread.source) in asked or any(path.is_relative_to(root) for root in found.roots)
