"""The desk over a real archive: what the pages and the API ask, answered from its stores."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from index.query import Filters, Query
from index.results import Results
from ingest.errors import Reason
from ingest.kinds import known_kinds
from ingest.page import Page, Quality
from ingest.report import Report
from service.answer import Answer
from service.archive import Archive
from service.desk import Choices, Listing, Readiness, Trouble
from service.examples import example_questions
from service.holdings import BodyHolding, Holdings, UnreadFile, UnreadPage


@dataclass(frozen=True, slots=True)
class ArchiveDesk:
    """Answers for one data folder; every method may be called from several threads."""

    archive: Archive

    def understand(self, question: str, filters: Filters) -> Query:
        """Return the question as understood."""
        return self.archive.understand(question, filters)

    def ask(self, question: str, filters: Filters, conversation: str | None) -> Answer:
        """Return the checked answer; each question stands for itself, whatever conversation it is part of."""
        return self.archive.answer(question, filters)

    def search(self, text: str, filters: Filters, limit: int, offset: int) -> Results:
        """Return hits `offset` to `offset + limit`."""
        return self.archive.search(text, filters, limit, offset)

    def choices(self) -> Choices:
        """Return the bodies, municipalities and kinds that the archive holds, and questions to try."""
        reports = self.archive.catalogue.reports()
        names = {kind.slug: kind.name for kind in known_kinds()}
        held = sorted({report.identity.kind for report in reports})
        return Choices(
            bodies=_sorted(report.identity.body for report in reports),
            municipalities=_sorted(report.identity.municipality for report in reports),
            kinds={slug: names.get(slug, slug) for slug in held},
            examples=example_questions(reports),
        )

    def reports(self, filters: Filters, limit: int, offset: int) -> Listing:
        """Return reports `offset` to `offset + limit`, newest first."""
        within = self.archive.catalogue.filter_reports(filters)
        reports = [one for one in self.archive.catalogue.reports() if within is None or one.id in within]
        reports.sort(key=lambda report: (report.identity.day or date.min, report.sources[0]), reverse=True)
        return Listing(tuple(reports[offset : offset + limit]), len(reports))

    def report(self, report_id: str) -> Report | None:
        """Return the report, or None."""
        return self.archive.catalogue.report(report_id)

    def page(self, report_id: str, number: int) -> Page | None:
        """Return a page by its number from 1, or None."""
        return self.archive.catalogue.page(report_id, number)

    def original(self, report_id: str) -> Path | None:
        """Return the archive's own copy of the file, or None."""
        return self.archive.original(report_id)

    def coverage(self) -> Holdings:
        """Return what is in, per body, and every file and page that could not be read."""
        return holdings_of(self.archive)

    def readiness(self) -> Readiness:
        """Return whether questions can be answered, and which leg is missing."""
        troubles: list[Trouble] = []
        if self.archive.catalogue.report_count() == 0:
            troubles.append("archive_empty")
        self.archive.refresh()
        if self.archive.vectors.degraded:
            troubles.append("vectors_rebuilding")
        return Readiness(True, tuple(troubles))


def holdings_of(archive: Archive) -> Holdings:
    """Return what an archive holds and what it could not read."""
    catalogue = archive.catalogue
    reports = catalogue.reports()
    by_id = {report.id: report for report in reports}
    by_body: dict[tuple[str | None, str | None], list[Report]] = defaultdict(list)
    for report in reports:
        by_body[report.identity.municipality, report.identity.body].append(report)
    bodies = [_holding(*key, group) for key, group in by_body.items()]
    return Holdings(
        reports=len(reports),
        pages=sum(report.page_count for report in reports),
        bodies=tuple(sorted(bodies, key=lambda one: (one.municipality or "", one.body or ""))),
        unread_files=tuple(UnreadFile(one.source, cast(Reason, one.reason)) for one in catalogue.unread()),
        unread_pages=tuple(
            UnreadPage(
                report_id, by_id[report_id].identity.title, by_id[report_id].sources[0], number, cast(Quality, quality)
            )
            for report_id, number, quality in catalogue.unread_pages()
            if report_id in by_id
        ),
    )


def _holding(municipality: str | None, body: str | None, reports: list[Report]) -> BodyHolding:
    days = [day for report in reports if (day := report.identity.day) is not None]
    return BodyHolding(body, municipality, len(reports), min(days, default=None), max(days, default=None))


def _sorted(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))
