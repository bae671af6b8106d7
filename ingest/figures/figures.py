"""Figures of a report: the cells of its tables and the amounts of its sentences."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.figures.figure import Figure
from ingest.figures.table_figures import figures_of_tables
from ingest.figures.text_figures import figures_of_text
from ingest.page import Page
from ingest.report import Identity
from ingest.tables.tables import find_tables


def find_figures(identity: Identity, pages: Sequence[Page]) -> list[Figure]:
    """Return the figures of a report in order of page and place."""
    tables = find_tables(pages)
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for table in tables:
        taken[table.page] += [(row.start, row.end) for row in table.rows]
    found = [*figures_of_tables(identity, tables, pages), *figures_of_text(identity, pages, taken)]
    return sorted(found, key=lambda figure: (figure.page, figure.start))
