"""A personal identity number that is ingested stands nowhere but in the original file."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.embedding.embedder import Embedder
from index.intake.intake import Intake
from index.intake.rules import Rules
from index.search.keywords import Keywords
from ingest.identity.report_calendar import CalendarEntry, ReportCalendar
from ingest.reading.sandbox import Limits

Analyse = Callable[[str, str], Mapping[str, str]]
NUMBER = "850213-1231"
TEXT = f"Delår 2021\n\nSocialnämnden beslutar att bevilja ansökan från Ada Ek, {NUMBER}, boende i kommunen.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "rapporter"
    made.mkdir()
    (made / "beslut.txt").write_text(TEXT, encoding="utf-8")
    return made


def _ingest(tmp_path: Path, folder: Path, embedder: Embedder, analyse: Analyse, rules: Rules) -> Catalogue:
    data = tmp_path / "data"
    Intake(data, embedder, analyse, Limits(ocr=False), 1, rules=rules).run([folder])
    return Catalogue.open(data / FILE_NAME, readonly=True)


def test_no_store_holds_the_number(tmp_path: Path, folder: Path, embedder: Embedder, analyse: Analyse) -> None:
    catalogue = _ingest(tmp_path, folder, embedder, analyse, Rules())
    (masked,) = catalogue.masked()
    assert (masked.source, masked.page, masked.count) == ("beslut.txt", 1, 1)
    (report,) = catalogue.reports()
    assert "••••••-••••" in catalogue.pages(report.id)[0].text
    assert Keywords.open(tmp_path / "data" / "keywords").frequency("850213") == 0
    held = [path for path in (tmp_path / "data").rglob("*") if path.is_file() and path.parent.name != "originals"]
    assert held and all(b"850213" not in path.read_bytes() for path in held)


def test_a_number_in_a_files_name_is_not_shown(
    tmp_path: Path, folder: Path, embedder: Embedder, analyse: Analyse
) -> None:
    (folder / f"akt {NUMBER}.txt").write_text("Socialnämnden avslår ansökan om bistånd.", encoding="utf-8")
    catalogue = _ingest(tmp_path, folder, embedder, analyse, Rules())
    assert "850213" not in repr(catalogue.reports())
    again = Intake(tmp_path / "data", embedder, analyse, Limits(ocr=False), 1).run([folder])
    assert (again.unchanged, again.added, again.removed) == (2, 0, 0)


def test_a_setting_refuses_such_files_and_names_them(
    tmp_path: Path, folder: Path, embedder: Embedder, analyse: Analyse
) -> None:
    catalogue = _ingest(tmp_path, folder, embedder, analyse, Rules("refuse"))
    (unread,) = catalogue.unread()
    assert (unread.source, unread.reason, catalogue.report_count()) == ("beslut.txt", "personal_numbers", 0)
    assert "850213" not in unread.detail


def test_a_calendar_reaches_the_reports(tmp_path: Path, folder: Path, embedder: Embedder, analyse: Analyse) -> None:
    calendar = ReportCalendar((CalendarEntry(("delår",), (1, 7)),))
    (report,) = _ingest(tmp_path, folder, embedder, analyse, Rules(calendar=calendar)).reports()
    assert report.identity.period and report.identity.period.end.month == 7
