"""An archive opened for reading: its stores, its search and its answers, fresh at every call."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

from index.catalogue.catalogue import Catalogue
from index.catalogue.connections import bring_up_to_date
from index.embedding.embedder import Embedder
from index.embedding.reranker import Reranker
from index.intake.originals import FOLDER_NAME as ORIGINALS
from index.intake.originals import Originals
from index.questions.abbreviations import abbreviations_in
from index.questions.query import Filters, Language, Query
from index.questions.understanding import understand
from index.search.keywords import Keywords
from index.search.results import Results
from index.search.search import Searcher
from index.vectors.vectors import Vectors
from ingest.report import Report
from service.answering.answer import Answer, Coverage
from service.answering.asking import Asker
from service.conversation.greeting import Greeting, find_greeting, greet
from service.embedder import embedder_of
from service.model.writer import ModelWriter, writer_of
from service.own_words import use_own_words
from service.reranker import reranker_of
from service.settings import Settings
from service.texts import Texts
from service.tried_examples import TriedExamples


@dataclass(frozen=True, slots=True)
class Scope:
    """What the archive's reports are about: settles what "BUN" or "per april" means in a question to it."""

    bodies: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    abbreviations: Mapping[str, str] = field(default_factory=dict)


def scope_of(reports: Iterable[Report]) -> Scope:
    """Return the bodies, municipalities and years of some reports; a plan for years to come counts by its first."""
    identities = [report.identity for report in reports]
    years = [
        day.year
        for one in identities
        for day in (one.meeting_date, one.document_date, one.period.start if one.period else None)
        if day is not None
    ]
    return Scope(
        tuple(sorted({one.body for one in identities if one.body})),
        tuple(sorted({one.municipality for one in identities if one.municipality})),
        min(years, default=None),
        max(years, default=None),
        abbreviations_in(identities),
    )


@dataclass(slots=True)
class Archive:
    """The reading side of one data folder. Safe to use from several threads."""

    catalogue: Catalogue
    keywords: Keywords
    vectors: Vectors
    embedder: Embedder
    originals: Originals
    reranker: Reranker | None = None
    writer: ModelWriter | None = None
    searcher: Searcher = field(init=False)
    _seen: int = field(init=False, default=-1)
    _known: Scope = field(init=False, default_factory=Scope)
    _examples: TriedExamples = field(init=False)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self.searcher = Searcher(self.catalogue, self.keywords, self.vectors, self.embedder, reranker=self.reranker)
        self._examples = TriedExamples(self._answers, self.catalogue.reports)

    @classmethod
    def open(cls, settings: Settings) -> "Archive":
        """Open what lies in the data folder; raise IndexingError when its catalogue cannot be used.

        A catalogue of an earlier version is brought to this one first; what is new in it comes with the next ingest.
        """
        use_own_words(Path(settings.vocabulary) if settings.vocabulary else None)
        embedder = embedder_of(settings)
        bring_up_to_date(settings.data / "catalogue.sqlite")
        catalogue = Catalogue.open(settings.data / "catalogue.sqlite", readonly=True)
        keywords = Keywords.open(settings.data / "keywords")
        folder = settings.data / "vectors"
        vectors = Vectors.open(catalogue, folder, embedder.name, embedder.dimension, settings.chroma_url or None)
        originals = Originals(settings.data / ORIGINALS)
        return cls(catalogue, keywords, vectors, embedder, originals, reranker_of(settings), writer=writer_of(settings))

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
            abbreviations=known.abbreviations,
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
        query = self.understand(question, filters)
        small_talk = find_greeting(query)
        answer = self._greeted(query, *small_talk) if small_talk else Asker(self.searcher, self.writer).answer(query)
        return replace(answer, took_ms=(time.perf_counter() - start) * 1000)

    def examples(self) -> tuple[str, ...]:
        """Return questions that are known to be answered, at once; none while they are tried in the background."""
        self.refresh()
        return self._examples.ready(self._seen, "sv")

    def _greeted(self, query: Query, greeting: Greeting, language: Language) -> Answer:
        """Return a kind answer to small talk: no claim and no citation, so that it is declined as off topic."""
        reports = self.catalogue.report_count()
        text = greet(greeting, Texts(language), reports, self._examples.get(self._seen, language))
        return Answer(
            replace(query, language=language), text, True, "off_topic", (), (), (), Coverage(reports, reports)
        )

    def _answers(self, question: str) -> bool:
        return not Asker(self.searcher).answer(self.understand(question)).declined
