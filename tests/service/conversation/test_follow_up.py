"""Follow-up questions are made whole by rule; questions that stand alone are never touched."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from index.questions.query import Filters, Query
from index.questions.understanding import understand
from service.conversation.conversations import Conversations
from service.conversation.conversing import Asked, Conversing

ROOT = Path(__file__).resolve().parents[3]
CASES = [json.loads(line) for line in (ROOT / "tests/data/follow_ups.jsonl").read_text(encoding="utf-8").splitlines()]
BODIES = ("Barn- och utbildningsnämnden", "Kommunfullmäktige", "Kommunstyrelsen", "Tekniska nämnden", "Äldrenämnden")
FIRST = "Varför missade äldreomsorgen budgeten T1 2021?"
ELLIPTIC = {"Och hemtjänsten?", "T2 2021?"}


class Understanding:
    """A desk that understands and never searches."""

    def understand(self, question: str, filters: Filters) -> Query:
        """Return the question as understood in an archive of five bodies."""
        return _understood(question)

    def ask(self, question: str, filters: Filters, conversation: str | None) -> Any:
        """Refuse: no test here asks for an answer."""
        raise NotImplementedError


@cache
def _understood(question: str) -> Query:
    return understand(question, today=date(2026, 11, 21), bodies=BODIES, earliest=2020, latest=2022)


def talk(*questions: str) -> Asked:
    """Return the last of some questions asked in one conversation."""
    conversing = Conversing(Understanding(), Conversations(60, 10), 1000)
    asked = conversing.take(questions[0], Filters(), None)
    for question in questions[1:]:
        asked = conversing.take(question, Filters(), asked.conversation)
    return asked


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['before'][-1]} {case['q']}")
def test_a_follow_up_is_made_whole(case: dict[str, Any]) -> None:
    asked = talk(*case["before"], case["q"])
    assert asked.rewritten == case["rewritten"]
    understood = {
        "intent": asked.query.intent,
        "periods": [period.label for period in asked.query.periods],
        "services": list(asked.query.services),
        "bodies": list(asked.query.bodies),
    }
    assert {key: understood[key] for key in understood if key in case} == {k: case[k] for k in understood if k in case}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["q"])
def test_what_was_made_whole_stands_alone(case: dict[str, Any]) -> None:
    if case["rewritten"]:
        assert talk(FIRST, case["rewritten"]).rewritten is None


def _questions() -> list[str]:
    files = [ROOT / "demo/questions.jsonl", ROOT / "tests/data/understanding.jsonl"]
    files += sorted((ROOT.parent / "shared" / "questions").glob("*.jsonl"))
    lines = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [line["q"] for line in lines if "q" in line]


def test_questions_that_stand_alone_are_never_changed() -> None:
    questions = _questions()
    assert len(questions) > 150
    assert [question for question in questions if talk(question).rewritten] == []
    assert [question for question in questions if talk(FIRST, question).rewritten] == []
    assert [question for question in questions if talk("What was decided about KS 2021/145?", question).rewritten] == []


def test_without_a_question_before_nothing_is_made_up() -> None:
    for question in ELLIPTIC:
        assert talk(question).rewritten is None
        assert talk("Hej!", question).rewritten is None


def test_a_question_too_long_to_make_whole_is_asked_as_it_stands() -> None:
    conversing = Conversing(Understanding(), Conversations(60, 10), 40)
    first = conversing.take(FIRST, Filters(), None)
    assert conversing.take("Och hemtjänsten?", Filters(), first.conversation).rewritten is None


def test_any_question_can_follow_any_without_an_error() -> None:
    leaning = [case["q"] for case in CASES if case["rewritten"]]
    for before in _questions()[::10]:
        for question in leaning[::3]:
            assert talk(before, question).whole.strip()
