"""Small archives of made-up reports, without reading any file."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.catalogue.source import Source
from index.embedding.embedder import Embedder, FloatMatrix
from ingest.page import Block, Page
from ingest.passage import Passage
from ingest.report import Fact, Identity, Report
from ingest.wording.period import Period

PutReport = Callable[..., str]


class HashingEmbedder:
    """Words thrown into buckets: deterministic, and texts that share words are near each other."""

    def __init__(self, name: str = "hashing-1", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension

    def embed_passages(self, texts: Sequence[str]) -> FloatMatrix:
        """Return one row per text."""
        matrix = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = hashlib.blake2b(word.encode(), digest_size=4).digest()
                matrix[row, int.from_bytes(digest) % self.dimension] += 1
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)

    def embed_questions(self, texts: Sequence[str]) -> FloatMatrix:
        """Return one row per text."""
        return self.embed_passages(texts)


def split_words(text: str, context: str) -> Mapping[str, str]:
    """Analyse in the simplest way there is."""
    return {"words": text.lower(), "grams": "", "context": context.lower(), "context_grams": ""}


@pytest.fixture
def embedder() -> Embedder:
    """Return a fast, deterministic embedder."""
    return HashingEmbedder()


@pytest.fixture
def make_embedder() -> Callable[[str], Embedder]:
    """Return embedders of other names."""
    return HashingEmbedder


@pytest.fixture
def analyse() -> Callable[[str, str], Mapping[str, str]]:
    """Return the simplest analysis."""
    return split_words


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """Return an empty catalogue."""
    opened = Catalogue.open(tmp_path / FILE_NAME)
    yield opened
    opened.close()


@pytest.fixture
def put_report(catalogue: Catalogue, embedder: Embedder) -> PutReport:
    """Return a function that stores a report with one page and one passage per text."""

    def put(name: str, *texts: str, **identity: object) -> str:
        report_id = hashlib.sha256(f"{name}{texts}".encode()).hexdigest()
        passages = [_passage(report_id, number, text) for number, text in enumerate(texts, start=1)]
        fields: dict[str, object] = {"title": name, **identity}
        report = Report(report_id, (name,), "text/plain", 10, len(texts), Identity(**fields))  # type: ignore[arg-type]
        with catalogue.transaction() as transaction:
            transaction.put_report(report, ".txt", [_page(n, t) for n, t in enumerate(texts, start=1)], passages)
            ids = [passage.id for passage in passages]
            transaction.put_embeddings(embedder.name, ids, embedder.embed_passages(list(texts)))
            transaction.put_source(Source("/archive", name, 10, 1, report_id), report_id)
        return report_id

    return put


@pytest.fixture
def rich_identity() -> dict[str, object]:
    """Return everything a report can say about itself."""
    return {
        "kind": "protokoll",
        "body": "Vård- och omsorgsnämnden",
        "municipality": "Ekby",
        "period": Period(date(2021, 1, 1), date(2021, 4, 30), "T1 2021"),
        "document_date": date(2021, 5, 12),
        "meeting_date": date(2021, 5, 20),
        "case_numbers": ("VON 2021/17", "KS 2021/3"),
        "facts": (Fact("kind", "protokoll", "heading", "Protokoll", 1, 0.9),),
    }


def _page(number: int, text: str) -> Page:
    blocks = (Block("heading", 0, 3, 1), Block("table_row", 3, len(text), 0, ("a", "b")))
    return Page(number, str(number), text, blocks, "good", "text", "sidhuvud", "sidfot", 595.0, 842.0, 0.25)


def _passage(report_id: str, number: int, text: str) -> Passage:
    digest = hashlib.sha256(f"{report_id}{number}{text}".encode()).hexdigest()
    return Passage(digest, report_id, number, 0, len(text), text, "text", ("Ekonomi", "Resultat"))
