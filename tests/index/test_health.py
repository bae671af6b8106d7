"""The check names what differs between the stores, and the rebuild mends it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.catalogue.catalogue import Catalogue
from index.embedding.embedder import Embedder
from index.intake.health import check, rebuild
from index.search.keywords import Keywords

Put = Callable[..., str]
Analyse = Callable[[str, str], Mapping[str, str]]


@pytest.fixture
def archive(put_report: Put, embedder: Embedder, analyse: Analyse, tmp_path: Path) -> Path:
    put_report("a.txt", "äldreomsorg", "skola")
    put_report("b.txt", "vatten")
    assert rebuild(tmp_path, embedder, analyse).ok
    return tmp_path


def test_a_whole_archive_is_ok(archive: Path, embedder: Embedder) -> None:
    report = check(archive, embedder.name, originals=False)
    assert report.ok and report.reports == 2 and report.generation
    assert report.passages == report.in_keywords == report.in_vectors == 3


def test_names_what_the_keywords_lack_and_hold(archive: Path, embedder: Embedder, analyse: Analyse) -> None:
    keywords = Keywords.open(archive / "keywords")
    keywords.delete_everything()
    keywords.add("phantom", "r", analyse("ord", ""))
    keywords.commit()
    keywords.close()
    problems = " ".join(check(archive, embedder.name, originals=False).problems)
    assert "lack 3 passages" in problems and "phantom" in problems
    assert rebuild(archive, embedder, analyse).ok


def test_a_missing_keyword_index_and_a_missing_generation_are_mended(
    archive: Path, embedder: Embedder, analyse: Analyse
) -> None:
    shutil.rmtree(archive / "keywords")
    shutil.rmtree(archive / "vectors" / str(check(archive, embedder.name).generation))
    report = check(archive, embedder.name, originals=False)
    assert any("keyword index cannot be opened" in p for p in report.problems)
    assert any("vectors cannot be used" in p for p in report.problems)
    assert rebuild(archive, embedder, analyse).ok


def test_a_lost_original_is_named(archive: Path, embedder: Embedder) -> None:
    assert sum("is missing" in problem for problem in check(archive, embedder.name).problems) == 2


def test_a_rebuild_leaves_no_trace_of_what_was_removed(
    archive: Path, catalogue: Catalogue, put_report: Put, embedder: Embedder, analyse: Analyse
) -> None:
    secret = put_report("c.txt", "hemligtord")
    rebuild(archive, embedder, analyse)
    with catalogue.transaction() as transaction:
        transaction.drop_report(secret)
    assert rebuild(archive, embedder, analyse).ok
    holding = [f.name for f in archive.rglob("*") if f.is_file() and b"hemligtord" in f.read_bytes()]
    assert holding == []
