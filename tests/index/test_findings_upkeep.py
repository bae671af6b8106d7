"""What reports say as data follows the reports: after a new version, a move, a removal, and from an older archive."""

import sqlite3
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

import index.findings.findings_upkeep
import index.intake.intake_run
from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.catalogue.connections import bring_up_to_date
from index.catalogue.figure_query import FigureQuery
from index.embedding.embedder import Embedder
from index.errors import CatalogueError
from index.intake.health import check, rebuild
from index.intake.intake import Intake
from index.intake.rules import Rules
from ingest import findings
from ingest.reading.sandbox import Limits

Analyse = Callable[[str, str], Mapping[str, str]]
NUMBER = "811218-9876"  # the check digit is right; made up in the tax agency's own examples
REPORT = """Tertialrapport 1 2021 Äldrenämnden

Äldrenämnden redovisar ett underskott mot budget med 7,7 mnkr för perioden januari–april 2021.
"""
MINUTES = """Protokoll Äldrenämnden 2021-05-20

§ 45 Tertialrapport 1 2021
Dnr ÄN 2021/17

Beslut
Äldrenämnden godkänner tertialrapporten.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "rapporter"
    made.mkdir()
    (made / "t1.txt").write_text(REPORT, encoding="utf-8")
    (made / "protokoll.txt").write_text(MINUTES, encoding="utf-8")
    return made


@pytest.fixture
def make_intake(tmp_path: Path, embedder: Embedder, analyse: Analyse) -> Callable[..., Intake]:
    def make(**rules: object) -> Intake:
        limits = Limits(ocr=False)
        return Intake(tmp_path / "data", embedder, analyse, limits, 2, rules=Rules(**rules))  # type: ignore[arg-type]

    return make


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Catalogue]:
    return lambda: Catalogue.open(tmp_path / "data" / FILE_NAME, readonly=True)


def test_an_ingest_keeps_figures_decisions_and_cases(
    folder: Path, make_intake: Callable[..., Intake], opened: Callable[[], Catalogue]
) -> None:
    summary = make_intake().run([folder])
    catalogue = opened()
    found = catalogue.figures.find(FigureQuery(body="Äldrenämnden", direction="underskott")).figures
    assert [(str(one.figure.value), one.figure.unit) for one in found] == [("7.7", "mnkr")]
    assert found[0].quote in REPORT and catalogue.decisions.count() == 1
    assert [case.number for case in catalogue.cases.named("än 2021/17")] == ["2021.017 ÄN"]
    assert {"mask", "understand", "findings"} <= summary.seconds.keys() and summary.not_understood == []


def test_a_new_version_goes_through_stored_pages_without_reading_files(
    folder: Path, make_intake: Callable[..., Intake], opened: Callable[[], Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_intake().run([folder])
    sqlite3.connect(opened().path).executescript("DELETE FROM figures; DELETE FROM decisions; DELETE FROM cases;")
    make_intake().run([folder])
    assert opened().figures.count() == 0
    for module in (index.findings.findings_upkeep, index.intake.intake_run):
        monkeypatch.setattr(module, "VERSION", findings.VERSION + 1)
    summary = make_intake().run([folder])
    assert (summary.unchanged, summary.added, opened().figures.count(), opened().decisions.count()) == (2, 0, 1, 1)
    assert opened().cases.find().total == 1 and opened().not_understood(findings.VERSION + 1) == []


def test_removing_a_report_takes_its_case_along(
    folder: Path, make_intake: Callable[..., Intake], opened: Callable[[], Catalogue]
) -> None:
    make_intake().run([folder])
    (folder / "protokoll.txt").unlink()
    make_intake().run([folder])
    assert opened().cases.find().total == opened().decisions.count() == 0 and opened().figures.count() == 1


def test_a_moved_file_is_told_in_its_case(
    folder: Path, make_intake: Callable[..., Intake], opened: Callable[[], Catalogue]
) -> None:
    make_intake().run([folder])
    (folder / "protokoll.txt").rename(folder / "flyttat.txt")
    make_intake().run([folder])
    assert [one.source for case in opened().cases.find().cases for one in case.documents] == ["flyttat.txt"]


def test_numbers_are_masked_before_anything_is_kept(
    folder: Path, make_intake: Callable[..., Intake], opened: Callable[[], Catalogue], tmp_path: Path
) -> None:
    (folder / "brev.txt").write_text(f"Ansökan från personnummer {NUMBER} om plats.", encoding="utf-8")
    summary = make_intake().run([folder])
    assert [(one.source, one.kind, one.page, one.count) for one in summary.masked] == [
        ("brev.txt", "personnummer", 1, 1)
    ]
    assert opened().masked() == summary.masked
    kept = [file for file in (tmp_path / "data").rglob("*") if file.is_file() and file.parent.name != "originals"]
    assert not [file for file in kept if NUMBER.encode() in file.read_bytes()]


def test_refused_files_are_tried_again_when_the_rule_changes(
    folder: Path, make_intake: Callable[..., Intake], opened: Callable[[], Catalogue]
) -> None:
    (folder / "brev.txt").write_text(f"Ansökan från personnummer {NUMBER} om plats.", encoding="utf-8")
    summary = make_intake(personal_numbers="refuse").run([folder])
    assert [(one.source, one.reason) for one in summary.unread] == [("brev.txt", "personal_numbers")]
    assert NUMBER not in summary.unread[0].detail
    assert make_intake().run([folder]).unread == [] and opened().report_count() == 3
    summary = make_intake(personal_numbers="refuse").run([folder])
    assert [one.reason for one in summary.unread] == ["personal_numbers"] and opened().report_count() == 2


def test_an_archive_of_version_one_gets_its_findings_at_the_next_ingest(
    folder: Path,
    make_intake: Callable[..., Intake],
    opened: Callable[[], Catalogue],
    embedder: Embedder,
    tmp_path: Path,
) -> None:
    (folder / "brev.txt").write_text("Ansökan från personnummer NUMMER om plats.", encoding="utf-8")
    make_intake().run([folder])
    path = tmp_path / "data" / FILE_NAME
    _as_version_one(path, {"NUMMER": NUMBER})
    with pytest.raises(CatalogueError, match="the next ingest"):
        opened()
    summary = make_intake().run([folder])
    assert (summary.unchanged, [one.source for one in summary.masked]) == (3, ["brev.txt"])
    assert opened().figures.count() == opened().decisions.count() == opened().cases.find().total == 1
    assert NUMBER.encode() not in path.read_bytes() and check(tmp_path / "data", embedder.name).ok


def test_an_older_archive_can_be_served_before_it_is_ingested(
    folder: Path, make_intake: Callable[..., Intake], opened: Callable[[], Catalogue], tmp_path: Path
) -> None:
    make_intake().run([folder])
    _as_version_one(tmp_path / "data" / FILE_NAME, {})
    bring_up_to_date(tmp_path / "data" / FILE_NAME)
    assert opened().report_count() == 2 and opened().figures.find(FigureQuery()).total == 0


def test_a_rebuild_finds_joins_and_compares_again(
    folder: Path,
    make_intake: Callable[..., Intake],
    opened: Callable[[], Catalogue],
    embedder: Embedder,
    analyse: Analyse,
    tmp_path: Path,
) -> None:
    make_intake().run([folder])
    connection = sqlite3.connect(opened().path)
    connection.executescript("DELETE FROM cases; DELETE FROM figures; UPDATE reports SET findings_version = 0;")
    connection.close()
    assert rebuild(tmp_path / "data", embedder, analyse).ok
    assert opened().cases.find().total == opened().figures.count() == 1


def _as_version_one(path: Path, said: Mapping[str, str]) -> None:
    """Make the catalogue again as version 1 of this program had it, with some words said otherwise."""
    old = path.with_name("old.sqlite")
    made = sqlite3.connect(old)
    made.executescript(files("index").joinpath("catalogue/migrations/0001_archive.sql").read_text(encoding="utf-8"))
    made.execute("ATTACH ? AS new", (str(path),))
    tables = [row[0] for row in made.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")]
    tables.sort(key=lambda table: table == "sqlite_sequence")  # the numbers that were given, also to what is gone
    for table in tables:
        columns = ", ".join(f'"{row[1]}"' for row in made.execute(f"PRAGMA main.table_info({table})"))
        made.execute(f"DELETE FROM main.{table}")
        numbered = "WHERE name IN ('embeddings', 'passages', 'changes', 'tombstones')"
        condition = numbered if table == "sqlite_sequence" else ""
        made.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table} {condition}")
    for word, other in said.items():
        for table in ("pages", "passages"):
            made.execute(f"UPDATE main.{table} SET text = replace(text, ?, ?)", (word, other))
    made.execute("PRAGMA user_version = 1")
    made.commit()
    made.close()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    old.rename(path)
