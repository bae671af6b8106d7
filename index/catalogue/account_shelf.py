"""The accounts of an archive: what rows of tables say in money, by body and line."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.catalogue.account_line import AccountLine, account_lines
from index.catalogue.asked_body import body_keys
from index.catalogue.connections import Connections
from index.catalogue.figure_shelf import FigureShelf
from index.catalogue.kept import KeptFigure
from index.catalogue.rows import name_key

_TABLES = "kronor IS NOT NULL AND place = 'table'"
# A name for each key, by the first figure of the index that fits: the others need not be read.
_NAMES = f"""SELECT (SELECT COALESCE(figures.body, reports.body) FROM figures JOIN reports ON reports.id = report_id
                     WHERE figures.body_key = keys.body_key AND {_TABLES} LIMIT 1) AS name
             FROM (SELECT DISTINCT body_key FROM figures WHERE body_key IS NOT NULL) AS keys
             WHERE name IS NOT NULL ORDER BY 1"""
_BY_PLACE = f"""SELECT MIN(COALESCE(figures.body, reports.body)) AS name, COALESCE(municipality, '') AS place
                FROM figures JOIN reports ON reports.id = figures.report_id
                WHERE figures.body_key IS NOT NULL AND {_TABLES}
                GROUP BY figures.body_key, municipality_key ORDER BY 1, 2"""


@dataclass(frozen=True, slots=True)
class AccountBody:
    """A body that has accounts. `municipality` is None where that need not be told, "" for reports that name none."""

    name: str
    municipality: str | None = None


class AccountShelf:
    """Reads the money of one body at a time. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._figures = FigureShelf(connections)

    def bodies(self) -> list[AccountBody]:
        """Return the bodies that some table tells money of, in order; with municipality where there are several."""
        places = "SELECT COUNT(DISTINCT municipality_key) FROM reports WHERE municipality_key IS NOT NULL"
        if self._connections.rows(places)[0][0] > 1:
            found = ((str(row["name"]), str(row["place"])) for row in self._connections.rows(_BY_PLACE))
            return [AccountBody(name, place) for name, place in found]
        return [AccountBody(name) for name in dict.fromkeys(str(row["name"]) for row in self._connections.rows(_NAMES))]

    def lines(self, body: AccountBody) -> list[AccountLine]:
        """Return the lines of a body's tables; see index.catalogue.account_line.account_lines."""
        where, values = _of(body)
        query = f"""SELECT label, measure, COUNT(DISTINCT to_day), MAX(ABS(kronor)) FROM figures
                    WHERE {where} AND {_TABLES} GROUP BY label, measure"""
        return account_lines((row[0], row[1], row[2], row[3]) for row in self._connections.rows(query, *values))

    def figures(self, body: AccountBody, labels: Sequence[str], measures: Sequence[str]) -> list[KeptFigure]:
        """Return what a body's tables say of a line in these measures, in order of time and place."""
        where, values = _of(body)
        query = f"""SELECT seq FROM figures WHERE label IN ({{}}) AND {where} AND {_TABLES}
                    AND measure IN ({", ".join("?" * len(measures))})"""
        found = [row[0] for row in self._connections.among(query, labels, *values, *measures)]
        kept = self._figures.numbered(found)
        return sorted(kept, key=lambda one: (str(one.report_end or ""), one.report_id, one.figure.page, one.seq))


def _of(body: AccountBody) -> tuple[str, list[str | None]]:
    keys: list[str | None] = [*body_keys(body.name)]
    where = f"body_key IN ({', '.join('?' * len(keys))})"
    if body.municipality is None:
        return where, keys
    inner = "SELECT id FROM reports WHERE municipality_key IS ?"
    return f"{where} AND report_id IN ({inner})", [*keys, name_key(body.municipality)]
