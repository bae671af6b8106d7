"""A hundred and fifty questions written before their answers were seen: their form, their places, and floors."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.document import Document
from ingest.reading.sandbox import Limits, read_document
from service.archive import Archive
from service.command.evaluation import Outcome, figures, measure, read_questions
from service.command.ingesting import open_intake
from service.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
ARCHIVE = ROOT / "demo" / "arkiv"
FILES = {name: ROOT / "tests" / "data" / f"questions_{name}.jsonl" for name in ("demo", "real")}
ROWS: dict[str, list[dict[str, Any]]] = {
    name: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for name, path in FILES.items()
}
EVERY = [row for rows in ROWS.values() for row in rows]
KEYS = {"id", "kind", "q", "doc", "page", "evidence", "facts", "also", "note"}
SAME = {"decision": 12, "why": 12, "measure": 6, "compare": 6, "list": 6, "definition": 2}
SPREAD = {
    "demo": SAME | {"number": 14, "process": 6, "none": 6},
    "real": SAME | {"number": 15, "process": 7, "none": 14},
}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


@cache
def document(name: str) -> Document:
    return read_document(ARCHIVE / name, Limits(ocr=False))


def text_of(doc: str, page: int | None) -> str:
    return flat(" ".join(found.text for found in document(doc).pages if page in (None, found.number)))


def places(row: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    own = [(row["doc"], row["page"], snippet) for snippet in row["evidence"]]
    return own + [(place["doc"], place["page"], place["snippet"]) for place in row.get("evidence_at", [])]


def test_ids_and_questions_are_unique() -> None:
    asked = [row["q"] for row in EVERY]
    shown = [json.loads(line)["q"] for line in (ROOT / "demo" / "questions.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in EVERY}) == len(EVERY) == 150
    assert len({*asked, *shown}) == len(asked) + len(shown)


@pytest.mark.parametrize("name", FILES)
def test_the_kinds_are_spread_as_planned(name: str) -> None:
    assert Counter(row["kind"] for row in ROWS[name]) == SPREAD[name]
    assert len(read_questions(FILES[name])) == len(ROWS[name])


@pytest.mark.parametrize("row", EVERY, ids=lambda row: str(row["id"]))
def test_every_line_is_well_formed(row: dict[str, Any]) -> None:
    assert set(row) - {"evidence_at"} == KEYS
    assert all(re.compile(fact) for fact in row["facts"])
    assert row["page"] is None or row["page"] >= 1
    assert bool(row["doc"]) == bool(row["facts"]) == (row["kind"] != "none")


@pytest.mark.parametrize("row", [row for row in ROWS["demo"] if row["doc"]], ids=lambda row: str(row["id"]))
def test_evidence_stands_on_its_page(row: dict[str, Any]) -> None:
    assert row["evidence"]
    assert all(flat(snippet) in text_of(doc, page) for doc, page, snippet in places(row))
    assert all((ARCHIVE / doc).is_file() for doc in row["also"])


def test_no_sentence_of_a_real_report_is_kept() -> None:
    assert not any(row["evidence"] for row in ROWS["real"])
    assert not any("snippet" in place for row in ROWS["real"] for place in row.get("evidence_at", []))


@pytest.mark.skipif(not SHARED.exists(), reason="the real reports are not beside the checkout")
def test_real_reports_asked_about_exist() -> None:
    named = {doc for row in ROWS["real"] if row["doc"] for doc in (row["doc"], *row["also"])}
    assert all((SHARED / "reports" / doc).is_file() for doc in named)


def asked(data: Path, reports: Path, name: str) -> tuple[dict[str, float], list[Outcome]]:
    settings = load_settings(data=data, ocr=False)
    open_intake(settings).run([reports])
    outcomes = measure(read_questions(FILES[name]), Archive.open(settings))
    return figures(outcomes), outcomes


def short_of(found: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """The figures on the wrong side of their floor; `declined_wrong` is the one where less is better."""
    return {
        key: found[key]
        for key, floor in floors.items()
        if (found[key] > floor if key == "declined_wrong" else found[key] < floor)
    }


# A run of 2026-11-21, less 0.05 or more; `declined_wrong` plus 0.03. To be raised, never lowered.
DEMO_FLOORS = {
    "hit@5": 0.82,
    "page_cited": 0.80,
    "first_cited": 0.72,
    "facts": 0.76,
    "declined_right": 0.78,
    "declined_wrong": 0.08,
}
REAL_FLOORS = {
    "hit@5": 0.84,
    "page_cited": 0.84,
    "first_cited": 0.75,
    "facts": 0.79,
    "declined_right": 0.87,
    "declined_wrong": 0.05,
}


@pytest.mark.quality
@pytest.mark.timeout(900)
def test_further_questions_over_the_demo_archive(tmp_path: Path) -> None:
    found, outcomes = asked(tmp_path, ARCHIVE, "demo")
    assert len(outcomes) == 70
    assert not short_of(found, DEMO_FLOORS)


@pytest.mark.quality
@pytest.mark.timeout(900)
@pytest.mark.skipif(not SHARED.exists(), reason="the real reports are not beside the checkout")
def test_further_questions_over_real_reports(tmp_path: Path) -> None:
    found, outcomes = asked(tmp_path, SHARED / "reports", "real")
    assert len(outcomes) == 80
    assert not short_of(found, REAL_FLOORS)
