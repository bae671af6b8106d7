"""The seam for models that turn text into vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatMatrix = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit-length vectors.

    `name` identifies the model and its version: vectors of two names are never compared. `dimension` is their length.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> FloatMatrix:
        """Return float32 of shape (len(texts), dimension), each row of length 1."""
        ...

    def embed_questions(self, texts: Sequence[str]) -> FloatMatrix:
        """Return float32 of shape (len(texts), dimension), each row of length 1."""
        ...
