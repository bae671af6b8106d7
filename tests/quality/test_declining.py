"""Floors of declining: sixty questions without an answer in the demo archive, and as many with one."""

import json
from pathlib import Path

import pytest

from service.archive import Archive
from service.command.evaluation import figures, measure, read_questions
from service.command.ingesting import open_intake
from service.settings import load_settings

pytestmark = [pytest.mark.quality, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
DEMO = ROOT / "demo" / "arkiv"
QUESTIONS = DATA / "declining.jsonl"
REAL = ROOT.parent / "shared" / "reports"
RIGHT = {"declining": 0.95, "declining_further": 0.85, "declining_real": 0.8}


@pytest.mark.parametrize("name", RIGHT)
def test_what_has_no_answer_is_declined_and_what_has_one_is_not(tmp_path: Path, name: str) -> None:
    reports = REAL if name == "declining_real" else DEMO
    if not reports.exists():
        pytest.skip("the real reports are not beside the checkout")
    settings = load_settings(data=tmp_path, ocr=False)
    open_intake(settings).run([reports])
    outcomes = measure(read_questions(DATA / f"{name}.jsonl"), Archive.open(settings))
    found = figures(outcomes)
    print(found, [one.question.id for one in outcomes if one.declined != (one.question.doc is None)])
    assert found["declined_right"] >= RIGHT[name]
    assert found["declined_wrong"] <= 0.05
    assert name == "declining_real" or found["facts"] >= 0.75
    assert name != "declining" or found["page_cited"] >= 0.9


def test_what_is_declined_offers_the_nearest(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, ocr=False)
    open_intake(settings).run([ROOT / "demo" / "arkiv"])
    archive = Archive.open(settings)
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    missed = [row["q"] for row in rows if row.get("nearest") and row["nearest"] not in archive.answer(row["q"]).text]
    assert len(missed) <= 1, missed
