"""Loads the model that turns texts into vectors: the shipped Swedish one, or any sentence-transformers model."""

import hashlib
import os
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from index.embedding.embedder import Embedder, FloatMatrix
from index.embedding.piece_table import PieceTable, is_static
from index.errors import EmbedderError

DEFAULT_MODEL = "underlag-sv"
_SHIPPED = Path(__file__).with_name("models")
_PREFIXES = tomllib.loads(Path(__file__).with_name("prefixes.toml").read_text(encoding="utf-8"))["model"]
_BATCH = 32
_NO_LENGTH = 1e-12


class _Encoder(Protocol):
    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> FloatMatrix: ...


@dataclass(frozen=True, slots=True)
class SentenceTransformerEmbedder:
    """An Embedder around a sentence-transformers model.

    `name` ends in a hash of the model's files, so that a retrained or exchanged model never shares vectors with its
    predecessor. Texts without a known piece get the vector (1, 0, 0, …), since a zero vector has no direction.
    """

    name: str
    encoder: _Encoder
    question_prefix: str = ""
    passage_prefix: str = ""

    @property
    def dimension(self) -> int:
        return self.encoder.dimension

    def embed_passages(self, texts: Sequence[str]) -> FloatMatrix:
        """Return float32 of shape (len(texts), dimension), each row of length 1; raises EmbedderError."""
        return self._embed([self.passage_prefix + text for text in texts])

    def embed_questions(self, texts: Sequence[str]) -> FloatMatrix:
        """Return float32 of shape (len(texts), dimension), each row of length 1; raises EmbedderError."""
        return self._embed([self.question_prefix + text for text in texts])

    def _embed(self, texts: Sequence[str]) -> FloatMatrix:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        try:
            rows = np.array(self.encoder.encode(texts), dtype=np.float32)
        except (RuntimeError, ValueError, TypeError) as error:
            raise EmbedderError(f"the model {self.name} failed on {len(texts)} texts: {error}") from error
        if rows.shape != (len(texts), self.dimension) or not np.isfinite(rows).all():
            raise EmbedderError(f"the model {self.name} gave vectors of shape {rows.shape}, or not finite ones")
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        empty = lengths[:, 0] < _NO_LENGTH
        rows[empty, 0] = 1.0
        lengths[empty] = 1.0
        unit: FloatMatrix = (rows / lengths).astype(np.float32)
        return unit


class _Transformer:
    """A sentence-transformers model run by torch on the processor."""

    def __init__(self, name: str, cache: Path | None, offline: bool) -> None:
        # Imported here: it costs seconds, which the shipped model does without.
        from sentence_transformers import SentenceTransformer

        folder = str(cache) if cache else None
        self._model = SentenceTransformer(name, device="cpu", cache_folder=folder, local_files_only=offline)
        self.dimension = len(self._encode(["."])[0])

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> FloatMatrix:
        rows = self._model.encode(list(texts), batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(rows, dtype=np.float32)

    def fingerprint(self) -> str:
        """Return a hash of the weights."""
        digest = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.detach().float().cpu().numpy().tobytes())
        return digest.hexdigest()[:8]


def load_embedder(name: str = DEFAULT_MODEL, cache: Path | None = None, *, download: bool = False) -> Embedder:
    """Return the embedder called `name`: "underlag-sv" (shipped), a folder, or a name on the Hugging Face hub.

    `cache` is the folder of downloaded models. Nothing is fetched unless `download` is set.
    Raises EmbedderError when the model is not there or cannot be read.
    """
    folder = _SHIPPED / name if (_SHIPPED / name / "modules.json").is_file() else Path(name)
    question, passage = _prefixes(name)
    try:
        if is_static(folder):
            table = PieceTable.read(folder)
            return SentenceTransformerEmbedder(_named(name, _hash_files(folder)), table, question, passage)
        if not download:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        model = _Transformer(name, cache, offline=not download)
    except Exception as error:  # the libraries below raise a dozen kinds, none of them documented
        raise EmbedderError(_explain(name, download)) from error
    return SentenceTransformerEmbedder(_named(name, model.fingerprint()), model, question, passage)


def _named(name: str, fingerprint: str) -> str:
    return f"{Path(name).name}-{fingerprint}"


def _explain(name: str, download: bool) -> str:
    where = "could not be downloaded or read" if download else "is not on this machine, or cannot be read"
    return f"the embedding model {name!r} {where}; the model {DEFAULT_MODEL!r} comes with the program"


def _prefixes(name: str) -> tuple[str, str]:
    """Return what the model wants before questions and before passages."""
    for entry in _PREFIXES:
        if re.search(entry["pattern"], name, re.IGNORECASE):
            return entry["question"], entry["passage"]
    return "", ""


def _hash_files(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
