"""One run of the intake: reads what is new, writes it, and brings the derived stores along."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from index.catalogue.catalogue import Catalogue
from index.catalogue.masked import masked_in, told
from index.catalogue.source import Source
from index.catalogue.unread import UnreadPage
from index.embedding.embedder import Embedder
from index.findings.findings_upkeep import bring_findings
from index.intake.crash_points import reached
from index.intake.originals import Originals, clean_suffix
from index.intake.plan import Plan
from index.intake.reading import Reading, read_all
from index.intake.rules import Rules
from index.intake.summary import Outcome, Progress, Stage, Summary
from index.search.context import embedded_text
from index.search.keyword_catch_up import Analyse, catch_up
from index.search.keywords import Keywords
from index.vectors.generations import Generations
from index.vectors.repair import rebuild_if_damaged
from index.vectors.vector_upkeep import embed_missing, generation_is_due
from ingest.findings import VERSION, Findings, understand
from ingest.identity.identity import identify
from ingest.masking import PersonalNumber, mask_document
from ingest.page import Page
from ingest.passage import Passage
from ingest.reading.reader import VERSION as READER
from ingest.reading.sandbox import Limits
from ingest.report import Report
from ingest.splitter import split

_EMBED_AT_ONCE = 256
_KEYWORDS_EVERY_S = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stores:
    """Everything an archive is kept in, open for writing."""

    catalogue: Catalogue
    keywords: Keywords
    generations: Generations
    originals: Originals


@dataclass(frozen=True, slots=True)
class Means:
    """How files are read and passages made findable."""

    embedder: Embedder
    analyse: Analyse
    limits: Limits
    workers: int
    generation_after: int
    rules: Rules = field(default_factory=Rules)

    @property
    def read_with(self) -> str:
        """What decides whether a file can be read: one that could not is tried again when this has changed."""
        return f"reader {READER} {self.limits!r} personal numbers: {self.rules.personal_numbers}"


@dataclass(frozen=True, slots=True)
class _Prepared:
    report: Report
    suffix: str
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    findings: Findings | None
    masked: tuple[PersonalNumber, ...]


class IntakeRun:
    """Does what a Plan says. The writer's lock is held."""

    def __init__(self, stores: Stores, means: Means, tell: Callable[[Progress], None]) -> None:
        self.summary = Summary()
        self._stores = stores
        self._means = means
        self._tell = tell
        self._prepared: list[_Prepared] = []
        self._known = {key: report for key, (_, report) in stores.catalogue.sources().items()}
        self._done = 0
        self._total = 0
        self._keywords_at = time.monotonic()

    def carry_out(self, plan: Plan) -> None:
        """Write what the plan says; what is gone leaves last, so that a moved file keeps its report."""
        self._total = len(plan.to_read)
        self.summary.unchanged = len(plan.unchanged) + len(plan.touched)
        for source in [*plan.touched, *plan.held]:
            self._hold(source, "" if source in plan.touched else "copy")
        self._mark_odd(plan)
        self._read(plan)
        for source in plan.gone:
            self._let_go(source)

    def finish(self) -> None:
        """Bring keywords, vectors and originals in line with the catalogue, wherever they were left."""
        stores, name = self._stores, self._means.embedder.name
        with self._clock("findings"):
            upkeep = bring_findings(stores.catalogue, self._means.rules, self._means.read_with)
        self.summary.masked += upkeep.masked
        self.summary.not_understood = upkeep.failed
        self._catch_up()
        with self._clock("embed"):
            embed_missing(stores.catalogue, self._means.embedder, lambda n: self._say("embed", n, 0))
        with self._clock("vectors"):
            self._bring_vectors(name)
        kept = {f"{report}{stores.catalogue.suffix(report)}" for report in stores.catalogue.report_ids()}
        stores.originals.remove_all_but(kept)
        pages = stores.catalogue.unread_pages()
        names = {report: stores.catalogue.report(report) for report in {page[0] for page in pages}}
        self.summary.unread_pages = [
            UnreadPage(i, r.sources[0] if r.sources else "", n, q) for i, n, q in pages if (r := names[i]) is not None
        ]
        with stores.catalogue.transaction() as transaction:
            transaction.note({"last_ingest": datetime.now(UTC).isoformat()})
        reached("intake.finished")

    def _bring_vectors(self, name: str) -> None:
        stores, embedder = self._stores, self._means.embedder
        if rebuild_if_damaged(stores.catalogue, stores.generations, name, embedder.dimension):
            return
        generation, on_server = stores.generations.current(), stores.generations.chroma_url is not None
        if generation_is_due(stores.catalogue, generation, name, self._means.generation_after, on_server):
            self._say("vectors", 0, 0)
            stores.generations.build(stores.catalogue, name, embedder.dimension)

    def _read(self, plan: Plan) -> None:
        readings = read_all(plan.to_read, self._stores.originals, self._means.limits, self._means.workers)
        while True:
            with self._clock("read"):
                reading = next(readings, None)
            if reading is None:
                break
            self._take(reading)
            if sum(len(p.passages) for p in self._prepared) >= _EMBED_AT_ONCE:
                self._write()
        self._write()

    def _take(self, reading: Reading) -> None:
        """Prepare a document for writing; put down a file that gave none, or that may not be taken in."""
        if reading.document is None:
            self._unread(reading.sources, reading.reason, reading.detail)
            return
        first = reading.sources[0]
        try:
            with self._clock("mask"):
                document, masked = mask_document(reading.document)
            if masked and self._means.rules.personal_numbers == "refuse":
                self._unread(reading.sources, "personal_numbers", told(masked))
                return
            with self._clock("identify"):
                identity = identify(document, first.source, self._means.rules.calendar)
            with self._clock("split"):
                passages = tuple(split(first.sha256, document.pages))
        except Exception as error:  # one odd document must not stop the others; it is named with its reason
            _log.exception("%s cannot be taken in", first.source)
            self._unread(reading.sources, "failed", repr(error))
            return
        names = tuple(sorted({source.source for source in reading.sources}))
        size = reading.original.stat().st_size
        report = Report(first.sha256, names, document.media_type, size, len(document.pages), identity)
        suffix, findings = clean_suffix(reading.original), self._understand(report, document.pages)
        one = _Prepared(report, suffix, document.pages, passages, reading.sources, findings, masked)
        self._prepared.append(one)

    def _understand(self, report: Report, pages: tuple[Page, ...]) -> Findings | None:
        """Return what the report says as data; None where that failed: its text can be found all the same."""
        try:
            with self._clock("understand"):
                return understand(report.identity, pages)
        except Exception:  # the run's end tries again, and names the report
            _log.exception("%s cannot be understood", report.sources[0])
            return None

    def _write(self) -> None:
        """Embed what is prepared, together, then write one report per transaction."""
        prepared, self._prepared = self._prepared, []
        if not prepared:
            return
        with self._clock("embed"):
            texts = [embedded_text(one.report, passage) for one in prepared for passage in one.passages]
            vectors = self._means.embedder.embed_passages(texts) if texts else None
        at = 0
        for one in prepared:
            end = at + len(one.passages)
            with self._clock("catalogue"), self._stores.catalogue.transaction() as transaction:
                if self._stores.catalogue.report(one.report.id) is None:
                    transaction.put_report(one.report, one.suffix, one.pages, one.passages)
                    transaction.put_personal_numbers(one.report.id, one.masked)
                    if one.findings is not None:
                        transaction.put_findings(one.report.id, one.report.identity, one.findings, VERSION)
                    if vectors is not None:
                        ids = [passage.id for passage in one.passages]
                        transaction.put_embeddings(self._means.embedder.name, ids, vectors[at:end])
                for source in one.sources:
                    transaction.put_source(source, one.report.id)
                reached("report.written")
            reached("report.committed")
            at = end
            self._acknowledge(one)
        if time.monotonic() - self._keywords_at > _KEYWORDS_EVERY_S:
            self._catch_up()

    def _acknowledge(self, one: _Prepared) -> None:
        first = one.sources[0]
        outcome: Outcome = "replaced" if self._known.get(first.key, one.report.id) != one.report.id else "added"
        self.summary.passages += len(one.passages)
        self.summary.masked += masked_in(one.report.id, first.source, one.masked)
        self._count(outcome)
        self.summary.copies += len(one.sources) - 1
        self._done += 1
        self._say("read", self._done, self._total, first.source, outcome, one.report.id)
        for source in one.sources[1:]:
            self._say("read", self._done, self._total, source.source, "copy", one.report.id)

    def _hold(self, source: Source, outcome: Outcome) -> None:
        with self._clock("catalogue"), self._stores.catalogue.transaction() as transaction:
            transaction.put_source(source, source.sha256)
        reached("source.committed")
        if outcome:
            self._count(outcome)
            self._say("look", 0, 0, source.source, outcome, source.sha256)

    def _let_go(self, source: Source) -> None:
        with self._clock("catalogue"), self._stores.catalogue.transaction() as transaction:
            transaction.drop_source(source)
        reached("dropped.committed")
        if source.key in self._known:
            self._count("removed")
            self._say("look", 0, 0, source.source, "removed", self._known[source.key])

    def _mark_odd(self, plan: Plan) -> None:
        before = self._stores.catalogue.unread_sources()
        for source, reason, detail in plan.odd:
            if source.key not in before:
                self._unread((source,), reason, detail)

    def _unread(self, sources: tuple[Source, ...], reason: str, detail: str) -> None:
        with self._clock("catalogue"), self._stores.catalogue.transaction() as transaction:
            for source in sources:
                transaction.put_unread(source, reason, detail, self._means.read_with)
        self._done += 1
        for source in sources:
            self._say("read", self._done, self._total, source.source, "unread")

    def _catch_up(self) -> None:
        with self._clock("keywords"):
            catch_up(self._stores.catalogue, self._stores.keywords, self._means.analyse)
        self._keywords_at = time.monotonic()

    def _count(self, outcome: Outcome) -> None:
        match outcome:
            case "added":
                self.summary.added += 1
            case "replaced":
                self.summary.replaced += 1
            case "copy":
                self.summary.copies += 1
            case "removed":
                self.summary.removed += 1

    def _say(
        self, stage: Stage, done: int, total: int, source: str = "", outcome: Outcome = "", report: str = ""
    ) -> None:
        self._tell(Progress(stage, done, total, source, outcome, report))

    @contextmanager
    def _clock(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - began
            self.summary.seconds[stage] = self.summary.seconds.get(stage, 0.0) + spent
