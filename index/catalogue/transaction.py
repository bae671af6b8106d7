"""What can be written to the catalogue, inside one transaction."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from index.catalogue import case_rows, rows
from index.catalogue.case import Case
from index.catalogue.contradiction import Difference
from index.catalogue.finding_rows import decision_values, figure_values
from index.catalogue.source import Source
from index.embedding.embedder import FloatMatrix
from ingest.findings import Findings
from ingest.masking import PersonalNumber
from ingest.page import Page
from ingest.passage import Passage
from ingest.report import Identity, Report

_COMPARED = """SELECT DISTINCT body_key, substr(to_day, 1, 4) FROM figures
               WHERE body_key IS NOT NULL AND to_day IS NOT NULL"""


class Transaction:
    """Writes that become visible together. Made by `Catalogue.transaction`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put_report(self, report: Report, suffix: str, pages: Sequence[Page], passages: Sequence[Passage]) -> None:
        """Store a report that is not in the archive, whole. `suffix` is its file name's ending."""
        values = rows.report_values(report, suffix, datetime.now(UTC))
        self._many("reports", [values])
        numbers = [(report.id, n, c, rows.case_key(c)) for n, c in enumerate(report.identity.case_numbers)]
        self._many("case_numbers", numbers)
        self._many("pages", [rows.page_values(report.id, page) for page in pages])
        self._many("passages", [(None, *rows.passage_values(passage)) for passage in passages])
        self._changed(report.id)

    def put_findings(self, report_id: str, identity: Identity, findings: Findings, version: int) -> None:
        """Store what a report in the archive says as data, instead of what an older version found."""
        self._note_figures(report_id)
        for table in ("figures", "decisions"):
            self._run(f"DELETE FROM {table} WHERE report_id = ?", report_id)
        figures = [(None, *figure_values(report_id, n, one, identity)) for n, one in enumerate(findings.figures)]
        self._many("figures", figures)
        decisions = [(None, *decision_values(report_id, n, one, identity)) for n, one in enumerate(findings.decisions)]
        self._many("decisions", decisions)
        self._run("UPDATE reports SET findings_version = ? WHERE id = ?", version, report_id)
        self._note_figures(report_id)
        self._revise()

    def put_personal_numbers(self, report_id: str, found: Sequence[PersonalNumber]) -> None:
        """Store where personal identity numbers were masked: how many of which kind in which place, once a report."""
        values = [(report_id, one.kind, one.place, one.page or 0, one.count) for one in found]
        self._many("personal_numbers", values)

    def compare_again(self) -> None:
        """Have every figure compared with the others at the next upkeep."""
        self._run(f"INSERT OR IGNORE INTO figures_changed {_COMPARED}")

    def put_contradictions(self, body_key: str, year: str, found: Sequence[Difference]) -> None:
        """Store how the figures of one body and year disagree, instead of what was known before."""
        seqs = "SELECT seq FROM figures WHERE body_key = ? AND to_day BETWEEN ? AND ?"
        self._run(f"DELETE FROM contradictions WHERE first IN ({seqs})", body_key, f"{year}-01-01", f"{year}-12-31")
        self._many("contradictions", [(None, one.why, one.first, one.second, one.kronor) for one in found])
        self._run("DELETE FROM figures_changed WHERE body_key = ? AND year = ?", body_key, year)
        self._revise()

    def put_cases(self, cases: Sequence[Case]) -> None:
        """Store every case of the archive, instead of those known before."""
        for table in ("case_keys", "case_reports", "cases"):
            self._run(f"DELETE FROM {table}")
        self._many("cases", [case_rows.case_values(one) for one in cases])
        self._many("case_keys", [(key, one.key) for one in cases for key in case_rows.number_keys(one)])
        held = {(document.report_id, one.key) for one in cases for document in one.documents}
        self._many("case_reports", sorted(held))
        self._revise()

    def put_embeddings(self, embedder: str, passage_ids: Sequence[str], vectors: FloatMatrix) -> None:
        """Store vectors of shape (len(passage_ids), dimension) that an embedder made of passages in the archive."""
        values = [(None, i, embedder, rows.vector_blob(v)) for i, v in zip(passage_ids, vectors, strict=True)]
        self._many("embeddings", values)
        self._revise()

    def drop_embeddings_except(self, embedder: str) -> int:
        """Remove the vectors of every other embedder; return how many there were."""
        return self._run("DELETE FROM embeddings WHERE embedder <> ?", embedder)

    def drop_report(self, report_id: str) -> None:
        """Remove a report with its pages, passages, vectors and sources."""
        self._run("INSERT INTO tombstones (passage_id) SELECT id FROM passages WHERE report_id = ?", report_id)
        self._note_figures(report_id)
        if self._run("DELETE FROM reports WHERE id = ?", report_id):
            self._changed(report_id)

    def put_source(self, source: Source, report_id: str) -> list[str]:
        """Say that a file holds a report; return the ids of reports dropped because no file holds them any more."""
        before = self._connection.execute(
            "SELECT report_id FROM sources WHERE root = ? AND source = ?", source.key
        ).fetchone()
        self._run("DELETE FROM unread WHERE root = ? AND source = ?", *source.key)
        values = (source.root, source.source, report_id, source.size, source.mtime_ns, source.sha256)
        self._connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", values)
        self._revise()
        return self._drop_unheld(before[0]) if before and before[0] != report_id else []

    def drop_source(self, source: Source) -> list[str]:
        """Forget a file that is gone; return the ids of reports dropped because no file holds them any more."""
        self._run("DELETE FROM unread WHERE root = ? AND source = ?", *source.key)
        held = self._connection.execute(
            "DELETE FROM sources WHERE root = ? AND source = ? RETURNING report_id", source.key
        ).fetchall()
        self._revise()
        return [dropped for row in held for dropped in self._drop_unheld(row[0])]

    def put_unread(self, source: Source, reason: str, detail: str, read_with: str) -> None:
        """Say that a file could not be read, why, and with which settings it was tried."""
        values = (*source.key, reason, detail, source.sha256, source.size, source.mtime_ns, read_with)
        self._connection.execute(
            "INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, datetime.now(UTC).isoformat())
        )
        self._revise()

    def note(self, notes: Mapping[str, str]) -> None:
        """Write down values under keys of `meta`; a revision like any other change."""
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", notes.items())
        self._revise()

    def forget(self, changes: int = 0, tombstones: int = 0) -> None:
        """Remove changes and tombstones up to these numbers, which every derived store has caught up with."""
        self._run("DELETE FROM changes WHERE n <= ?", changes)
        self._run("DELETE FROM tombstones WHERE n <= ?", tombstones)

    def _drop_unheld(self, report_id: str) -> list[str]:
        if self._connection.execute("SELECT 1 FROM sources WHERE report_id = ? LIMIT 1", (report_id,)).fetchone():
            return []
        self.drop_report(report_id)
        return [report_id]

    def _note_figures(self, report_id: str) -> None:
        """Write down that the figures of this report's bodies have to be compared again."""
        self._run(f"INSERT OR IGNORE INTO figures_changed {_COMPARED} AND report_id = ?", report_id)

    def _changed(self, report_id: str) -> None:
        self._run("INSERT INTO changes (report_id) VALUES (?)", report_id)
        self._revise()

    def _revise(self) -> None:
        self._run(
            "INSERT INTO meta VALUES ('revision', '1') "
            "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
        )

    def _run(self, statement: str, *values: str | int) -> int:
        return self._connection.execute(statement, values).rowcount

    def _many(self, table: str, values: Sequence[rows.Values]) -> None:
        if values:
            places = ", ".join("?" * len(values[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", values)
