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
QUESTIONS = ROOT / "tests" / "data" / "declining.jsonl"
FURTHER = ROOT / "tests" / "data" / "declining_further.jsonl"


def test_what_has_no_answer_is_declined_and_what_has_one_is_not(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, ocr=False)
    open_intake(settings).run([ROOT / "demo" / "arkiv"])
    outcomes = measure(read_questions(QUESTIONS), Archive.open(settings))
    found = figures(outcomes)
    print(found, [one.question.id for one in outcomes if one.declined != (one.question.doc is None)])
    assert found["declined_right"] >= 0.95
    assert found["declined_wrong"] <= 0.05
    assert found["page_cited"] >= 0.9
    assert found["facts"] >= 0.75


def test_days_companies_and_orders_without_an_answer_are_declined_and_their_like_is_not(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, ocr=False)
    open_intake(settings).run([ROOT / "demo" / "arkiv"])
    outcomes = measure(read_questions(FURTHER), Archive.open(settings))
    found = figures(outcomes)
    print(found, [one.question.id for one in outcomes if one.declined != (one.question.doc is None)])
    assert found["declined_right"] >= 0.85
    assert found["declined_wrong"] <= 0.05
    assert found["facts"] >= 0.8


def test_what_is_declined_offers_the_nearest(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path, ocr=False)
    open_intake(settings).run([ROOT / "demo" / "arkiv"])
    archive = Archive.open(settings)
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    missed = [row["q"] for row in rows if row.get("nearest") and row["nearest"] not in archive.answer(row["q"]).text]
    assert len(missed) <= 1, missed
