"""What a search gives: passages with their report and why they were found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.decisions.stage import Stage
from ingest.passage import Passage
from ingest.report import Report


@dataclass(frozen=True, slots=True)
class Copy:
    """Another place where nearly the same words stand: an extract, a cover letter, the minutes of the next body."""

    passage: Passage
    report: Report
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage. `score` orders hits of one search only; `why` splits it by leg ("words", "meaning", …).

    `stage` is told where it decided which of several copies is shown; `others` are the copies that are not.
    """

    passage: Passage
    report: Report
    score: float
    why: Mapping[str, float] = field(default_factory=dict)
    stage: Stage | None = None
    others: tuple[Copy, ...] = ()
