"""Every question of the demo rests on words that stand on the page it names."""

# PDFium's binding carries no types.
# mypy: allow-untyped-calls

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

DEMO = Path(__file__).resolve().parents[2] / "demo"
QUESTIONS = [json.loads(line) for line in (DEMO / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
ANSWERABLE = [question for question in QUESTIONS if question["doc"]]
SCANNED = "avtal-vintervaghallning-2020-2024.pdf"


def flat(text: str) -> str:
    text = re.sub(r"[\ufffe\x02\u00ad]\s*|-\r?\n(?=[a-zåäö])", "", text.replace("\u00a0", " "))
    return re.sub(r"\s+", " ", text).strip()


@cache
def page_text(path: Path, page: int | None) -> str:
    if path.suffix == ".docx":
        return flat("\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs))
    document = pypdfium2.PdfDocument(path)
    try:
        assert page is not None
        return flat(document[page - 1].get_textpage().get_text_bounded())
    finally:
        document.close()


def places(question: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    own = [(question["doc"], question["page"], snippet) for snippet in question["evidence"]]
    return own + [(place["doc"], place["page"], place["snippet"]) for place in question.get("evidence_at", [])]


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: str(question["id"]))
def test_evidence_stands_on_its_page(question: dict[str, Any]) -> None:
    for doc, page, snippet in places(question):
        if Path(doc).name != SCANNED:
            assert flat(snippet) in page_text(DEMO / "arkiv" / doc, page)


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: str(question["id"]))
def test_other_documents_exist(question: dict[str, Any]) -> None:
    assert all((DEMO / "arkiv" / doc).is_file() for doc in [question["doc"], *question["also"]])


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: str(question["id"]))
def test_facts_can_be_met_by_the_evidence_and_its_sisters(question: dict[str, Any]) -> None:
    words = " ".join([*question["evidence"], *(snippet for _, _, snippet in places(question))])
    if not question["also"]:
        assert all(re.search(fact, words, re.IGNORECASE) for fact in question["facts"])


def test_thirty_questions_of_every_kind() -> None:
    kinds = [question["kind"] for question in QUESTIONS]
    assert len({question["id"] for question in QUESTIONS}) == 30
    assert set(kinds) == {"why", "number", "decision", "process", "measure", "compare", "list", "none"}
    assert kinds.count("none") >= 5


def test_unanswerable_questions_name_no_place() -> None:
    nothing = [question for question in QUESTIONS if question["kind"] == "none"]
    assert all(q["doc"] is None and not q["evidence"] and not q["facts"] for q in nothing)
