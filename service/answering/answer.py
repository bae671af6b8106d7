"""An answer: claims, each resting on citations that were checked against the stored page."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from index.questions.query import Query

DeclineReason = Literal["no_support", "outside_coverage", "off_topic", "not_allowed"]
Checked = Literal["quote", "number", "calculation"]
_WORD = re.compile(r"[^\W\d_]{4}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a report, quoted word for word. `n` is the number shown in the text, from 1; `page` counts from 1."""

    n: int
    report_id: str
    source: str
    title: str
    body: str | None
    period: str | None
    kind: str
    date: date | None
    page: int
    heading: str
    quote: str
    stage: str | None
    extraction: str

    @property
    def label(self) -> str:
        """What a quote of nothing but numbers stands under, "" for words."""
        return "" if _WORD.search(self.quote) else self.heading.rpartition(" › ")[2]

    @property
    def url(self) -> str:
        """The report page with the quote marked."""
        return f"/rapporter/{self.report_id}?{urlencode({'sida': self.page, 'citat': self.quote})}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the answer and the citations it rests on."""

    text: str
    citations: tuple[int, ...]
    checked: Checked


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """An amount the answer rests on. `value` is in `unit`; `direction` is underskott, överskott or noll.

    `column` are the words over its cell, which tell a row's amounts apart; "" in running text.
    """

    label: str
    measure: str
    period: str | None
    value: float
    unit: str
    direction: str | None
    citation: int
    check: str
    column: str = ""

    @property
    def name(self) -> str:
        """Its label with the words over its cell."""
        return f"{self.label}: {self.column}" if self.column else self.label


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of an answer's table and the number of the citation it rests on, None for a label."""

    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A page, counted from 1, that comes nearest to a question which was declined."""

    report_id: str
    title: str
    page: int

    @property
    def url(self) -> str:
        """The report at the page."""
        return f"/rapporter/{self.report_id}?{urlencode({'sida': self.page})}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was searched. `note` says in words what is missing, when something is."""

    reports_searched: int
    matching_filters: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown to the one who asked. Declined answers have `declined`, a `reason` and no claims.

    `rows` are the cells of a table below `columns`, where the answer compares; empty otherwise. `asked` is the question
    as it was written, where `rewritten` is how the conversation made it whole. `nearest` are what a declined answer
    offers instead.
    """

    query: Query
    text: str
    declined: bool
    reason: DeclineReason | None
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...]
    coverage: Coverage
    written_by: str = "quotes"
    rewritten: str | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[TableCell, ...], ...] = ()
    asked: str | None = None
    conversation: str | None = None
    nearest: tuple[NearPlace, ...] = ()
    took_ms: float = field(default=0.0)
