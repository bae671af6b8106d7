"""What a search gives: passages with their report and why they were found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.passage import Passage
from ingest.report import Report


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage. `score` orders hits of one search only; `why` splits it by leg ("words", "meaning", …)."""

    passage: Passage
    report: Report
    score: float
    why: Mapping[str, float] = field(default_factory=dict)
