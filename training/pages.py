"""Reads the training data: pages and statutes as sentences, questions with their passages, and concept groups."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*_#>`|]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ–])|\n+")
_FEWEST_LETTERS = 20
_FEWEST_SENTENCES = 2
_SECTION = re.compile(r"\n(?=#+ )")
_OVERLAP = 60


@dataclass(frozen=True, slots=True)
class Text:
    """A title or heading and the sentences under it."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the passage that answers it."""

    question: str
    passage: str


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of a Markdown text, without its markup and without the shortest."""
    plain = _LINK.sub(r"\1", text)
    pieces = (_MARKUP.sub(" ", piece).strip() for piece in _SENTENCE.split(plain))
    return tuple(piece for piece in pieces if len(piece) >= _FEWEST_LETTERS)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, packed or not."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    else:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def read_government(folder: Path) -> list[Text]:
    """Return the government pages that hold neither a test passage nor an answer of the evaluation set."""
    held_out = {row["path"] for row in read_rows(folder / "questions.jsonl") if row["split"] == "test"}
    answers = _starts(row["answer"] for row in read_rows(folder / "swefaq.jsonl"))
    texts: list[Text] = []
    for row in read_rows(folder / "government-pages.jsonl.gz"):
        if row["path"] in held_out or answers.search(_squeeze(row["body"])):
            continue
        sentences = split_sentences(row["body"])
        if len(sentences) >= _FEWEST_SENTENCES:
            texts.append(Text(row["title"], sentences))
    return texts


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _starts(texts: Iterator[str]) -> re.Pattern[str]:
    starts = (_squeeze(text)[:_OVERLAP] for text in texts)
    return re.compile("|".join(re.escape(start) for start in starts if len(start) == _OVERLAP) or r"(?!)")


def read_statutes(folder: Path) -> list[Text]:
    """Return the sections of the statutes under their own heading and the statute's title."""
    texts: list[Text] = []
    for row in read_rows(folder / "statutes.jsonl.gz"):
        heading = ""
        for section in _SECTION.split(row["body"]):
            first, _, rest = section.strip().partition("\n")
            heading = first.strip("# ") if "§" not in first else heading
            sentences = split_sentences(rest)
            if sentences:
                texts.append(Text(f"{row['title']} {heading}".strip(), sentences))
    return texts


def read_questions(folder: Path, split: str) -> list[Question]:
    """Return the hand-written questions of one split ("train" or "test") with their passages."""
    rows = read_rows(folder / "questions.jsonl")
    return [Question(text, row["text"]) for row in rows if row["split"] == split for text in row["questions"]]


def read_concepts(folder: Path) -> list[tuple[str, str]]:
    """Return (everyday, official or English wording; the concept with its official wordings)."""
    pairs: list[tuple[str, str]] = []
    for row in read_rows(folder / "thesaurus.jsonl"):
        concept = ", ".join([row["concept"], *row.get("official", [])])
        others = [*row.get("everyday", []), *row.get("english", []), *row.get("narrower", [])]
        pairs.extend((other, concept) for other in others)
    return pairs
