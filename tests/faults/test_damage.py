"""Damaged files: the archive says so, goes on with what is whole, and mends itself."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.intake.writer import writing
from index.search.keywords import Keywords
from index.vectors.generations import Generations
from index.vectors.vectors import Vectors

Order = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, order: Order) -> Path:
    """Return a data folder with so many passages that Chroma has written its map of ids."""
    made = tmp_path_factory.mktemp("archive")
    (made / "folder").mkdir()
    for n in range(6):
        lines = "\n\n".join(f"Avsnitt {n}x{m}\n\n" + f"ord{n}x{m} " * 130 + "." for m in range(200))
        (made / "folder" / f"{n}.txt").write_text(lines, encoding="utf-8")
    assert order("ingest", made / "data", folder=str(made / "folder"))["code"] == 0
    return made / "data"


@pytest.fixture
def data(archive: Path, tmp_path: Path) -> Path:
    """Return a copy to damage."""
    shutil.copytree(archive, tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize(
    "name", ["index_metadata.pickle", "data_level0.bin", "header.bin", "chroma.sqlite3", "current"]
)
@pytest.mark.parametrize("share", [0.0, 0.5])
def test_a_cut_vector_file_is_told_and_mended(data: Path, name: str, share: float) -> None:
    file = next((data / "vectors").rglob(name))
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    catalogue = Catalogue.open(data / FILE_NAME, readonly=True)
    vectors = Vectors.open(catalogue, data / "vectors", "one", 32)
    assert vectors.degraded and "being built again" in vectors.degraded
    assert Keywords.open(data / "keywords").search({"words": [("ord3x7", 1.0)]}, 5)
    until = time.monotonic() + 60
    while vectors.degraded and time.monotonic() < until:
        time.sleep(0.1)
        vectors.refresh()
    assert vectors.degraded is None and vectors.ids() == catalogue.passage_ids()
    vectors.close()
    catalogue.close()


def test_the_next_ingest_mends_vectors_and_keywords(data: Path, archive: Path, order: Order) -> None:
    next((data / "vectors").rglob("index_metadata.pickle")).write_bytes(b"")
    for file in (data / "keywords").glob("*.term"):
        file.write_bytes(file.read_bytes()[:100])
    (data / "keywords" / "meta.json").write_text(json.dumps({"segments": []})[:-5])
    assert order("ingest", data, folder=str(archive.parent / "folder"))["code"] == 0
    assert order("inspect", data)["said"][0]["problems"] == []


def test_a_generation_whose_folder_is_gone_is_no_end(data: Path) -> None:
    generation = Generations(data / "vectors").current()
    assert generation is not None
    shutil.rmtree(data / "vectors" / generation.name)
    catalogue = Catalogue.open(data / FILE_NAME, readonly=True)
    vectors = Vectors.open(catalogue, data / "vectors", "one", 32)
    assert vectors.degraded and "missing" in vectors.degraded and vectors.ids() == catalogue.passage_ids()
    vectors.close()
    catalogue.close()


def test_a_second_writer_is_refused_at_once_and_told_who_writes(data: Path, archive: Path, order: Order) -> None:
    with writing(data):
        refused = order("ingest", data, folder=str(archive.parent / "folder"))
    assert refused["code"] == 1 and refused["seconds"] < 1
    assert refused["said"][0][1] == "LockedError" and f"process {os.getpid()}" in refused["said"][0][2]
