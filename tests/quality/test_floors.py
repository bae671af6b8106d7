"""Floors of search and answers, on the demo archive and, where they lie beside the checkout, on real reports."""

from pathlib import Path

import pytest

from index.search.results import Results
from service.answering.answer import Answer
from service.answering.verifying import stands_on_page
from service.archive import Archive
from service.command.evaluation import Outcome, figures, measure, read_questions
from service.command.ingesting import open_intake
from service.settings import load_settings

pytestmark = [pytest.mark.quality, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


class Listening:
    """An archive that remembers what it answered."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.answers: list[Answer] = []

    def search_words(self, text: str, limit: int) -> Results:
        return self.archive.search_words(text, limit)

    def answer(self, question: str) -> Answer:
        self.answers.append(self.archive.answer(question))
        return self.answers[-1]


def asked(data: Path, reports: Path, files: list[Path]) -> tuple[Listening, list[Outcome]]:
    settings = load_settings(data=data, ocr=False)
    open_intake(settings).run([reports])
    subject = Listening(Archive.open(settings))
    return subject, measure([question for file in files for question in read_questions(file)], subject)


def every_quote_stands(subject: Listening) -> bool:
    page = subject.archive.catalogue.page
    quotes = [(citation, page(citation.report_id, citation.page)) for a in subject.answers for citation in a.citations]
    return bool(quotes) and all(found and stands_on_page(citation.quote, found.text) for citation, found in quotes)


def test_the_demo_archive_is_answered(tmp_path: Path) -> None:
    subject, outcomes = asked(tmp_path, ROOT / "demo" / "arkiv", [ROOT / "demo" / "questions.jsonl"])
    found = figures(outcomes)
    assert every_quote_stands(subject)
    assert found["hit@5"] >= 0.85
    assert found["page_cited"] >= 0.85
    assert found["facts"] >= 0.8
    assert found["declined_right"] >= 0.95
    assert found["declined_wrong"] <= 0.05


@pytest.mark.skipif(not SHARED.exists(), reason="the real reports are not beside the checkout")
def test_real_reports_are_answered(tmp_path: Path) -> None:
    questions = [SHARED / "questions" / name for name in ("alingsas.jsonl", "seeds.jsonl")]
    subject, outcomes = asked(tmp_path, SHARED / "reports", questions)
    found = figures(outcomes)
    assert every_quote_stands(subject)
    assert found["hit@5"] >= 0.80
    assert found["page_cited"] >= 0.76
    assert found["first_cited"] >= 0.60
    assert found["facts"] >= 0.62
    assert found["declined_right"] >= 0.95
    assert found["declined_wrong"] <= 0.05
    assert found["ask_ms_p95"] <= 1000
