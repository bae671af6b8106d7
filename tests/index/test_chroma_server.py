"""The same code keeps its generations on a Chroma server: a real one, started here."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.catalogue.catalogue import Catalogue
from index.embedding.embedder import Embedder
from index.errors import GenerationError
from index.vectors import chroma
from index.vectors.generations import Generations
from index.vectors.vectors import Vectors

Put = Callable[..., str]


@pytest.fixture(scope="module")
def server(started: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a Chroma server."""
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1", "--port", "{port}"]
    folder = str(tmp_path_factory.mktemp("chroma"))
    with started(*command, "--path", folder, ready="/api/v2/heartbeat") as program:
        yield program.address


def test_builds_searches_and_replaces_generations_on_a_server(
    server: str, catalogue: Catalogue, put_report: Put, embedder: Embedder, tmp_path: Path
) -> None:
    put_report("a.txt", "äldreomsorg underskott", "skola")
    generations = Generations(tmp_path / "vectors", server)
    first = generations.build(catalogue, embedder.name, embedder.dimension)
    vectors = Vectors.open(catalogue, tmp_path / "vectors", embedder.name, embedder.dimension, server)
    assert first.on_server and vectors.degraded is None and vectors.ids() == catalogue.passage_ids()
    put_report("b.txt", "vatten")
    generations.build(catalogue, embedder.name, embedder.dimension)
    third = generations.build(catalogue, embedder.name, embedder.dimension)
    vectors.refresh()
    assert vectors.degraded is None and vectors.ids() == catalogue.passage_ids()
    assert third.collection in chroma.collections(server) and first.collection not in chroma.collections(server)
    vectors.close()


def test_two_archives_share_a_server(
    server: str, catalogue: Catalogue, put_report: Put, embedder: Embedder, tmp_path: Path
) -> None:
    put_report("a.txt", "ord")
    one, two = Generations(tmp_path / "one", server), Generations(tmp_path / "two", server)
    one.build(catalogue, embedder.name, embedder.dimension)
    for _ in range(3):
        two.build(catalogue, embedder.name, embedder.dimension)
    assert one.check(whole=True) is not None


def test_a_server_that_is_away_leaves_search_degraded(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, server: str, tmp_path: Path
) -> None:
    put_report("a.txt", "ord")
    Generations(tmp_path / "vectors", server).build(catalogue, embedder.name, embedder.dimension)
    away = Vectors.open(catalogue, tmp_path / "vectors", embedder.name, embedder.dimension, "http://127.0.0.1:9")
    assert away.degraded and "cannot be opened" in away.degraded
    assert len(away.nearest(embedder.embed_questions(["ord"]), 5)) == 1
    assert Generations(tmp_path / "vectors", server).check() is not None


def test_only_our_own_collections_are_opened(server: str) -> None:
    with pytest.raises(GenerationError, match="not the name"):
        chroma.ChromaStore.open(server, "someone-elses")
