"""Reads training/questions.jsonl: questions written for this project, their passages found again in the source files.

The file holds no text of the sources. A passage is a run of whole lines of one page or statute; it is named by the
title (and the path, for a page) and by a hash, and found by hashing every run of lines of that page or statute.
"""

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.pages import KeptOut, Question, plain_text, read_rows

QUESTIONS = Path(__file__).with_name("questions.jsonl")
_HASH_DIGITS = 16
_LONGEST = 1_600
_SOURCES = (("government-pages.jsonl.gz", "path"), ("statutes.jsonl.gz", "title"))


@dataclass(frozen=True, slots=True)
class Written:
    """A passage with its questions. `raw` is the passage as it stands in the source, `text` without markup."""

    kind: str
    title: str
    path: str
    split: str
    raw: str
    questions: tuple[str, ...]

    @property
    def text(self) -> str:
        """The passage without markup."""
        return plain_text(self.raw)


def hash_passage(text: str) -> str:
    """Return the name of a passage: 16 hexadecimal digits of the SHA-256 of its words with one space between."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_HASH_DIGITS]


def runs_of_lines(body: str) -> Iterator[tuple[str, str]]:
    """Yield (hash, text) of every run of lines of a body, up to 1,600 characters; empty lines do not count."""
    lines = [" ".join(line.split()) for line in body.split("\n") if line.strip()]
    for start in range(len(lines)):
        digest = hashlib.sha256()
        length = 0
        for end in range(start, len(lines)):
            length += len(lines[end]) + 1
            if length > _LONGEST:
                break
            digest.update((" " if end > start else "").encode() + lines[end].encode())
            yield digest.hexdigest()[:_HASH_DIGITS], "\n".join(lines[start : end + 1])


def read_written(folder: Path, questions: Path = QUESTIONS) -> list[Written]:
    """Return the passages of `questions` that are found in the sources of `folder`; how many are not goes to stderr.

    Raises LookupError when none is found, as then the sources are other ones.
    """
    rows = list(read_rows(questions))
    texts = _find(folder, rows)
    found = [_written(row, texts[_key(row)]) for row in rows if _key(row) in texts]
    if rows and not found:
        raise LookupError(f"no passage of {questions.name} stands in the sources of {folder}")
    if len(found) < len(rows):
        print(f"{len(rows) - len(found)} of {len(rows)} passages are not in {folder}", file=sys.stderr)
    return found


def read_written_questions(written: Sequence[Written], split: str) -> list[Question]:
    """Return the questions of one split ("train" or "test"), each with its passage."""
    return [Question(text, row.text) for row in written if row.split == split for text in row.questions]


def kept_out(written: Sequence[Written]) -> KeptOut:
    """Return what training must not see: the pages of the test passages, and the statutes' own lines."""
    test = [row for row in written if row.split == "test"]
    lines = frozenset(line for row in test if not row.path for line in row.raw.split("\n"))
    return KeptOut(frozenset(row.path for row in test if row.path), lines)


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["path"] or row["title"], row["sha256"]


def _written(row: dict[str, Any], raw: str) -> Written:
    return Written(row["kind"], row["title"], row["path"], row["split"], raw, tuple(row["questions"]))


def _find(folder: Path, rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str], str]:
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        name, digest = _key(row)
        wanted[name].add(digest)
    texts: dict[tuple[str, str], str] = {}
    for file, field in _SOURCES:
        for page in read_rows(folder / file):
            if page[field] in wanted:
                runs = runs_of_lines(page["body"])
                texts.update(((page[field], name), text) for name, text in runs if name in wanted[page[field]])
    return texts
