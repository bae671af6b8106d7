"""Figures and decisions as the archive keeps them: with the report they stand in."""

from dataclasses import dataclass
from datetime import date

from ingest.decisions.decision import Decision
from ingest.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure of a report in the archive. `id` is the report's id and the figure's place in it.

    `body` is the figure's own or else its report's; `day` the day to order the report by and `report_end` the last day
    it covers. `quote` is the row or sentence as it stands on the page.
    """

    seq: int
    id: str
    report_id: str
    source: str
    title: str
    kind: str
    body: str | None
    municipality: str | None
    day: date | None
    report_end: date | None
    figure: Figure
    quote: str


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A clause of a report in the archive. `id` is the report's id and the clause's place in it.

    `body` is who speaks, or else the report's; `day` when, or else the report's.
    """

    id: str
    report_id: str
    source: str
    title: str
    kind: str
    body: str | None
    municipality: str | None
    day: date | None
    decision: Decision
