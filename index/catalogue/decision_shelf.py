"""The decisions of an archive, found by who, when, which matter and how it went."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.catalogue.connections import Connections
from index.catalogue.decision_query import DecisionQuery, conditions
from index.catalogue.finding_rows import decision, kept_decision
from index.catalogue.kept import KeptDecision
from ingest.decisions.decision import Decision

_COLUMNS = """decisions.*, reports.title AS report_title, reports.kind AS report_kind, reports.body AS report_body,
    reports.municipality AS report_municipality,
    COALESCE(reports.meeting_date, document_date, period_end) AS report_day,
    (SELECT MIN(source) FROM sources WHERE report_id = decisions.report_id) AS report_source"""
_FROM = "FROM decisions JOIN reports ON reports.id = decisions.report_id"
_ORDER = "ORDER BY decisions.day DESC, decisions.report_id, n"


@dataclass(frozen=True, slots=True)
class FoundDecisions:
    """A screenful of clauses, newest meeting first, out of `total`."""

    decisions: tuple[KeptDecision, ...]
    total: int


class DecisionShelf:
    """Reads decisions. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def find(self, query: DecisionQuery, limit: int = 50, offset: int = 0) -> FoundDecisions:
        """Return clauses `offset` to `offset + limit` in a stable order: of the newest meeting first."""
        where, values = conditions(query)
        total = self._connections.rows(f"SELECT COUNT(*) FROM decisions WHERE {where}", *values)[0][0]
        page = f"SELECT seq FROM decisions WHERE {where} {_ORDER} LIMIT ? OFFSET ?"
        found = [row[0] for row in self._connections.rows(page, *values, limit, offset)]
        return FoundDecisions(tuple(self._numbered(found)), int(total))

    def of(self, report_id: str) -> list[KeptDecision]:
        """Return a report's clauses in order of page and place."""
        query = f"SELECT {_COLUMNS} {_FROM} WHERE decisions.report_id = ? ORDER BY n"
        return [kept_decision(row) for row in self._connections.rows(query, report_id) if row["report_source"]]

    def by_report(self) -> dict[str, list[Decision]]:
        """Return every clause of the archive by its report's id, in order of page and place."""
        found: dict[str, list[Decision]] = defaultdict(list)
        for row in self._connections.rows("SELECT * FROM decisions ORDER BY report_id, n"):
            found[row["report_id"]].append(decision(row))
        return found

    def outcomes(self) -> list[str]:
        """Return the outcomes that stand in the archive, in order."""
        return [str(row[0]) for row in self._connections.rows("SELECT DISTINCT outcome FROM decisions ORDER BY 1")]

    def bodies(self) -> list[str]:
        """Return the names of the bodies that clauses stand for, in order."""
        query = """SELECT DISTINCT COALESCE(decisions.body, reports.body) AS name FROM decisions
                   JOIN reports ON reports.id = decisions.report_id WHERE name IS NOT NULL ORDER BY 1"""
        return [str(row[0]) for row in self._connections.rows(query)]

    def count(self) -> int:
        """Return how many clauses there are."""
        return int(self._connections.rows("SELECT COUNT(*) FROM decisions")[0][0])

    def _numbered(self, numbers: Sequence[int]) -> list[KeptDecision]:
        query = f"SELECT {_COLUMNS} {_FROM} WHERE seq IN ({{}})"
        found = {row["seq"]: row for row in self._connections.among(query, numbers)}
        return [kept_decision(found[n]) for n in numbers if n in found and found[n]["report_source"]]
