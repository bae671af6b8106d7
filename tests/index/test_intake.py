"""The intake brings the archive in line with files and folders, and every store with it."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.embedding.embedder import Embedder
from index.errors import SourceError
from index.intake.health import check
from index.intake.intake import Intake
from index.intake.summary import Progress, Summary
from index.search.keywords import Keywords
from ingest.reading.sandbox import Limits

Analyse = Callable[[str, str], Mapping[str, str]]
Run = Callable[..., Summary]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "rapporter"
    made.mkdir()
    write(made / "nämnd" / "a.txt", "Äldreomsorgen redovisar ett underskott.")
    write(made / "b.txt", "Skolan håller sin budget.")
    return made


@pytest.fixture
def intake(tmp_path: Path, embedder: Embedder, analyse: Analyse) -> Intake:
    return Intake(tmp_path / "data", embedder, analyse, Limits(ocr=False), 2)


@pytest.fixture
def catalogue(tmp_path: Path, intake: Intake, folder: Path) -> Iterator[Catalogue]:
    """Return the catalogue of an archive that the folder has been ingested into."""
    intake.run([folder])
    opened = Catalogue.open(tmp_path / "data" / FILE_NAME, readonly=True)
    yield opened
    opened.close()


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def counts(summary: Summary) -> tuple[int, int, int, int, int]:
    return summary.added, summary.replaced, summary.copies, summary.removed, summary.unchanged


def assert_whole(data: Path, embedder: Embedder) -> None:
    assert check(data, embedder.name).problems == ()


def test_takes_in_a_folder_and_then_nothing_more(
    intake: Intake, folder: Path, embedder: Embedder, tmp_path: Path
) -> None:
    heard: list[Progress] = []
    assert counts(intake.run([folder], heard.append)) == (2, 0, 0, 0, 0)
    assert {p.source for p in heard if p.outcome == "added"} == {"nämnd/a.txt", "b.txt"}
    assert counts(intake.run([folder])) == (0, 0, 0, 0, 2)
    assert_whole(tmp_path / "data", embedder)


def test_a_touched_file_is_unchanged(catalogue: Catalogue, intake: Intake, folder: Path) -> None:
    os.utime(folder / "b.txt", (1, 1))
    assert counts(intake.run([folder])) == (0, 0, 0, 0, 2)


def test_a_changed_file_replaces_its_old_self(
    catalogue: Catalogue, intake: Intake, folder: Path, embedder: Embedder, tmp_path: Path
) -> None:
    write(folder / "b.txt", "Skolan håller inte sin budget.")
    assert counts(intake.run([folder])) == (0, 1, 0, 0, 1)
    texts = [p.text for p in catalogue.passages(list(catalogue.passage_ids())).values()]
    assert "Skolan håller sin budget." not in texts and "Skolan håller inte sin budget." in texts
    assert len(list((tmp_path / "data" / "originals").iterdir())) == 2
    assert_whole(tmp_path / "data", embedder)


def test_a_gone_file_leaves_every_store(
    catalogue: Catalogue, intake: Intake, folder: Path, embedder: Embedder, tmp_path: Path
) -> None:
    (folder / "b.txt").unlink()
    assert counts(intake.run([folder])) == (0, 0, 0, 1, 1)
    assert [r.sources for r in catalogue.reports()] == [("nämnd/a.txt",)]
    assert not Keywords.open(tmp_path / "data" / "keywords").search({"words": [("skolan", 1.0)]}, 5)
    assert_whole(tmp_path / "data", embedder)


def test_a_moved_file_keeps_its_report(catalogue: Catalogue, intake: Intake, folder: Path) -> None:
    before = catalogue.report_ids()
    (folder / "b.txt").rename(folder / "c.txt")
    assert counts(intake.run([folder])) == (0, 0, 1, 1, 1)
    assert catalogue.report_ids() == before and catalogue.tombstones() == []


def test_copies_are_one_report_until_the_last_goes(
    catalogue: Catalogue, intake: Intake, folder: Path, embedder: Embedder, tmp_path: Path
) -> None:
    write(folder / "kopia.txt", "Skolan håller sin budget.")
    write(folder / "ny1.txt", "Ny text.")
    write(folder / "ny2.txt", "Ny text.")
    assert counts(intake.run([folder])) == (1, 0, 2, 0, 2)
    assert ("b.txt", "kopia.txt") in [r.sources for r in catalogue.reports()]
    (folder / "b.txt").unlink()
    intake.run([folder])
    assert ("kopia.txt",) in [r.sources for r in catalogue.reports()] and catalogue.report_count() == 3
    assert_whole(tmp_path / "data", embedder)


def test_a_single_file_removes_nothing_else(catalogue: Catalogue, intake: Intake, tmp_path: Path) -> None:
    write(tmp_path / "annan" / "c.txt", "Vatten och avlopp.")
    assert counts(intake.run([tmp_path / "annan" / "c.txt"])) == (1, 0, 0, 0, 0)
    assert ("c.txt",) in [r.sources for r in catalogue.reports()] and catalogue.report_count() == 3


def test_unread_files_are_named_and_not_tried_again(catalogue: Catalogue, intake: Intake, folder: Path) -> None:
    write(folder / "konstig.xyz", "?")
    write(folder / "trasig.pdf", "%PDF-1.4 trasig")
    os.mkfifo(folder / "ror.pdf")
    (folder / ".gömd.txt").write_text("hemlig")
    summary = intake.run([folder])
    assert [u.source for u in summary.unread] == ["konstig.xyz", "ror.pdf", "trasig.pdf"]
    assert {u.source: u.reason for u in catalogue.unread()}["ror.pdf"] == "not_a_file"
    heard: list[Progress] = []
    assert len(intake.run([folder], heard.append).unread) == 3 and heard == []
    (folder / "trasig.pdf").unlink()
    assert len(intake.run([folder]).unread) == 2


def test_a_file_that_became_unreadable_keeps_its_old_self(catalogue: Catalogue, intake: Intake, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    summary = intake.run([folder])
    assert [u.source for u in summary.unread] == ["b.txt"] and catalogue.report_count() == 2
    write(folder / "b.txt", "Skolan är åter läsbar.")
    assert counts(intake.run([folder])) == (0, 1, 0, 0, 1) and catalogue.unread() == []


def test_a_path_that_does_not_exist_changes_nothing(catalogue: Catalogue, intake: Intake, folder: Path) -> None:
    folder.rename(folder.with_name("flyttad"))
    with pytest.raises(SourceError, match="rapporter"):
        intake.run([folder])
    assert catalogue.report_count() == 2


def test_skips_its_own_data_folder(tmp_path: Path, folder: Path, embedder: Embedder, analyse: Analyse) -> None:
    inside = Intake(folder / "data", embedder, analyse, Limits(ocr=False))
    assert counts(inside.run([folder])) == (2, 0, 0, 0, 0)
    assert counts(inside.run([folder])) == (0, 0, 0, 0, 2)


def test_removes_a_report_from_every_store(
    catalogue: Catalogue, intake: Intake, folder: Path, embedder: Embedder, tmp_path: Path
) -> None:
    report_id = next(r.id for r in catalogue.reports() if r.sources == ("b.txt",))
    assert intake.remove(report_id) and not intake.remove(report_id)
    data = tmp_path / "data"
    assert report_id not in catalogue.report_ids()
    holding = [f.name for f in data.rglob("*") if f.is_file() and "Skolan håller".encode() in f.read_bytes()]
    assert holding == [] and not list((data / "originals").glob(f"{report_id}*"))
    assert_whole(data, embedder)


def test_another_embedder_goes_through_everything_again(
    catalogue: Catalogue, folder: Path, make_embedder: Callable[[str], Embedder], analyse: Analyse, tmp_path: Path
) -> None:
    other = make_embedder("hashing-2")
    assert counts(Intake(tmp_path / "data", other, analyse, Limits(ocr=False)).run([folder])) == (0, 0, 0, 0, 2)
    assert catalogue.embedding_rows("hashing-1") == [] and len(catalogue.embedding_rows("hashing-2")) == 2
    assert_whole(tmp_path / "data", other)


def test_a_lost_keyword_index_comes_back_at_the_next_run(
    catalogue: Catalogue, intake: Intake, folder: Path, embedder: Embedder, tmp_path: Path
) -> None:
    for file in (tmp_path / "data" / "keywords").iterdir():
        file.unlink()
    intake.run([folder])
    assert_whole(tmp_path / "data", embedder)
