"""The seam for a store of vectors: what a generation needs of Chroma, embedded or as a server."""

from collections.abc import Sequence
from typing import Protocol

from index.embedding.embedder import FloatMatrix


class VectorStore(Protocol):
    """Vectors by passage id. Similarity is the cosine, -1 to 1, higher is nearer."""

    def add(self, ids: Sequence[str], vectors: FloatMatrix) -> None:
        """Store vectors of shape (len(ids), dimension) under their ids."""
        ...

    def nearest(self, vector: FloatMatrix, count: int) -> list[tuple[str, float]]:
        """Return up to `count` (id, similarity) for one vector of shape (1, dimension), nearest first."""
        ...

    def ids(self) -> set[str]:
        """Return every id that is stored."""
        ...

    def close(self) -> None:
        """Free memory and file handles; the store is not used afterwards."""
        ...
