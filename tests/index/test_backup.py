"""A backup holds what the rest is made from; a restore gives the same archive; a damaged one is refused."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.embedding.embedder import Embedder
from index.errors import BackupError
from index.intake.backup import back_up, restore, verify
from index.intake.health import check
from index.intake.intake import Intake
from ingest.reading.sandbox import Limits

Analyse = Callable[[str, str], Mapping[str, str]]


@pytest.fixture
def data(tmp_path: Path, embedder: Embedder, analyse: Analyse) -> Path:
    (tmp_path / "rapport.txt").write_text("Äldreomsorgen redovisar ett underskott.", encoding="utf-8")
    Intake(tmp_path / "data", embedder, analyse, Limits(ocr=False)).run([tmp_path / "rapport.txt"])
    return tmp_path / "data"


def test_a_restored_archive_is_the_same(data: Path, tmp_path: Path, embedder: Embedder, analyse: Analyse) -> None:
    assert back_up(data, tmp_path / "backup").reports == 1
    before = Catalogue.open(data / FILE_NAME, readonly=True)
    assert restore(tmp_path / "backup", tmp_path / "again", embedder, analyse).ok
    after = Catalogue.open(tmp_path / "again" / FILE_NAME, readonly=True)
    assert after.reports() == before.reports() and after.passage_ids() == before.passage_ids()
    assert check(tmp_path / "again", embedder.name).problems == ()
    before.close()
    after.close()


def test_refuses_to_overwrite(data: Path, tmp_path: Path, embedder: Embedder, analyse: Analyse) -> None:
    back_up(data, tmp_path / "backup")
    with pytest.raises(BackupError, match="exists already"):
        back_up(data, tmp_path / "backup")
    with pytest.raises(BackupError, match="holds an archive"):
        restore(tmp_path / "backup", data, embedder, analyse)


def test_refuses_a_damaged_backup(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup")
    original = next((tmp_path / "backup" / "originals").iterdir())
    original.write_text("annat")
    with pytest.raises(BackupError, match="damaged"):
        verify(tmp_path / "backup")
    shutil.rmtree(tmp_path / "backup" / "originals")
    with pytest.raises(BackupError, match="not a whole backup"):
        verify(tmp_path / "backup")


def test_a_missing_original_is_told_and_nothing_is_left(data: Path, tmp_path: Path) -> None:
    next((data / "originals").iterdir()).unlink()
    with pytest.raises(BackupError, match="missing"):
        back_up(data, tmp_path / "backup")
    assert not list(tmp_path.glob("backup*"))


def test_what_people_left_beside_the_archive_comes_back(
    data: Path, tmp_path: Path, embedder: Embedder, analyse: Analyse
) -> None:
    (data / "sent" / "2023").mkdir(parents=True, mode=0o700)
    (data / "sent" / "2023" / "a.txt").write_text("Bilaga")
    (data / "said.jsonl").write_text("{}")
    back_up(data, tmp_path / "backup", ["sent", "said.jsonl", "never"])
    restore(tmp_path / "backup", tmp_path / "again", embedder, analyse)
    kept, again = (folder / "sent" / "2023" / "a.txt" for folder in (data, tmp_path / "again"))
    assert (again.read_text(), again.stat().st_mtime_ns) == ("Bilaga", kept.stat().st_mtime_ns)
    assert (tmp_path / "again" / "said.jsonl").read_text() == "{}"


def test_a_backup_from_before_things_were_kept_beside_is_whole(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup")
    (tmp_path / "backup" / "beside").rmdir()
    manifest = json.loads((tmp_path / "backup" / "backup.json").read_text())
    del manifest["beside"]
    (tmp_path / "backup" / "backup.json").write_text(json.dumps(manifest))
    assert verify(tmp_path / "backup").reports == 1


def test_refuses_a_backup_with_a_changed_file_beside(data: Path, tmp_path: Path) -> None:
    (data / "said.jsonl").write_text("{}")
    back_up(data, tmp_path / "backup", ["said.jsonl"])
    (tmp_path / "backup" / "beside" / "said.jsonl").write_text("{1}")
    with pytest.raises(BackupError, match=r"said\.jsonl"):
        verify(tmp_path / "backup")
