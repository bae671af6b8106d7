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


@dataclass(frozen=True, slots=True)
class KeptOut:
    """What training leaves out for a test set: paths of government pages, and lines of statutes."""

    paths: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()


NOTHING = KeptOut()


def plain_text(text: str) -> str:
    """Return a Markdown text without links and markup, its lines kept."""
    return "\n".join(_MARKUP.sub(" ", line).strip() for line in _LINK.sub(r"\1", text).split("\n"))


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


def read_government(folder: Path, left_out: KeptOut = NOTHING) -> list[Text]:
    """Return the government pages that hold neither a test passage nor an answer of the evaluation set."""
    held_out = {row["path"] for row in read_rows(folder / "questions.jsonl") if row["split"] == "test"}
    held_out |= left_out.paths
    answers = answer_starts(folder)
    texts: list[Text] = []
    for row in read_rows(folder / "government-pages.jsonl.gz"):
        if row["path"] in held_out or answers.search(squeeze(row["body"])):
            continue
        sentences = split_sentences(row["body"])
        if len(sentences) >= _FEWEST_SENTENCES:
            texts.append(Text(row["title"], sentences))
    return texts


def squeeze(text: str) -> str:
    """Return the words of a text with one space between."""
    return " ".join(text.split())


def answer_starts(folder: Path) -> re.Pattern[str]:
    """Return a pattern that finds the beginning of any answer of the evaluation set in a squeezed text."""
    starts = (squeeze(row["answer"])[:_OVERLAP] for row in read_rows(folder / "swefaq.jsonl"))
    return re.compile("|".join(re.escape(start) for start in starts if len(start) == _OVERLAP) or r"(?!)")


def read_statutes(folder: Path, left_out: KeptOut = NOTHING) -> list[Text]:
    """Return the sections of the statutes under their own heading and the statute's title.

    A section that shares a line of some length with a test passage is left out.
    """
    texts: list[Text] = []
    for row in read_rows(folder / "statutes.jsonl.gz"):
        heading = ""
        for section in _SECTION.split(row["body"]):
            first, _, rest = section.strip().partition("\n")
            heading = first.strip("# ") if "§" not in first else heading
            sentences = split_sentences(rest)
            if sentences and not shares_line(rest, left_out.lines):
                texts.append(Text(f"{row['title']} {heading}".strip(), sentences))
    return texts


def shares_line(text: str, lines: frozenset[str]) -> bool:
    """True when a line of 60 characters or more stands both in the text and among `lines`."""
    return any(len(line) >= _OVERLAP and line in lines for line in map(squeeze, text.split("\n")))


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
