"""Measures an embedder alone on what it was not trained on, beside another one in the same run.

Usage: python -m training.evaluate [MODEL ...] [--data FOLDER]
A MODEL is a name or folder that load_embedder takes; "underlag-sv" unless given, "teacher" is the
English MiniLM. Figures: nDCG@10 on SweFAQ (219 questions, 219 answers); hit@1, hit@10 and MRR of the 600 test
questions against all 1,800 passages; the same of the 600 test questions of training/questions.jsonl against all its
passages; and how often an everyday wording finds its official concept among all concepts.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder
from index.embedding.embedding import load_embedder
from training.encode_teacher import teacher_folder
from training.pages import read_questions, read_rows
from training.written_questions import read_written, read_written_questions

_ROOT = Path(__file__).resolve().parents[1]
Ranks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one model reached; all values 0 to 1."""

    ndcg10: float
    hit1: float
    hit10: float
    mrr: float


def rank_right(embedder: Embedder, questions: Sequence[str], passages: Sequence[str], right: Sequence[int]) -> Ranks:
    """Return the rank (from 1) of each question's right passage among all passages."""
    scores = embedder.embed_questions(questions) @ embedder.embed_passages(passages).T
    own = scores[np.arange(len(right)), list(right)]
    ranks: Ranks = 1 + (scores > own[:, None]).sum(axis=1).astype(np.int64)
    return ranks


def summarise(ranks: Ranks) -> Figures:
    """Return the figures of ranks where each question has one right passage."""
    gain = np.where(ranks <= 10, 1 / np.log2(1 + ranks), 0.0)
    return Figures(
        float(gain.mean()), float((ranks == 1).mean()), float((ranks <= 10).mean()), float((1 / ranks).mean())
    )


def measure_swefaq(embedder: Embedder, folder: Path) -> Figures:
    """Return the figures on SweFAQ."""
    rows = list(read_rows(folder / "swefaq.jsonl"))
    ranks = rank_right(embedder, [row["question"] for row in rows], [row["answer"] for row in rows], range(len(rows)))
    return summarise(ranks)


def measure_questions(embedder: Embedder, folder: Path) -> Figures:
    """Return the figures of the test questions against the passages of both splits."""
    test = read_questions(folder, "test")
    passages = list(dict.fromkeys(row["text"] for row in read_rows(folder / "questions.jsonl")))
    places = {passage: number for number, passage in enumerate(passages)}
    right = [places[question.passage] for question in test]
    return summarise(rank_right(embedder, [question.question for question in test], passages, right))


def measure_written(embedder: Embedder, folder: Path) -> Figures:
    """Return the figures of the test questions of training/questions.jsonl against the passages of both splits."""
    written = read_written(folder)
    test = read_written_questions(written, "test")
    passages = list(dict.fromkeys(row.text for row in written))
    places = {passage: number for number, passage in enumerate(passages)}
    right = [places[question.passage] for question in test]
    return summarise(rank_right(embedder, [question.question for question in test], passages, right))


def measure_concepts(embedder: Embedder, folder: Path) -> Figures:
    """Return the figures of everyday wordings against concept names: a sanity check, as concepts are trained on."""
    rows = list(read_rows(folder / "thesaurus.jsonl"))
    names = list(dict.fromkeys(row["concept"] for row in rows))
    places = {name: number for number, name in enumerate(names)}
    pairs = [(everyday, places[row["concept"]]) for row in rows for everyday in row.get("everyday", [])]
    return summarise(rank_right(embedder, [pair[0] for pair in pairs], names, [pair[1] for pair in pairs]))


def main() -> None:
    """Print one row for each model and set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=["underlag-sv"])
    parser.add_argument("--data", type=Path, default=_ROOT.parent / "shared" / "swedish")
    options = parser.parse_args()
    for name in options.models:
        embedder = load_embedder(str(teacher_folder()) if name == "teacher" else name)
        for measure in (measure_swefaq, measure_questions, measure_written, measure_concepts):
            found = measure(embedder, options.data)
            print(
                f"{embedder.name:32} {measure.__name__:18} nDCG@10 {found.ndcg10:.3f}  hit@1 {found.hit1:.3f}"
                f"  hit@10 {found.hit10:.3f}  MRR {found.mrr:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
