"""Vectors searched one by one: what is newer than the generation, or the few that a filter leaves."""

from collections.abc import Collection, Sequence

import numpy as np

from index.embedding.embedder import FloatMatrix


class ExactVectors:
    """Vectors in memory, by passage id. Never changed: `without` and `extended` return new ones."""

    def __init__(self, ids: Sequence[str], matrix: FloatMatrix) -> None:
        """Take unit-length vectors of shape (len(ids), dimension)."""
        self.ids = tuple(ids)
        self._matrix = matrix

    def __len__(self) -> int:
        return len(self.ids)

    def without(self, ids: Collection[str]) -> "ExactVectors":
        """Return the vectors of all other ids."""
        kept = [n for n, i in enumerate(self.ids) if i not in ids]
        if len(kept) == len(self.ids):
            return self
        return ExactVectors([self.ids[n] for n in kept], self._matrix[kept])

    def extended(self, ids: Sequence[str], matrix: FloatMatrix) -> "ExactVectors":
        """Return these vectors and more of them."""
        return ExactVectors((*self.ids, *ids), np.concatenate([self._matrix, matrix])) if len(ids) else self

    def nearest(self, vector: FloatMatrix, count: int) -> list[tuple[str, float]]:
        """Return up to `count` (id, cosine) for one vector of shape (1, dimension), nearest first."""
        if not self.ids or count < 1:
            return []
        scores = self._matrix @ vector.reshape(-1)
        best = np.argsort(-scores, kind="stable")[:count]
        return [(self.ids[n], float(scores[n])) for n in best]
