"""What a report says as data: its figures, its decisions, and the tables nobody could read."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.decisions.decision import Decision
from ingest.decisions.decisions import find_decisions
from ingest.figures.figure import Figure
from ingest.figures.figures import find_figures
from ingest.page import Page
from ingest.report import Identity

VERSION = 2
"""Grows when the same pages would give other findings; archives with older ones are gone through again."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Figures and decisions in order of page and place."""

    figures: tuple[Figure, ...] = ()
    decisions: tuple[Decision, ...] = ()


def understand(identity: Identity, pages: Sequence[Page]) -> Findings:
    """Return what the pages of one report say as data. The same pages always give the same findings."""
    return Findings(tuple(find_figures(identity, pages)), tuple(find_decisions(identity, pages)))
