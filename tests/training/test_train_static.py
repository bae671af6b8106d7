"""Tests that training is repeatable and learns, on a small part made here."""

import gzip
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from training.contrast import Stage, Teacher, contrast, run_stage, vectors_of
from training.neighbours import group_neighbours
from training.pages import read_concepts, read_government, read_questions, read_statutes, split_sentences
from training.samples import encode, encode_texts
from training.tokenizer import read_tokenizer_texts, train_tokenizer
from training.train_static import as_model, general_batches, new_bag, question_batches

_SUBJECTS = ["skola", "vård", "väg", "miljö", "kultur", "bostad", "skatt", "brand", "park", "vatten"]


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder like the real one, with made-up texts."""
    folder = tmp_path_factory.mktemp("data")
    body = "Kommunen satsar på {0} i år.\nPengarna till {0} räcker inte längre.\nNämnden följer upp {0} nästa vår."
    pages = [{"path": f"{s}.md", "title": f"Mer om {s}", "body": body.format(s)} for s in _SUBJECTS]
    kept = {"path": "test.md", "title": "Hemlig", "body": body.format("provtext")}
    _write(folder / "government-pages.jsonl.gz", [*pages, kept])
    _write(
        folder / "statutes.jsonl.gz", [{"title": "Skollag", "body": "# 1 kap. Om skolan\n\n" + body.format("skola")}]
    )
    asked = {"text": "Svar om skola.", "questions": ["Vad kostar skolan?"]}
    _write(
        folder / "questions.jsonl",
        [{**asked, "path": "a.md", "split": "train"}, {**asked, "path": "test.md", "split": "test"}],
    )
    _write(folder / "swefaq.jsonl", [{"question": "Får jag veta?", "answer": body.format("brand")}])
    _write(folder / "thesaurus.jsonl", [{"concept": "förskola", "official": ["barnomsorg"], "everyday": ["dagis"]}])
    with gzip.open(folder / "en-sv-pairs.json.gz", "wt", encoding="utf-8") as file:
        json.dump([["Öppna filen nu", "Open the file now", "x"]], file)
    return folder


def _train(folder: Path) -> torch.Tensor:
    torch.set_num_threads(1)
    tokenizer = train_tokenizer(read_tokenizer_texts(folder), 120)
    texts = encode_texts(tokenizer, read_government(folder))
    bag = new_bag(tokenizer.get_vocab_size(), 16, seed=3)
    run_stage(bag, Stage(4, 1e-2, general_batches(texts, [], 3, size=8)), seed=3)
    return bag.weight.detach()


def test_training_twice_gives_the_same_vectors(folder: Path) -> None:
    assert torch.equal(_train(folder), _train(folder))


def test_training_lowers_the_loss(folder: Path) -> None:
    tokenizer = train_tokenizer(read_tokenizer_texts(folder), 120)
    texts = encode_texts(tokenizer, read_government(folder))
    losses = run_stage(new_bag(tokenizer.get_vocab_size(), 16, 3), Stage(8, 1e-2, general_batches(texts, [], 3, 8)), 3)
    assert losses[-1] < losses[0]


def test_test_passages_and_evaluation_answers_are_kept_out(folder: Path) -> None:
    titles = {text.title for text in read_government(folder)}
    assert "Hemlig" not in titles and "Mer om brand" not in titles and "Mer om skola" in titles
    assert len(read_questions(folder, "train")) == 1


def test_statutes_and_concepts_are_read(folder: Path) -> None:
    assert read_statutes(folder)[0].title == "Skollag 1 kap. Om skolan"
    assert ("dagis", "förskola, barnomsorg") in read_concepts(folder)


def test_markup_is_not_text() -> None:
    text = "**Nämnden** beslutade [enligt lag](https://example.org) om taxan."
    assert split_sentences(text) == ("Nämnden  beslutade enligt lag om taxan.",)


def test_the_saved_model_is_an_ordinary_sentence_transformer(folder: Path, tmp_path: Path) -> None:
    tokenizer = train_tokenizer(read_tokenizer_texts(folder), 120)
    bag = new_bag(tokenizer.get_vocab_size(), 16, 3)
    as_model(tokenizer, bag.weight).save(str(tmp_path / "m"), create_model_card=False)
    loaded = SentenceTransformer(str(tmp_path / "m"), device="cpu", local_files_only=True).float()
    own = vectors_of(bag, encode(tokenizer, ["kommunen satsar"])).detach().numpy()
    assert np.allclose(loaded.encode(["kommunen satsar"]), own, atol=2e-3)


def test_equal_passages_are_no_negatives() -> None:
    bag = new_bag(6, 4, 1)
    assert float(contrast(bag, [([1], [2, 3]), ([4], [2, 3])]).detach()) < 0.02


def test_neighbours_share_a_group() -> None:
    vectors = torch.eye(4)[[0, 1, 2, 3, 0, 1, 2, 3]]
    groups = group_neighbours(vectors, 2, random.Random(1))
    assert sorted(sorted(group) for group in groups) == [[0, 4], [1, 5], [2, 6], [3, 7]]


def test_questions_and_a_teacher_train_the_same_vectors_twice(folder: Path) -> None:
    tokenizer = train_tokenizer(read_tokenizer_texts(folder), 120)
    texts = encode_texts(tokenizer, read_government(folder))
    teacher = Teacher(encode(tokenizer, ["öppna filen", "stäng filen", "ny rad"]), torch.eye(3), batch=2)
    results = []
    for _ in range(2):
        bag = new_bag(tokenizer.get_vocab_size(), 16, 3)
        batches = question_batches(bag, tokenizer, read_questions(folder, "train"), texts, [([5, 6], [7])])
        run_stage(bag, Stage(2, 1e-2, batches, teacher), 5)
        results.append(bag.weight.detach())
    assert torch.equal(*results)
