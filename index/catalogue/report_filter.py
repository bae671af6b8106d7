"""A person's limits as conditions on the catalogue's reports."""

from typing import Any

from index.catalogue.rows import case_key, name_key
from index.questions.query import Filters

_START = "COALESCE(period_start, meeting_date, document_date)"
_END = "COALESCE(period_end, meeting_date, document_date)"


def conditions(filters: Filters) -> tuple[str, list[Any]] | None:
    """Return an SQL condition on `reports` and its values, or None when no report is left out.

    Dates bound the report's period, or where it has none its meeting's date, or else the date it was written; a report
    without any date is left out. `stage` belongs to passages, not reports, and is not looked at here.
    """
    parts: list[str] = []
    values: list[Any] = []

    def must(condition: str, value: Any) -> None:
        parts.append(condition)
        values.append(value)

    if filters.body:
        must("body_key = ?", name_key(filters.body))
    if filters.kind:
        must("kind = ?", filters.kind)
    if filters.municipality:
        must("municipality_key = ?", name_key(filters.municipality))
    if filters.start:
        must(f"{_END} >= ?", filters.start.isoformat())
    if filters.end:
        must(f"{_START} <= ?", filters.end.isoformat())
    if filters.case_number:
        must("id IN (SELECT report_id FROM case_numbers WHERE number_key = ?)", case_key(filters.case_number))
    if filters.added_after:
        must("added > ?", filters.added_after.isoformat())
    return (" AND ".join(parts), values) if parts else None
