"""Runs a static embedding model (a mean of piece vectors) with numpy alone.

The same vectors as sentence-transformers gives for the same folder, without the seconds that importing it and torch
take: a question from the command line would wait for them.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.embedding.embedder import FloatMatrix

_STATIC = "StaticEmbedding"
_NORMALIZE = "Normalize"


class PieceTable:
    """A tokenizer and a float32 table of shape (pieces, dimension)."""

    def __init__(self, tokenizer: Tokenizer, table: FloatMatrix) -> None:
        self._tokenizer = tokenizer
        self._table = table

    @classmethod
    def read(cls, folder: Path) -> "PieceTable":
        """Read tokenizer.json and model.safetensors of a static model's folder.

        Raises OSError, ValueError or KeyError when the files are missing or not those of a static model.
        """
        module = folder / str(_modules(folder)[0]["path"])
        tokenizer = Tokenizer.from_file(str(module / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        table = load_file(module / "model.safetensors")["embedding.weight"]
        if table.ndim != 2 or table.shape[0] < tokenizer.get_vocab_size():
            raise ValueError(f"the table of shape {table.shape} does not fit {tokenizer.get_vocab_size()} pieces")
        return cls(tokenizer, table.astype(np.float32))

    @property
    def dimension(self) -> int:
        return int(self._table.shape[1])

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Return the mean piece vector of each text, float32 of shape (len(texts), dimension); zeros for no piece."""
        means = np.zeros((len(texts), self.dimension), np.float32)
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        # Text by text: a gather over all pieces at once leaves the processor's cache and takes three times as long.
        for row, encoding in zip(means, encodings, strict=True):
            if encoding.ids:
                row[:] = self._table[encoding.ids].mean(axis=0)
        return means


def is_static(folder: Path) -> bool:
    """Say whether a folder holds a model of one StaticEmbedding, perhaps followed by Normalize."""
    try:
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in _modules(folder)]
    except (OSError, ValueError, KeyError):
        return False
    return kinds[:1] == [_STATIC] and set(kinds[1:]) <= {_NORMALIZE}


def _modules(folder: Path) -> list[dict[str, object]]:
    modules: list[dict[str, object]] = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    return modules
