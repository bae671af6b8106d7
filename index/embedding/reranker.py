"""An optional cross-encoder that reads question and passage together and orders the first hits anew."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from index.errors import RerankerError

FIRST = 30
"""Hits that are read again: a cross-encoder is a hundred times slower than the search before it."""
_BATCH = 8


class Reranker(Protocol):
    """Says how well passages answer a question; higher is better, comparable within one call only."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one finite number per passage, in their order; raises RerankerError."""
        ...


@dataclass(frozen=True, slots=True)
class CrossEncoderReranker:
    """A Reranker around a sentence-transformers CrossEncoder with one output."""

    name: str
    model: Any

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one finite number per passage, in their order; raises RerankerError."""
        if not passages:
            return []
        try:
            pairs = [(question, passage) for passage in passages]
            found = np.asarray(self.model.predict(pairs, batch_size=_BATCH, show_progress_bar=False), dtype=np.float64)
        except (RuntimeError, ValueError, TypeError, IndexError) as error:
            raise RerankerError(f"the reranker {self.name} failed on {len(passages)} passages: {error}") from error
        if found.shape != (len(passages),) or not np.isfinite(found).all():
            raise RerankerError(f"the reranker {self.name} gave scores of shape {found.shape}, or not finite ones")
        return [float(score) for score in found]


def load_reranker(name: str, *, download: bool = False) -> Reranker:
    """Return the cross-encoder called `name`: a folder, or a name on the Hugging Face hub.

    Nothing is fetched unless `download` is set. Raises RerankerError, naming the setting, when it is not there, cannot
    be read or has more than one output.
    """
    if not download:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        # Imported here: it costs seconds, and most archives name no reranker.
        from sentence_transformers import CrossEncoder

        model = CrossEncoder(name, device="cpu", local_files_only=not download)
        outputs = int(model.config.num_labels)
    except Exception as error:  # the libraries below raise a dozen kinds, none of them documented
        where = "could not be downloaded or read" if download else "is not on this machine, or cannot be read"
        raise RerankerError(f"UNDERLAG_RERANKER: the reranker {name!r} {where}") from error
    if outputs != 1:
        raise RerankerError(f"UNDERLAG_RERANKER: {name!r} gives {outputs} numbers for a pair; a reranker gives one")
    return CrossEncoderReranker(name, model)
