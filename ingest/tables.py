"""Tables of a report, found among the rows of its pages."""

from collections.abc import Sequence

from ingest.page import Page
from ingest.table import Table


def find_tables(pages: Sequence[Page]) -> list[Table]:
    """Return the tables of a report's pages in order; a table that goes on over a page break keeps its columns."""
    return []
