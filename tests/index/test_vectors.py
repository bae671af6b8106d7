"""Search by meaning joins generation and newer passages, never finds what was dropped, and survives damage."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.catalogue.catalogue import Catalogue
from index.embedding.embedder import Embedder
from index.errors import GenerationError
from index.vectors.generations import Generations
from index.vectors.vectors import Vectors

Put = Callable[..., str]
Open = Callable[[], Vectors]


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "vectors")


@pytest.fixture
def open_vectors(catalogue: Catalogue, embedder: Embedder, tmp_path: Path) -> Iterator[Open]:
    opened: list[Vectors] = []

    def open_() -> Vectors:
        opened.append(Vectors.open(catalogue, tmp_path / "vectors", embedder.name, embedder.dimension))
        return opened[-1]

    yield open_
    for vectors in opened:
        vectors.close()


def _found(vectors: Vectors, embedder: Embedder, text: str, among: set[str] | None = None) -> list[str]:
    return [passage for passage, _ in vectors.nearest(embedder.embed_questions([text]), 3, among)]


def test_finds_newer_passages_beside_the_generation(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, open_vectors: Open
) -> None:
    old = put_report("old.txt", "äldreomsorg underskott", "skola")
    generations.build(catalogue, embedder.name, embedder.dimension)
    vectors = open_vectors()
    assert vectors.degraded is None
    new = put_report("new.txt", "vattenförsörjning")
    assert _found(vectors, embedder, "vattenförsörjning")[0] not in catalogue.passage_ids_of([new])
    vectors.refresh()
    assert _found(vectors, embedder, "vattenförsörjning")[0] in catalogue.passage_ids_of([new])
    assert _found(vectors, embedder, "äldreomsorg underskott")[0] in catalogue.passage_ids_of([old])
    assert vectors.ids() == catalogue.passage_ids()


def test_never_finds_what_was_dropped_and_again_what_came_back(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, open_vectors: Open
) -> None:
    report_id = put_report("a.txt", "ord", "annat")
    put_report("b.txt", "mer", "flera")
    generations.build(catalogue, embedder.name, embedder.dimension)
    vectors = open_vectors()
    with catalogue.transaction() as transaction:
        transaction.drop_report(report_id)
    vectors.refresh()
    assert len(_found(vectors, embedder, "ord")) == 2 and vectors.ids() == catalogue.passage_ids()
    put_report("a.txt", "ord", "annat")
    vectors.refresh()
    found = _found(vectors, embedder, "ord")
    assert found[0] in catalogue.passage_ids_of([report_id]) and len(found) == len(set(found)) == 3
    assert open_vectors().ids() == catalogue.passage_ids()


def test_among_a_few_is_exact(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, open_vectors: Open
) -> None:
    put_report("a.txt", "ord", "ord ord annat")
    wanted = put_report("b.txt", "ord och mycket annat text", "skola")
    generations.build(catalogue, embedder.name, embedder.dimension)
    among = catalogue.passage_ids_of([wanted])
    assert set(_found(open_vectors(), embedder, "ord", among)) == among
    assert _found(open_vectors(), embedder, "ord", set()) == []


def test_takes_a_new_generation_into_use(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, open_vectors: Open
) -> None:
    put_report("a.txt", "ord")
    vectors = open_vectors()
    assert vectors.degraded and "no vector index" in vectors.degraded
    assert len(_found(vectors, embedder, "ord")) == 1
    for _ in range(3):
        generations.build(catalogue, embedder.name, embedder.dimension)
        vectors.refresh()
        assert vectors.degraded is None and len(_found(vectors, embedder, "ord")) == 1


def test_an_empty_archive_is_not_degraded(embedder: Embedder, open_vectors: Open) -> None:
    vectors = open_vectors()
    assert vectors.degraded is None and _found(vectors, embedder, "ord") == []
    with pytest.raises(GenerationError, match="3 numbers"):
        vectors.nearest(embedder.embed_questions(["ord"])[:, :3], 1)


def test_another_models_generation_is_not_mixed_in(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, tmp_path: Path
) -> None:
    put_report("a.txt", "ord")
    generations.build(catalogue, embedder.name, embedder.dimension)
    other = Vectors.open(catalogue, tmp_path / "vectors", "another-model", 32)
    assert other.degraded and "another-model" in other.degraded and other.ids() == set()


def test_a_damaged_generation_is_told_and_heals_by_itself(
    catalogue: Catalogue, put_report: Put, embedder: Embedder, generations: Generations, open_vectors: Open
) -> None:
    put_report("many.txt", *(f"sida {n}" for n in range(1001)))
    damaged = generations.build(catalogue, embedder.name, embedder.dimension)
    pickle = next((generations.folder / damaged.name).rglob("index_metadata.pickle"))
    pickle.write_bytes(b"")
    vectors = open_vectors()
    assert vectors.degraded and "damaged" in vectors.degraded
    assert len(_found(vectors, embedder, "sida 7")) == 3
    until = time.monotonic() + 60
    while vectors.degraded and time.monotonic() < until:
        time.sleep(0.2)
        vectors.refresh()
    assert vectors.degraded is None and vectors.ids() == catalogue.passage_ids()
