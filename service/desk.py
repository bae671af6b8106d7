"""The desk: all that the web pages and the API ask of what lies behind them.

Every method may be called from several threads at once; none of them writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

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
from index.findings.trail import TrailStep
from index.questions.query import Filters, Query
from index.search.results import Results
from ingest.page import Page
from ingest.report import Report
from service.answering.answer import Answer
from service.holdings import Holdings

Trouble = Literal[
    "archive_empty", "catalogue_unavailable", "embedder_unavailable", "keywords_rebuilding", "vectors_rebuilding"
]


@dataclass(frozen=True, slots=True)
class Listing:
    """One screenful of reports, newest first, out of `total`."""

    reports: tuple[Report, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person can choose between. `kinds` maps a kind's slug to its name; `examples` are questions to try."""

    bodies: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionChoices:
    """What clauses can be chosen by: who speaks, the slugs of what it comes to, and municipalities; each in order."""

    bodies: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether questions can be answered at all, and what is missing when they are answered with less than usual."""

    ready: bool
    troubles: tuple[Trouble, ...] = ()


class Asking(Protocol):
    """Answers questions."""

    def understand(self, question: str, filters: Filters) -> Query:
        """Return the question as understood; fast, so that it can be shown while the answer is sought."""
        ...

    def ask(self, question: str, filters: Filters, conversation: str | None) -> Answer:
        """Return the answer with its verified citations, or a declined one."""
        ...


class Searching(Protocol):
    """Finds passages."""

    def search(self, text: str, filters: Filters, limit: int, offset: int) -> Results:
        """Return hits `offset` to `offset + limit`."""
        ...

    def meant(self, text: str) -> str | None:
        """Return the words with those that no report has changed to near ones that some have, or None."""
        ...

    def choices(self) -> Choices:
        """Return what can be filtered on."""
        ...


class Shelf(Protocol):
    """Hands out reports."""

    def reports(self, filters: Filters, limit: int, offset: int) -> Listing:
        """Return reports `offset` to `offset + limit`, newest first."""
        ...

    def report(self, report_id: str) -> Report | None:
        """Return the report, or None when it is not in the archive."""
        ...

    def added(self, report_id: str) -> datetime | None:
        """Return when the report came into the archive (UTC), or None when it is not in it."""
        ...

    def page(self, report_id: str, number: int) -> Page | None:
        """Return a page by its number from 1, or None when there is none."""
        ...

    def pages(self, report_id: str) -> Sequence[Page]:
        """Return the report's pages in order; none when it is not in the archive."""
        ...

    def original(self, report_id: str) -> Path | None:
        """Return the file the report was read from, or None when it is gone."""
        ...

    def masked(self, report_id: str) -> tuple[Masked, ...]:
        """Return where in the report personal identity numbers were masked."""
        ...


class Accounts(Protocol):
    """Hands out what reports say in numbers."""

    def figures(self, query: FigureQuery, limit: int, offset: int) -> FoundFigures:
        """Return figures `offset` to `offset + limit`, of the newest period first."""
        ...

    def trail(self, query: FigureQuery) -> list[TrailStep]:
        """Return what successive reports said a year would end at, and how it ended, in order of time."""
        ...

    def contradictions(
        self, report_id: str | None, limit: int, offset: int, body: str | None = None
    ) -> FoundContradictions:
        """Return contradictions `offset` to `offset + limit`, of one report or body where named, the largest first."""
        ...

    def account_bodies(self) -> tuple[AccountBody, ...]:
        """Return the bodies that some table tells money of, in order."""
        ...

    def account_lines(self, body: AccountBody) -> tuple[AccountLine, ...]:
        """Return what a body's tables tell money of: the whole body first, then what is told for most periods."""
        ...

    def account(self, body: AccountBody, labels: Sequence[str], measures: Sequence[str]) -> tuple[KeptFigure, ...]:
        """Return what a body's tables say in money, in rows with one of the labels and in one of the measures."""
        ...


class Minutes(Protocol):
    """Hands out what was proposed and decided."""

    def decisions(self, query: DecisionQuery, limit: int, offset: int) -> FoundDecisions:
        """Return clauses `offset` to `offset + limit`, of the newest meeting first."""
        ...

    def decision_choices(self) -> DecisionChoices:
        """Return which bodies and outcomes the clauses have."""
        ...

    def case(self, name: str) -> tuple[Case, ...]:
        """Return the cases that a diarienummer in any form, or a case's own key, stands for; most often one."""
        ...

    def cases(self, words: str, limit: int, offset: int) -> FoundCases:
        """Return cases `offset` to `offset + limit` that have all the words, the one handled last first."""
        ...


class Oversight(Protocol):
    """Says what is in and how it stands."""

    def coverage(self) -> Holdings:
        """Return what the archive holds and what could not be read."""
        ...

    def inventory(self) -> Coverage:
        """Return what is in for each body and period, what seems missing, and what cannot be relied on."""
        ...

    def readiness(self) -> Readiness:
        """Return whether questions can be answered, and what is missing."""
        ...


class Desk(Asking, Searching, Shelf, Accounts, Minutes, Oversight, Protocol):
    """All of them."""
