"""An archive opened for reading: its stores, its search and its answers, fresh at every call."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

from index.catalogue import Catalogue
from index.embedder import Embedder
from index.keywords import Keywords
from index.originals import FOLDER_NAME as ORIGINALS
from index.originals import Originals
from index.query import Filters, Query
from index.results import Results
from index.search import Searcher
from index.understanding import understand
from index.vectors import Vectors
from ingest.report import Report
from service.answer import Answer
from service.asking import Asker
from service.embedder import embedder_of
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Scope:
    """What the archive's reports are about: settles what "BUN" or "per april" means in a question to it."""

    bodies: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None


def scope_of(reports: Iterable[Report]) -> Scope:
    """Return the bodies, municipalities and years of some reports."""
    identities = [report.identity for report in reports]
    years = [
        day.year
        for one in identities
        for day in (one.meeting_date, one.document_date, *((one.period.start, one.period.end) if one.period else ()))
        if day is not None
    ]
    return Scope(
        tuple(sorted({one.body for one in identities if one.body})),
        tuple(sorted({one.municipality for one in identities if one.municipality})),
        min(years, default=None),
        max(years, default=None),
    )


@dataclass(slots=True)
class Archive:
    """The reading side of one data folder. Safe to use from several threads."""

    catalogue: Catalogue
    keywords: Keywords
    vectors: Vectors
    embedder: Embedder
    originals: Originals
    searcher: Searcher = field(init=False)
    _seen: int = field(init=False, default=-1)
    _known: Scope = field(init=False, default_factory=Scope)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self.searcher = Searcher(self.catalogue, self.keywords, self.vectors, self.embedder)

    @classmethod
    def open(cls, settings: Settings) -> "Archive":
        """Open what lies in the data folder; raise IndexingError when its catalogue cannot be used."""
        embedder = embedder_of(settings)
        catalogue = Catalogue.open(settings.data / "catalogue.sqlite", readonly=True)
        keywords = Keywords.open(settings.data / "keywords")
        folder = settings.data / "vectors"
        vectors = Vectors.open(catalogue, folder, embedder.name, embedder.dimension, settings.chroma_url or None)
        return cls(catalogue, keywords, vectors, embedder, Originals(settings.data / ORIGINALS))

    def refresh(self) -> None:
        """See what was committed since the last call; costs one small query when nothing was."""
        revision = self.catalogue.revision()
        self.vectors.refresh()
        if revision == self._seen:
            return
        with self._lock:
            if revision != self._seen:
                self.keywords.reload()
                self._known = scope_of(self.catalogue.reports())
                self._seen = revision

    def understand(self, text: str, filters: Filters | None = None) -> Query:
        """Return a question as understood in view of what the archive holds, under a person's own limits."""
        self.refresh()
        known = self._known
        query = understand(
            text,
            today=date.today(),
            bodies=known.bodies,
            municipalities=known.municipalities,
            earliest=known.earliest,
            latest=known.latest,
        )
        return query.with_filters(filters or Filters())

    def original(self, report_id: str) -> Path | None:
        """Return the archive's own copy of a report's file, or None when there is none."""
        suffix = self.catalogue.suffix(report_id)
        path = None if suffix is None else self.originals.path(report_id, suffix)
        return path if path is not None and path.is_file() else None

    def search(self, text: str, filters: Filters | None = None, limit: int = 10, offset: int = 0) -> Results:
        """Return passages for words or a question, best first; without words, newest first."""
        return self.searcher.search(self.understand(text, filters), limit, offset)

    def search_words(self, text: str, limit: int) -> Results:
        """Return the best `limit` passages without filters."""
        return self.search(text, limit=limit)

    def answer(self, question: str, filters: Filters | None = None) -> Answer:
        """Return the checked answer to a question."""
        start = time.perf_counter()
        answer = Asker(self.searcher).answer(self.understand(question, filters))
        return replace(answer, took_ms=(time.perf_counter() - start) * 1000)
