"""Decisions of a report: the clauses of its minutes, extracts and cover letters."""

from collections.abc import Sequence

from ingest.decision import Decision
from ingest.page import Page
from ingest.report import Identity


def find_decisions(identity: Identity, pages: Sequence[Page]) -> list[Decision]:
    """Return the clauses of a report in order of page and place."""
    return []
