"""Tests that written questions find their passages again, and that test passages stay out of training."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from training.pages import read_government, read_rows, read_statutes
from training.written_questions import QUESTIONS, hash_passage, kept_out, read_written, read_written_questions

_CHARGE = "Avgiften för parkering i centrum höjs från tio till tolv kronor i timmen från och med den 1 mars."
_FRIEND = "Kommunen får lämna bidrag till den som vårdar en närstående i hemmet, om vården pågår längre än en månad."
_OTHER = "Den som söker bidrag ska lämna de uppgifter som behövs för att pröva ansökan, och lämna dem i god tid."


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def _row(title: str, path: str, text: str, split: str) -> dict[str, object]:
    return {
        "kind": "page",
        "title": title,
        "path": path,
        "sha256": hash_passage(text),
        "split": split,
        "questions": ["Vad?"],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages and a statute, with no other questions and no evaluation set."""
    page = f"Ingress.\n\n{_CHARGE}\n\n* Se [taxan](https://example.org)\n\nMer om taxan finns på kommunens webbplats."
    pages = [{"path": name, "title": "Taxa", "body": page} for name in ("a.md", "b.md")]
    _write(tmp_path / "government-pages.jsonl.gz", pages)
    statute = {"title": "Bidragslag", "body": f"# Bidrag\n## 1 §\n{_FRIEND}\n## 2 §\n{_OTHER}"}
    _write(tmp_path / "statutes.jsonl.gz", [statute])
    _write(tmp_path / "questions.jsonl", [])
    _write(tmp_path / "swefaq.jsonl", [])
    return tmp_path


def test_a_passage_is_found_by_path_and_hash(folder: Path) -> None:
    _write(folder / "w.jsonl", [_row("Taxa", "b.md", f"{_CHARGE}\n* Se [taxan](https://example.org)", "train")])
    [found] = read_written(folder, folder / "w.jsonl")
    assert (found.path, found.text) == ("b.md", f"{_CHARGE}\nSe taxan")
    assert read_written_questions([found], "train")[0].passage == found.text


def test_a_section_is_found_by_title_and_hash(folder: Path) -> None:
    _write(folder / "w.jsonl", [_row("Bidragslag", "", f"  {_FRIEND}\n\n## 2 §", "train")])
    assert read_written(folder, folder / "w.jsonl")[0].raw == f"{_FRIEND}\n## 2 §"


def test_a_changed_source_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [_row("Taxa", "a.md", _CHARGE, "train"), _row("Taxa", "a.md", "Något annat.", "train")]
    _write(folder / "w.jsonl", rows)
    assert len(read_written(folder, folder / "w.jsonl")) == 1
    assert "1 of 2 passages" in capsys.readouterr().err


def test_other_sources_are_refused(folder: Path) -> None:
    _write(folder / "w.jsonl", [_row("Taxa", "a.md", "Något annat.", "train")])
    with pytest.raises(LookupError, match=r"w\.jsonl"):
        read_written(folder, folder / "w.jsonl")


def test_training_sees_no_test_page_and_no_test_section(folder: Path) -> None:
    _write(folder / "w.jsonl", [_row("Taxa", "a.md", _CHARGE, "test"), _row("Bidragslag", "", _FRIEND, "test")])
    left_out = kept_out(read_written(folder, folder / "w.jsonl"))
    assert len(read_government(folder, left_out)) == 1
    assert [text.sentences for text in read_statutes(folder, left_out)] == [(_OTHER,)]


def test_the_test_passages_are_the_first_by_hash_of_every_kind() -> None:
    rows = list(read_rows(QUESTIONS))
    assert Counter(row["kind"] for row in rows if row["split"] == "test") == _SHARES
    for kind in _SHARES:
        own = sorted((row["sha256"], row["split"]) for row in rows if row["kind"] == kind)
        assert {split for _, split in own[: _SHARES[kind]]} == {"test"}


_SHARES = {"page": 67, "statute": 61, "decision": 39, "table": 33}


def test_the_file_holds_questions_only() -> None:
    for row in read_rows(QUESTIONS):
        assert set(row) == {"kind", "title", "path", "sha256", "split", "questions"} and len(row["questions"]) == 3
        assert len(row["sha256"]) == 16 and max(map(len, row["questions"])) < 300


@pytest.mark.skipif(
    not (Path(__file__).resolve().parents[2].parent / "shared" / "swedish").is_dir(), reason="no sources here"
)
def test_every_passage_stands_in_the_sources() -> None:
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "swedish"
    assert len(read_written(folder)) == len(list(read_rows(QUESTIONS)))
