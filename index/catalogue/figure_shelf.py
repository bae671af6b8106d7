"""The figures of an archive, found by whose they are, what they measure and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.catalogue.connections import Connections
from index.catalogue.figure_query import FigureQuery, conditions
from index.catalogue.finding_rows import kept_figure
from index.catalogue.kept import KeptFigure

_COLUMNS = """figures.*, reports.title AS report_title, reports.kind AS report_kind, reports.body AS report_body,
    reports.municipality AS report_municipality, reports.period_end AS report_end,
    COALESCE(meeting_date, document_date, reports.period_end) AS report_day,
    (SELECT MIN(source) FROM sources WHERE report_id = figures.report_id) AS report_source"""
# The quote is cut out of the page, so that it always is what stands there.
_QUOTE = """(SELECT substr(text, figures.start + 1, figures."end" - figures.start) FROM pages
     WHERE report_id = figures.report_id AND number = figures.page) AS quote"""
# A report that was committed between two readings may have no source yet.
_FROM = "FROM figures JOIN reports ON reports.id = figures.report_id"
_ORDER = "ORDER BY to_day DESC, figures.report_id, n"


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """A screenful of figures, newest first, out of `total`."""

    figures: tuple[KeptFigure, ...]
    total: int


class FigureShelf:
    """Reads figures. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def find(self, query: FigureQuery, limit: int = 50, offset: int = 0) -> FoundFigures:
        """Return figures `offset` to `offset + limit` in a stable order: of the newest period first."""
        where, values = conditions(query)
        total = self._connections.rows(f"SELECT COUNT(*) FROM figures WHERE {where}", *values)[0][0]
        page = f"SELECT seq FROM figures WHERE {where} {_ORDER} LIMIT ? OFFSET ?"
        found = [row[0] for row in self._connections.rows(page, *values, limit, offset)]
        return FoundFigures(tuple(self.numbered(found)), int(total))

    def numbered(self, numbers: Sequence[int]) -> list[KeptFigure]:
        """Return figures by their number in the catalogue, in the order asked; those that are gone are left out."""
        query = f"SELECT {_COLUMNS}, {_QUOTE} {_FROM} WHERE seq IN ({{}})"
        found = {row["seq"]: row for row in self._connections.among(query, numbers)}
        return [kept_figure(found[n]) for n in numbers if n in found and found[n]["report_source"] is not None]

    def of(self, report_id: str) -> list[KeptFigure]:
        """Return a report's figures in order of page and place."""
        query = f"SELECT {_COLUMNS}, {_QUOTE} {_FROM} WHERE figures.report_id = ? ORDER BY n"
        return [kept_figure(row) for row in self._connections.rows(query, report_id) if row["report_source"]]

    def comparable(self, body_key: str, year: str) -> list[KeptFigure]:
        """Return the figures of money of one body (by `rows.name_key`) and year, without their quotes."""
        where = "figures.body_key = ? AND to_day BETWEEN ? AND ? AND kronor IS NOT NULL"
        query = f"SELECT {_COLUMNS}, '' AS quote {_FROM} WHERE {where} ORDER BY seq"
        rows = self._connections.rows(query, body_key, f"{year}-01-01", f"{year}-12-31")
        return [kept_figure(row) for row in rows if row["report_source"]]

    def count(self) -> int:
        """Return how many figures there are."""
        return int(self._connections.rows("SELECT COUNT(*) FROM figures")[0][0])
