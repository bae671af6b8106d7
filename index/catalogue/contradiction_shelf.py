"""The contradictions of an archive."""

from dataclasses import dataclass
from typing import Any

from index.catalogue.asked_body import body_keys
from index.catalogue.connections import Connections
from index.catalogue.contradiction import Contradiction
from index.catalogue.figure_shelf import FigureShelf

_ORDER = "ORDER BY difference DESC, seq"


@dataclass(frozen=True, slots=True)
class FoundContradictions:
    """A screenful of contradictions, the largest first, out of `total`."""

    contradictions: tuple[Contradiction, ...]
    total: int


class ContradictionShelf:
    """Reads contradictions. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._figures = FigureShelf(connections)

    def find(
        self, limit: int = 50, offset: int = 0, report_id: str | None = None, body: str | None = None
    ) -> FoundContradictions:
        """Return contradictions, those of one report, or of one body by its name, where it is named."""
        where, values = "TRUE", list[Any]()
        if body is not None:
            keys = body_keys(body)
            inner = f"(SELECT seq FROM figures WHERE body_key IN ({', '.join('?' * len(keys))}))"
            where, values = f"first IN {inner} OR second IN {inner}", [*keys, *keys]
        if report_id is not None:
            inner = "(SELECT seq FROM figures WHERE report_id = ?)"
            where, values = f"first IN {inner} OR second IN {inner}", [report_id, report_id]
        total = self._connections.rows(f"SELECT COUNT(*) FROM contradictions WHERE {where}", *values)[0][0]
        query = f"SELECT why, first, second, difference FROM contradictions WHERE {where} {_ORDER} LIMIT ? OFFSET ?"
        rows = self._connections.rows(query, *values, limit, offset)
        places = {kept.seq: kept for kept in self._figures.numbered([n for row in rows for n in (row[1], row[2])])}
        pairs = [(row, places.get(row["first"]), places.get(row["second"])) for row in rows]
        found = [Contradiction(row["why"], one, two, row["difference"]) for row, one, two in pairs if one and two]
        return FoundContradictions(tuple(found), int(total))

    def of(self, report_id: str) -> tuple[Contradiction, ...]:
        """Return every contradiction that a report is part of, the largest first."""
        return self.find(-1, 0, report_id).contradictions

    def changed(self) -> list[tuple[str, str]]:
        """Return (body key, year) of figures that were put or dropped since they were last compared."""
        return [(row[0], row[1]) for row in self._connections.rows("SELECT * FROM figures_changed ORDER BY 1, 2")]
