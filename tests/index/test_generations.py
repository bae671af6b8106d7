"""Generations are built whole, checked, published in one step, and refused when a byte of them has changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.catalogue.catalogue import Catalogue
from index.embedding.embedder import Embedder
from index.errors import GenerationError
from index.vectors.generation import POINTER
from index.vectors.generations import Generations

Put = Callable[..., str]


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "vectors")


def _many(put_report: Put, count: int) -> None:
    put_report("many.txt", *(f"sida {n} ord{n} ord{n * 7}" for n in range(count)))


def test_publishes_what_the_catalogue_holds(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations
) -> None:
    _many(put_report, 1200)
    built = generations.build(catalogue, embedder.name, embedder.dimension)
    assert generations.current() == built and built.count == 1200 and built.files
    store = generations.open(built, whole=True)
    assert store.ids() == catalogue.passage_ids()
    text = catalogue.passages_of(next(iter(catalogue.report_ids())))[7]
    assert store.nearest(embedder.embed_questions([text.text]), 1)[0][0] == text.id
    store.close()


def test_opening_and_searching_changes_no_checked_file(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations
) -> None:
    _many(put_report, 1200)
    built = generations.build(catalogue, embedder.name, embedder.dimension)
    for _ in range(2):
        store = generations.open(built)
        assert len(store.nearest(embedder.embed_questions(["ord7"]), 50)) == 50
        store.close()


@pytest.mark.parametrize("name", ["index_metadata.pickle", "data_level0.bin", "link_lists.bin"])
def test_a_changed_file_is_damage(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, name: str
) -> None:
    _many(put_report, 1001)
    built = generations.build(catalogue, embedder.name, embedder.dimension)
    file = next((generations.folder / built.name).rglob(name))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(GenerationError, match=name):
        generations.check()


def test_keeps_the_one_before_and_removes_the_rest(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations
) -> None:
    put_report("a.txt", "ord")
    names = [generations.build(catalogue, embedder.name, embedder.dimension).name for _ in range(3)]
    assert {f.name for f in generations.folder.iterdir() if f.is_dir()} == set(names[1:])


def test_refuses_to_publish_a_part(catalogue: Catalogue, put_report: Put, generations: Generations) -> None:
    put_report("a.txt", "ord")
    with pytest.raises(GenerationError, match="every passage"):
        generations.build(catalogue, "another-model", 64)
    assert generations.current() is None


def test_a_malformed_pointer_is_damage(generations: Generations) -> None:
    generations.folder.mkdir()
    (generations.folder / POINTER).write_text('{"name": 1}')
    with pytest.raises(GenerationError, match="malformed"):
        generations.check()
    generations.put_aside()
    assert generations.check() is None


def test_syncs_files_then_folders_then_the_pointer(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(put_report, 1001)
    synced: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    built = generations.build(catalogue, embedder.name, embedder.dimension)
    last = {name: place for place, name in enumerate(synced)}
    folder, pointer = last[built.name], last["current.tmp"]
    assert last["data_level0.bin"] < folder and last["chroma.sqlite3"] < folder < pointer
    assert "vectors" in synced[folder:pointer] and "vectors" in synced[pointer:]
