"""Pages whose words may be wrong or not all there: no text, garbled, recognised from a picture, tables unread."""

import json
from dataclasses import dataclass
from typing import Literal

from index.catalogue.connections import Connections

Doubt = Literal["no_text", "garbled", "ocr", "unread_tables"]


@dataclass(frozen=True, slots=True)
class DoubtfulPage:
    """Page `page` (from 1) of a report and why it is in doubt; `unread_tables` says where its unread tables are."""

    report_id: str
    page: int
    doubts: tuple[Doubt, ...]
    unread_tables: tuple[str, ...] = ()


def doubtful_pages(connections: Connections) -> list[DoubtfulPage]:
    """Return every page of an archive that is in doubt, by report and number. Raises CatalogueError."""
    query = """SELECT report_id, number, quality, extraction, unread_tables FROM pages
               WHERE quality <> 'good' OR extraction = 'ocr' OR unread_tables <> '[]' ORDER BY 1, 2"""
    return [
        DoubtfulPage(row[0], row[1], _doubts(row[2], row[3], row[4] != "[]"), tuple(json.loads(row[4])))
        for row in connections.rows(query)
    ]


def _doubts(quality: str, extraction: str, unread_tables: bool) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    if quality == "no_text":
        found.append("no_text")
    if quality == "garbled":
        found.append("garbled")
    if extraction == "ocr":
        found.append("ocr")
    if unread_tables:
        found.append("unread_tables")
    return tuple(found)
