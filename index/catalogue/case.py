"""A case: one matter through the bodies that handled it, with its documents."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.decisions.decision import Decision
from ingest.decisions.stage import Stage

Joined = Literal["dnr", "title"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one body said of the case at one time: its clauses of one stage, in the order they stand.

    `date` is when the body met, or for a proposal when it was written; None where nothing says. `outcomes` are those of
    the clauses, once each. `paragraph` and `page` (from 1) are of the report in which the clauses stand; `quoted` says
    that this is another body's report, which tells of it.
    """

    report_id: str
    source: str
    date: date | None
    body: str | None
    stage: Stage
    outcomes: tuple[str, ...]
    paragraph: str | None
    page: int
    clauses: tuple[Decision, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A report, or one paragraph of minutes, that belongs to the case.

    `joined` says by what: "dnr" or "title"; `confidence` 0 to 1 how surely.
    """

    report_id: str
    source: str
    title: str
    kind: str
    date: date | None
    paragraph: str | None
    joined: Joined
    confidence: float


@dataclass(frozen=True, slots=True)
class Case:
    """A matter. `key` is the same as long as its first document stays; `number` is the diarienummer that most of its
    documents carry, None where none has one, and `numbers` are all of them: each diary gives its own.

    `steps` are in order of time, then of stage, then from committee to council; `documents` in order of time.
    """

    key: str
    number: str | None
    numbers: tuple[str, ...]
    title: str
    municipality: str | None
    steps: tuple[Step, ...]
    documents: tuple[CaseDocument, ...]

    @property
    def confidence(self) -> float:
        """How sure the least sure of its joins is, 0 to 1."""
        return min((document.confidence for document in self.documents), default=1.0)
