"""Which figures are asked for, as conditions on the catalogue."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from index.catalogue.asked_body import body_keys
from index.catalogue.finding_rows import service_named, words_key
from index.catalogue.measure_names import slug_of
from index.catalogue.rows import name_key
from ingest.figures.figure import Amount, Direction, Place, Span


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """Every limit that is set must hold.

    `body` is a name or an abbreviation; `measure` a slug, a name or another word for it; `words` are looked for in the
    label and the service, each anywhere; `service`, in any of its names, likewise. `start` and `end` bound the figure's
    period, or its report's where it tells none. `source` is the path below the ingested folder.
    """

    body: str | None = None
    measure: str | None = None
    words: str | None = None
    service: str | None = None
    start: date | None = None
    end: date | None = None
    direction: Direction | None = None
    amount: Amount | None = None
    span: Span | None = None
    place: Place | None = None
    source: str | None = None
    report_id: str | None = None
    municipality: str | None = None
    page: int | None = None


def conditions(query: FigureQuery) -> tuple[str, list[Any]]:
    """Return an SQL condition on `figures` and its values; "TRUE" where nothing is limited."""
    parts: list[str] = []
    values: list[Any] = []

    def must(condition: str, *wanted: Any) -> None:
        parts.append(condition)
        values.extend(wanted)

    if query.measure:
        must("measure = ?", slug_of(query.measure))
    if query.body:
        keys = body_keys(query.body)
        must(f"figures.body_key IN ({', '.join('?' * len(keys))})", *keys)
    if query.start:
        must("to_day >= ?", query.start.isoformat())
    if query.end:
        must("from_day <= ?", query.end.isoformat())
    for column in ("direction", "amount", "span", "place"):
        if wanted := getattr(query, column):
            must(f"{column} = ?", wanted)
    if query.report_id:
        must("report_id = ?", query.report_id)
    if query.page:
        must("figures.page = ?", query.page)
    if query.source:
        must("report_id IN (SELECT report_id FROM sources WHERE source = ?)", query.source)
    if query.municipality:
        must("report_id IN (SELECT id FROM reports WHERE municipality_key = ?)", name_key(query.municipality))
    for word in words_key(query.words, service_named(query.service or "") or query.service).split():
        must("instr(words_key, ?)", word)
    return " AND ".join(parts) or "TRUE", values
