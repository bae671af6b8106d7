"""The cases of an archive, found by diarienummer in any form, by report, or by words."""

from dataclasses import dataclass
from typing import Any

from index.catalogue.case import Case
from index.catalogue.case_rows import case
from index.catalogue.connections import Connections
from index.catalogue.decision_query import same_case
from index.catalogue.finding_rows import words_key

_ORDER = "ORDER BY last_day DESC, id"


@dataclass(frozen=True, slots=True)
class FoundCases:
    """A screenful of cases, the one handled last first, out of `total`."""

    cases: tuple[Case, ...]
    total: int


class CaseShelf:
    """Reads cases. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def named(self, name: str) -> tuple[Case, ...]:
        """Return the cases that a diarienummer in any form, or a case's own key, stands for, handled last first.

        Several only where the number is of several diaries and the name does not say which, or of two municipalities.
        """
        condition, *values = same_case("number_key", name)
        query = f"SELECT content FROM cases WHERE id = ? OR id IN (SELECT case_id FROM case_keys WHERE {condition})"
        return tuple(case(row) for row in self._connections.rows(f"{query} {_ORDER}", name, *values))

    def find(self, words: str = "", limit: int = 50, offset: int = 0) -> FoundCases:
        """Return cases `offset` to `offset + limit` whose title, numbers or documents have all the words."""
        wanted: list[Any] = words_key(words).split()
        where = " AND ".join("instr(words_key, ?)" for _ in wanted) or "TRUE"
        total = self._connections.rows(f"SELECT COUNT(*) FROM cases WHERE {where}", *wanted)[0][0]
        query = f"SELECT content FROM cases WHERE {where} {_ORDER} LIMIT ? OFFSET ?"
        return FoundCases(tuple(case(r) for r in self._connections.rows(query, *wanted, limit, offset)), int(total))

    def of(self, report_id: str) -> tuple[Case, ...]:
        """Return the cases that a report is part of, handled last first."""
        inner = "SELECT case_id FROM case_reports WHERE report_id = ?"
        query = f"SELECT content FROM cases WHERE id IN ({inner}) {_ORDER}"
        return tuple(case(row) for row in self._connections.rows(query, report_id))
