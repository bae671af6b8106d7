"""The catalogue: one SQLite file that holds the truth about the archive. Everything else is made from it."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.catalogue import rows
from index.catalogue.account_shelf import AccountShelf
from index.catalogue.case_shelf import CaseShelf
from index.catalogue.connections import Connections, translated
from index.catalogue.contradiction_shelf import ContradictionShelf
from index.catalogue.decision_shelf import DecisionShelf
from index.catalogue.doubtful_pages import DoubtfulPage, doubtful_pages
from index.catalogue.figure_shelf import FigureShelf
from index.catalogue.masked import Masked
from index.catalogue.report_filter import conditions
from index.catalogue.rows import Row
from index.catalogue.source import Source
from index.catalogue.transaction import Transaction
from index.catalogue.unread import Unread
from index.questions.query import Filters
from ingest.page import Page
from ingest.passage import Passage
from ingest.report import Report

FILE_NAME = "catalogue.sqlite"


class Catalogue:
    """Reports, pages, passages and their embeddings, and what could not be read.

    What the reports say as data stands on the shelves `figures`, `accounts`, `decisions`, `contradictions` and `cases`.
    One object may be used by several threads. Readers never wait for the writer, nor the writer for them.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self.figures = FigureShelf(connections)
        self.accounts = AccountShelf(connections)
        self.decisions = DecisionShelf(connections)
        self.contradictions = ContradictionShelf(connections)
        self.cases = CaseShelf(connections)

    @classmethod
    def open(cls, path: Path, readonly: bool = False) -> "Catalogue":
        """Open the file, bringing it to this code's version unless `readonly`.

        Raises CatalogueError when it is missing (read-only), damaged or from a newer version.
        """
        return cls(Connections(path, readonly))

    @property
    def path(self) -> Path:
        """The file."""
        return self._connections.path

    def close(self) -> None:
        """Close the file in every thread."""
        self._connections.close()

    def report(self, report_id: str) -> Report | None:
        """Return one report, or None."""
        return next(iter(self._reports("WHERE id = ?", [report_id])), None)

    def reports(self) -> list[Report]:
        """Return every report, by first source."""
        return sorted(self._reports("", []), key=lambda report: (report.sources, report.id))

    def report_ids(self) -> set[str]:
        """Return the id of every report."""
        return {row[0] for row in self._rows("SELECT id FROM reports")}

    def added(self, report_id: str) -> datetime | None:
        """Return when a report came into the archive (UTC), or None when it is not there."""
        found = self._rows("SELECT added FROM reports WHERE id = ?", report_id)
        return datetime.fromisoformat(found[0][0]) if found else None

    def report_count(self) -> int:
        """Return how many reports there are."""
        return int(self._rows("SELECT COUNT(*) FROM reports")[0][0])

    def municipalities(self) -> list[str]:
        """Return the short names of the municipalities that reports are from, in order."""
        query = "SELECT DISTINCT municipality FROM reports WHERE municipality IS NOT NULL ORDER BY 1"
        return [str(row[0]) for row in self._rows(query)]

    def pages(self, report_id: str) -> list[Page]:
        """Return a report's pages in order."""
        return [
            rows.page(row) for row in self._rows("SELECT * FROM pages WHERE report_id = ? ORDER BY number", report_id)
        ]

    def page(self, report_id: str, number: int) -> Page | None:
        """Return one page by its number from 1, or None."""
        found = self._rows("SELECT * FROM pages WHERE report_id = ? AND number = ?", report_id, number)
        return rows.page(found[0]) if found else None

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return passages by id; ids that are not in the archive are left out."""
        found = self._among("SELECT * FROM passages WHERE id IN ({})", ids)
        return {row["id"]: rows.passage(row) for row in found}

    def passages_of(self, report_id: str) -> list[Passage]:
        """Return a report's passages in reading order."""
        return [
            rows.passage(r) for r in self._rows("SELECT * FROM passages WHERE report_id = ? ORDER BY seq", report_id)
        ]

    def passage_ids(self) -> set[str]:
        """Return the id of every passage."""
        return {row[0] for row in self._rows("SELECT id FROM passages")}

    def passage_ids_of(self, reports: Collection[str]) -> set[str]:
        """Return the ids of the passages of some reports."""
        return {row[0] for row in self._among("SELECT id FROM passages WHERE report_id IN ({})", list(reports))}

    def unread(self) -> list[Unread]:
        """Return every file that could not be read, by place."""
        return [rows.unread(row) for row in self._rows("SELECT * FROM unread ORDER BY root, source")]

    def unread_pages(self) -> list[tuple[str, int, str]]:
        """Return (report id, page number, quality) of every page that cannot be trusted or has no text."""
        found = self._rows("SELECT report_id, number, quality FROM pages WHERE quality <> 'good' ORDER BY 1, 2")
        return [(row[0], row[1], row[2]) for row in found]

    def filter_reports(self, filters: Filters) -> set[str] | None:
        """Return the ids of the reports within a person's limits; None when there are no limits on reports."""
        wanted = conditions(filters)
        if wanted is None:
            return None
        return {row[0] for row in self._rows(f"SELECT id FROM reports WHERE {wanted[0]}", *wanted[1])}

    def case_reports(self, case_number: str) -> list[str]:
        """Return the ids of the reports of one case, oldest meeting or document first."""
        query = """SELECT id FROM reports JOIN case_numbers ON report_id = id WHERE number_key = ?
                   GROUP BY id ORDER BY COALESCE(MAX(meeting_date), MAX(document_date), MAX(period_end), ''), id"""
        return [row[0] for row in self._rows(query, rows.case_key(case_number))]

    def not_understood(self, version: int) -> list[str]:
        """Return the ids of reports that were gone through by an older version of ingest.findings, or never."""
        return [row[0] for row in self._rows("SELECT id FROM reports WHERE findings_version < ? ORDER BY id", version)]

    def case_basis(self) -> str:
        """Return a short mark of all that cases are joined from: it is another when any of it is another."""
        held = self._rows("SELECT report_id, source FROM sources ORDER BY 1, 2")
        numbers = [self.last_number(table) for table in ("changes", "decisions")]
        return sha256(repr([*numbers, *map(tuple, held)]).encode()).hexdigest()

    def masked(self) -> list[Masked]:
        """Return every place where personal identity numbers were masked, by report and page."""
        query = """SELECT report_id, (SELECT MIN(source) FROM sources WHERE report_id = p.report_id) AS source,
                   kind, place, NULLIF(page, 0), count FROM personal_numbers AS p ORDER BY 2, 1, page, place, kind"""
        return [Masked(*row) for row in self._rows(query) if row["source"]]

    def doubtful_pages(self) -> list[DoubtfulPage]:
        """Return every page whose words may be wrong or not all there, by report and number."""
        return doubtful_pages(self._connections)

    def revision(self) -> int:
        """Return a number that grows at every commit that changes what can be found."""
        return int(self.meta("revision") or 0)

    def meta(self, key: str) -> str | None:
        """Return what was noted under a key, or None."""
        found = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0][0]) if found else None

    def last_ingest(self) -> datetime | None:
        """Return when the archive was last brought in line with its folders (UTC), or None."""
        when = self.meta("last_ingest")
        return datetime.fromisoformat(when) if when else None

    def embedding_rows(self, embedder: str, after_seq: int = 0, limit: int = -1) -> list[tuple[int, str, bytes]]:
        """Return (seq, passage id, vector) stored by an embedder after `after_seq`, in order of seq, up to `limit`.

        `index.catalogue.rows.vector_matrix` makes a matrix of the vectors.
        """
        query = "SELECT seq, passage_id, vector FROM embeddings WHERE embedder = ? AND seq > ? ORDER BY seq LIMIT ?"
        return [(row[0], row[1], row[2]) for row in self._rows(query, embedder, after_seq, limit)]

    def embeddings_of(self, embedder: str, passage_ids: Sequence[str]) -> list[tuple[str, bytes]]:
        """Return (passage id, vector) of those passages that the embedder has been through."""
        query = "SELECT passage_id, vector FROM embeddings WHERE passage_id IN ({}) AND embedder = ?"
        return [(row[0], row[1]) for row in self._among(query, passage_ids, embedder)]

    def embedding_count(self, embedder: str, after_seq: int = 0) -> int:
        """Return how many vectors of an embedder came after `after_seq`."""
        query = "SELECT COUNT(*) FROM embeddings WHERE embedder = ? AND seq > ?"
        return int(self._rows(query, embedder, after_seq)[0][0])

    def not_embedded(self, embedder: str, count: int) -> list[Passage]:
        """Return up to `count` passages that the embedder has not been through."""
        query = """SELECT * FROM passages WHERE NOT EXISTS
                   (SELECT 1 FROM embeddings WHERE passage_id = passages.id AND embedder = ?) ORDER BY seq LIMIT ?"""
        return [rows.passage(row) for row in self._rows(query, embedder, count)]

    def tombstones(self, after: int = 0) -> list[tuple[int, str]]:
        """Return (n, passage id) of passages dropped after tombstone number `after`, in order."""
        found = self._rows("SELECT n, passage_id FROM tombstones WHERE n > ? ORDER BY n", after)
        return [(row[0], row[1]) for row in found]

    def last_number(self, table: str) -> int:
        """Return the highest number ever given in `embeddings`, `tombstones` or `changes`; 0 when none was."""
        found = self._rows("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
        return int(found[0][0]) if found else 0

    def changes(self, after: int) -> list[tuple[int, str]]:
        """Return (n, report id) of reports put or dropped after change number `after`, in order."""
        found = self._rows("SELECT n, report_id FROM changes WHERE n > ? ORDER BY n", after)
        return [(row[0], row[1]) for row in found]

    def sources(self) -> dict[tuple[str, str], tuple[Source, str]]:
        """Return every file that has a report: (root, source) → (source, report id)."""
        return {(s := rows.source(r)).key: (s, r["report_id"]) for r in self._rows("SELECT * FROM sources")}

    def unread_sources(self) -> dict[tuple[str, str], tuple[Source, str]]:
        """Return every file that could not be read: (root, source) → (source, what it was read with)."""
        return {(s := rows.source(r)).key: (s, r["read_with"]) for r in self._rows("SELECT * FROM unread")}

    def suffix(self, report_id: str) -> str | None:
        """Return the file name's ending of a report's original (".pdf"), or None when there is no such report."""
        found = self._rows("SELECT suffix FROM reports WHERE id = ?", report_id)
        return str(found[0][0]) if found else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let every reading of this thread inside the block see the archive as it is at the first one."""
        connection = self._connections.get()
        with translated(self.path):
            connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.rollback()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write everything in the block, or nothing of it."""
        connection = self._connections.get()
        with translated(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Transaction(connection)
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def back_up(self, target: Path) -> None:
        """Copy the catalogue to a new file, as it is at one moment, while others read and write it."""
        with translated(self.path):
            copy = sqlite3.connect(target)
            try:
                self._connections.get().backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()

    def tidy(self) -> None:
        """Empty the write-ahead log into the file, so that what was removed stands in neither."""
        self._rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> list[str]:
        """Return what SQLite's own check says is wrong; empty when nothing is."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check")]
        orphans = [f"{row[0]} row {row[1]} has no {row[2]}" for row in self._rows("PRAGMA foreign_key_check")]
        return [line for line in found if line != "ok"] + orphans

    def _reports(self, where: str, values: list[Any]) -> list[Report]:
        inner = f"(SELECT id FROM reports {where})"
        sources = self._grouped(f"SELECT DISTINCT report_id, source FROM sources WHERE report_id IN {inner}", values)
        numbers = self._grouped(
            f"SELECT report_id, number FROM case_numbers WHERE report_id IN {inner} ORDER BY place", values
        )
        found = self._rows(f"SELECT * FROM reports {where}", *values)
        # A report that was committed between these readings has no sources yet; the next call sees it whole.
        return [
            rows.report(row, sorted(sources[row["id"]]), numbers[row["id"]]) for row in found if row["id"] in sources
        ]

    def _grouped(self, query: str, values: list[Any]) -> Mapping[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for row in self._rows(query, *values):
            groups[row[0]].append(row[1])
        return groups

    def _rows(self, query: str, *values: Any) -> list[Row]:
        return self._connections.rows(query, *values)

    def _among(self, query: str, ids: Sequence[str], *values: Any) -> Iterator[Row]:
        return self._connections.among(query, ids, *values)
