"""Trains the shipped Swedish embedder: a mean of piece vectors, learnt by contrast, then on hand-written questions.

Usage: python -m training.train_static [DATA_FOLDER] [--output FOLDER] [--teacher TEACHER.npz] [--written]
DATA_FOLDER is ../shared/swedish unless given; the evaluation sets in it are never trained on. About six minutes on two
cores. The same data, versions and seed give the same vectors.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer
from torch.nn import EmbeddingBag

from training.contrast import Stage, Teacher, run_stage, vectors_of
from training.neighbours import group_neighbours
from training.pages import Question, read_concepts, read_government, read_questions, read_statutes
from training.samples import EncodedText, Pair, draw_pair, encode, encode_questions, encode_texts, fold_some
from training.tokenizer import read_tokenizer_texts, train_tokenizer
from training.written_questions import Written, kept_out, read_written, read_written_questions

_ROOT = Path(__file__).resolve().parents[1]
_SEED = 20211
_PIECES = 24_000
_DIMENSION = 256
_BATCH = 1024
_FINE_BATCH = 512
_NEIGHBOURS = 8
_EPOCHS = 6
_FINE_EPOCHS = 10
Batches = Callable[[random.Random], Sequence[Sequence[Pair]]]


def new_bag(pieces: int, dimension: int, seed: int) -> EmbeddingBag:
    """Return an untrained table of piece vectors."""
    torch.manual_seed(seed)
    bag = EmbeddingBag(pieces, dimension, mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.1)
    return bag


def cut(pairs: list[Pair], size: int, draw: random.Random) -> list[list[Pair]]:
    """Return shuffled full batches without empty sides."""
    fit = [pair for pair in pairs if pair[0] and pair[1]]
    draw.shuffle(fit)
    return [fit[at : at + size] for at in range(0, len(fit) - size + 1, size)] or [fit]


def general_batches(texts: list[EncodedText], concepts: list[Pair], visits: int, size: int = _BATCH) -> Batches:
    """Return epochs in which every text is drawn `visits` times, with all concepts among them."""

    def epoch(draw: random.Random) -> list[list[Pair]]:
        drawn = [draw_pair(text, draw) for _ in range(visits) for text in texts]
        return cut(drawn + concepts, size, draw)

    return epoch


def question_batches(
    bag: EmbeddingBag,
    tokenizer: Tokenizer,
    questions: Sequence[Question],
    texts: list[EncodedText],
    concepts: list[Pair],
) -> Batches:
    """Return epochs of all questions, some unaccented, beside the neighbours of their passages.

    The neighbours are hard negatives, found anew each epoch. Half of each batch is general pairs and concepts.
    """
    by_passage: dict[str, list[Question]] = {}
    for question in questions:
        by_passage.setdefault(question.passage, []).append(question)
    asked = list(by_passage.values())
    passages = encode(tokenizer, list(by_passage))

    def epoch(draw: random.Random) -> list[list[Pair]]:
        with torch.no_grad():
            groups = group_neighbours(vectors_of(bag, passages), _NEIGHBOURS, draw)
        rows = [asked[number][turn % len(asked[number])] for turn in range(3) for group in groups for number in group]
        own = encode_questions(tokenizer, fold_some(rows, draw))
        chunks = [own[at : at + _FINE_BATCH // 2] for at in range(0, len(own), _FINE_BATCH // 2)]
        draw.shuffle(chunks)
        return [chunk + _others(texts, concepts, len(chunk), draw) for chunk in chunks]

    return epoch


def _others(texts: list[EncodedText], concepts: list[Pair], count: int, draw: random.Random) -> list[Pair]:
    general = [draw_pair(text, draw) for text in draw.sample(texts, min(len(texts), count // 2))]
    pairs = general + draw.sample(concepts, min(len(concepts), count // 2))
    return [pair for pair in pairs if pair[0] and pair[1]]


def read_teacher(path: Path, tokenizer: Tokenizer) -> Teacher:
    """Return the teacher's vectors written by encode_teacher.py."""
    with np.load(path) as arrays:
        sentences = encode(tokenizer, [str(text) for text in arrays["swedish"]])
        return Teacher(sentences, torch.from_numpy(arrays["vectors"].astype(np.float32)))


def train(
    folder: Path, tokenizer: Tokenizer, teacher: Path | None = None, written: Sequence[Written] = ()
) -> EmbeddingBag:
    """Return the trained table: general contrast first, hand-written questions last."""
    left_out = kept_out(written)
    texts = encode_texts(tokenizer, read_government(folder, left_out) + read_statutes(folder, left_out))
    everyday, official = zip(*read_concepts(folder), strict=True)
    concepts = list(zip(encode(tokenizer, everyday), encode(tokenizer, official), strict=True))
    bag = new_bag(tokenizer.get_vocab_size(), _DIMENSION, _SEED)
    known = read_teacher(teacher, tokenizer) if teacher else None
    questions = read_questions(folder, "train") + read_written_questions(written, "train")
    mixed = concepts + encode_questions(tokenizer, questions)
    run_stage(bag, Stage(_EPOCHS, 5e-3, general_batches(texts, mixed, 2), known), _SEED)
    fine = question_batches(bag, tokenizer, questions, texts, concepts)
    run_stage(bag, Stage(_FINE_EPOCHS, 2e-3, fine, known), _SEED + 1)
    return bag


def as_model(tokenizer: Tokenizer, weights: torch.Tensor) -> SentenceTransformer:
    """Return an ordinary SentenceTransformer of half precision that gives unit vectors."""
    static = StaticEmbedding(tokenizer, embedding_weights=weights.detach().half())
    return SentenceTransformer(modules=[static, Normalize()], device="cpu")


def main() -> None:
    """Train the tokenizer and the table, and write the model folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=_ROOT.parent / "shared" / "swedish")
    parser.add_argument("--output", type=Path, default=_ROOT / "index" / "models" / "underlag-sv")
    parser.add_argument("--teacher", type=Path, help="vectors written by encode_teacher.py")
    parser.add_argument("--tokenizer", type=Path, help="a tokenizer.json to use instead of training one")
    parser.add_argument("--written", action="store_true", help="train on training/questions.jsonl as well")
    options = parser.parse_args()
    torch.set_num_threads(2)
    written = read_written(options.folder) if options.written else []
    if options.tokenizer:
        tokenizer = Tokenizer.from_file(str(options.tokenizer))
    else:
        tokenizer = train_tokenizer(read_tokenizer_texts(options.folder, kept_out(written)), _PIECES)
    bag = train(options.folder, tokenizer, options.teacher, written)
    as_model(tokenizer, bag.weight).save(str(options.output), create_model_card=False)


if __name__ == "__main__":
    main()
