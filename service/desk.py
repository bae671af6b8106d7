"""The desk: all that the web pages and the API ask of what lies behind them.

Every method may be called from several threads at once; none of them writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from index.query import Filters, Query
from index.results import Results
from ingest.page import Page
from ingest.report import Report
from service.answer import Answer
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

    def page(self, report_id: str, number: int) -> Page | None:
        """Return a page by its number from 1, or None when there is none."""
        ...

    def original(self, report_id: str) -> Path | None:
        """Return the file the report was read from, or None when it is gone."""
        ...


class Oversight(Protocol):
    """Says what is in and how it stands."""

    def coverage(self) -> Holdings:
        """Return what the archive holds and what could not be read."""
        ...

    def readiness(self) -> Readiness:
        """Return whether questions can be answered, and what is missing."""
        ...


class Desk(Asking, Searching, Shelf, Oversight, Protocol):
    """All four."""
