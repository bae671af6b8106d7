"""The desk over a real archive: what the pages and the API ask, answered from its stores."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import cast

from index.catalogue.account_line import AccountLine
from index.catalogue.account_shelf import AccountBody
from index.catalogue.case import Case
from index.catalogue.case_shelf import FoundCases
from index.catalogue.contradiction_shelf import FoundContradictions
from index.catalogue.decision_query import DecisionQuery
from index.catalogue.decision_shelf import FoundDecisions
from index.catalogue.figure_query import FigureQuery
from index.catalogue.figure_shelf import FoundFigures
from index.catalogue.kept import KeptFigure
from index.catalogue.masked import Masked
from index.findings.coverage import Coverage
from index.findings.trail import TrailStep, trail
from index.questions.query import Filters, Query
from index.search.meant import meant
from index.search.results import Results
from ingest.errors import Reason
from ingest.masking import mask_text
from ingest.page import Page, Quality
from ingest.report import Report
from service.answering.answer import Answer
from service.archive import Archive
from service.desk import Choices, DecisionChoices, Listing, Readiness, Trouble
from service.holdings import BodyHolding, Holdings, UnreadFile, UnreadPage
from service.kept_choices import KeptChoices
from service.kept_coverage import KeptCoverage


@dataclass(frozen=True, slots=True)
class ArchiveDesk:
    """Answers for one data folder; every method may be called from several threads."""

    archive: Archive
    _kept: KeptCoverage = field(default_factory=KeptCoverage)
    _kept_choices: KeptChoices = field(default_factory=KeptChoices)

    def understand(self, question: str, filters: Filters) -> Query:
        """Return the question as understood."""
        return self.archive.understand(question, filters)

    def ask(self, question: str, filters: Filters, conversation: str | None) -> Answer:
        """Return the checked answer; each question stands for itself, whatever conversation it is part of."""
        return self.archive.answer(question, filters)

    def search(self, text: str, filters: Filters, limit: int, offset: int) -> Results:
        """Return hits `offset` to `offset + limit`."""
        return self.archive.search(text, filters, limit, offset)

    def meant(self, text: str) -> str | None:
        """Return the words with those that no report has changed to near ones that some have, or None."""
        return meant(text, self.archive.catalogue, self.archive.keywords)

    def choices(self) -> Choices:
        """Return the bodies, municipalities and kinds that the archive holds, and questions to try."""
        return self._kept_choices.get(self.archive)

    def reports(self, filters: Filters, limit: int, offset: int) -> Listing:
        """Return reports `offset` to `offset + limit`, newest first."""
        within = self.archive.catalogue.filter_reports(filters)
        reports = [one for one in self.archive.catalogue.reports() if within is None or one.id in within]
        reports.sort(key=lambda report: (report.identity.day or date.min, report.sources[0]), reverse=True)
        return Listing(tuple(reports[offset : offset + limit]), len(reports))

    def report(self, report_id: str) -> Report | None:
        """Return the report, or None."""
        return self.archive.catalogue.report(report_id)

    def added(self, report_id: str) -> datetime | None:
        """Return when the report came into the archive (UTC), or None."""
        return self.archive.catalogue.added(report_id)

    def page(self, report_id: str, number: int) -> Page | None:
        """Return a page by its number from 1, or None."""
        return self.archive.catalogue.page(report_id, number)

    def pages(self, report_id: str) -> Sequence[Page]:
        """Return the report's pages in order."""
        return self.archive.catalogue.pages(report_id)

    def original(self, report_id: str) -> Path | None:
        """Return the archive's own copy of the file, or None."""
        return self.archive.original(report_id)

    def masked(self, report_id: str) -> tuple[Masked, ...]:
        """Return where personal identity numbers were masked in a report."""
        return tuple(one for one in self.archive.catalogue.masked() if one.report_id == report_id)

    def figures(self, query: FigureQuery, limit: int, offset: int) -> FoundFigures:
        """Return figures `offset` to `offset + limit`, of the newest period first."""
        return self.archive.catalogue.figures.find(query, limit, offset)

    def trail(self, query: FigureQuery) -> list[TrailStep]:
        """Return what successive reports said a year would end at, and how it ended, in order of time."""
        return trail(self.archive.catalogue.figures, query)

    def contradictions(
        self, report_id: str | None, limit: int, offset: int, body: str | None = None
    ) -> FoundContradictions:
        """Return contradictions `offset` to `offset + limit`, the largest first."""
        return self.archive.catalogue.contradictions.find(limit, offset, report_id, body)

    def account_bodies(self) -> tuple[AccountBody, ...]:
        """Return the bodies that some table tells money of, in order."""
        return tuple(self.archive.catalogue.accounts.bodies())

    def account_lines(self, body: AccountBody) -> tuple[AccountLine, ...]:
        """Return what a body's tables tell money of."""
        return tuple(self.archive.catalogue.accounts.lines(body))

    def account(self, body: AccountBody, labels: Sequence[str], measures: Sequence[str]) -> tuple[KeptFigure, ...]:
        """Return what a body's tables say in money, in rows with one of the labels and in one of the measures."""
        return tuple(self.archive.catalogue.accounts.figures(body, labels, measures))

    def decisions(self, query: DecisionQuery, limit: int, offset: int) -> FoundDecisions:
        """Return clauses `offset` to `offset + limit`, of the newest meeting first."""
        return self.archive.catalogue.decisions.find(query, limit, offset)

    def decision_choices(self) -> DecisionChoices:
        """Return which bodies and outcomes the clauses have, and the municipalities of the archive."""
        catalogue = self.archive.catalogue
        bodies, outcomes = catalogue.decisions.bodies(), catalogue.decisions.outcomes()
        return DecisionChoices(tuple(bodies), tuple(outcomes), tuple(catalogue.municipalities()))

    def case(self, name: str) -> tuple[Case, ...]:
        """Return the cases that a diarienummer in any form, or a case's own key, stands for."""
        return self.archive.catalogue.cases.named(name)

    def cases(self, words: str, limit: int, offset: int) -> FoundCases:
        """Return cases `offset` to `offset + limit` that have all the words, the one handled last first."""
        return self.archive.catalogue.cases.find(words, limit, offset)

    def coverage(self) -> Holdings:
        """Return what is in, per body, and every file and page that could not be read."""
        return holdings_of(self.archive)

    def inventory(self) -> Coverage:
        """Return what is in for each body and period, what seems missing, and what cannot be relied on."""
        return self._kept.get(self.archive)

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
        unread_files=tuple(UnreadFile(mask_text(one.source), cast(Reason, one.reason)) for one in catalogue.unread()),
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
