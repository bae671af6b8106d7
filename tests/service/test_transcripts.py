from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.questions.query import Filters
from service.answering.answer import Answer
from service.conversation.transcripts import MOST_ANSWERS, Transcripts


@pytest.fixture
def told(tmp_path: Path, memory: Any) -> Answer:
    answer: Answer = memory.DeskInMemory(tmp_path).ask("Varför?", Filters(), None)
    return replace(answer, conversation="c")


def test_the_last_answers_are_kept_in_order(told: Answer) -> None:
    kept = Transcripts(60, 10)
    for number in range(MOST_ANSWERS + 2):
        kept.add(replace(told, text=str(number)))
    assert [one.text for one in kept.before("c")] == ["2", "3", "4", "5"]
    assert kept.before("another") == kept.before(None) == ()


def test_they_are_forgotten_in_time_and_for_room(told: Answer) -> None:
    now = 0.0
    kept = Transcripts(60, 1, clock=lambda: now)
    kept.add(told)
    kept.add(replace(told, conversation="d"))
    assert kept.before("c") == ()
    assert len(kept.before("d")) == 1
    now = 61.0
    assert kept.before("d") == ()


def test_an_answer_outside_a_conversation_is_not_kept(told: Answer) -> None:
    kept = Transcripts(60, 10)
    kept.add(replace(told, conversation=None))
    assert kept.before(None) == ()
