"""Questions are understood: hand-written ones with the fields expected of them, and the traps one by one."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.questions.query import Query
from index.questions.understanding import understand

TODAY = date(2026, 7, 1)
ARCHIVE = (
    "Kommunfullmäktige",
    "Kommunstyrelsen",
    "Vård- och omsorgsnämnden",
    "Barn- och ungdomsnämnden",
    "Kultur- och utbildningsnämnden",
    "Tekniska nämnden",
    "Samhällsbyggnadsnämnden",
    "Bygg- och miljönämnden",
    "Socialnämnden",
    "Överförmyndarnämnden",
)
QUESTIONS = Path(__file__).resolve().parents[1] / "data" / "understanding.jsonl"
# Fields that are empty where a question's line does not name them; the others are checked only where it does.
PLAIN: dict[str, Any] = {
    "language": "sv",
    "periods": [],
    "bodies": [],
    "municipality": None,
    "case_numbers": [],
    "paragraphs": [],
    "off_topic": False,
    "instruction": False,
}
FLOORS = {
    "intent": 0.95,
    "language": 1.0,
    "periods": 0.97,
    "doubtful_periods": 1.0,
    "bodies": 0.98,
    "services": 0.97,
    "municipality": 0.99,
    "case_numbers": 0.99,
    "paragraphs": 1.0,
    "kinds": 0.97,
    "stage": 1.0,
    "doubtful": 1.0,
    "expands": 0.95,
    "off_topic": 0.98,
    "instruction": 1.0,
}


def ask(question: str) -> Query:
    return understand(question, today=TODAY, bodies=ARCHIVE)


def understood(query: Query, field: str) -> Any:
    if field in ("periods", "doubtful_periods"):
        return [f"{period.start}/{period.end}" for period in getattr(query, field)]
    value = getattr(query, field)
    return sorted(value) if isinstance(value, tuple | frozenset) and field != "paragraphs" else value


def is_right(line: dict[str, Any], query: Query, field: str) -> bool:
    if field == "expands":
        return set(line["expands"]) <= set(query.expansions)
    expected, value = line.get(field, PLAIN.get(field)), understood(query, field)
    if isinstance(expected, list):
        return sorted(expected) == sorted(value)
    return bool(expected == value)


def checked(field: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    kept = [line for line in lines if (field in line or field in PLAIN) and field not in line.get("soft", [])]
    return [line for line in kept if field not in line or line[field] is not None or field == "municipality"]


@pytest.mark.parametrize("field", FLOORS)
def test_hand_written_questions_are_understood(field: str) -> None:
    lines = checked(field)
    wrong = [line["q"] for line in lines if not is_right(line, ask(line["q"]), field)]
    assert len(lines) - len(wrong) >= FLOORS[field] * len(lines), wrong


def test_there_are_two_hundred_questions_of_every_intent() -> None:
    lines = checked("intent")
    assert len(lines) >= 200
    assert {line["intent"] for line in lines} >= {"why", "number", "decision", "process", "measure", "compare", "list"}


def test_an_abbreviation_of_two_bodies_stays_open_without_an_archive() -> None:
    query = understand("Vad beslutade BUN?", today=TODAY)
    assert set(query.bodies) == {"Barn- och ungdomsnämnden", "Barn- och utbildningsnämnden"}
    assert "bodies" in query.doubtful


def test_a_full_name_is_certain_and_a_nickname_is_not() -> None:
    assert not ask("Hur gick det för tekniska nämnden?").doubtful
    assert ask("Hur gick det för tekniska?").doubtful == {"bodies"}


def test_every_expansion_tells_which_words_brought_it() -> None:
    query = ask("Varför gick dagis back?")
    assert {expansion.cause for expansion in query.expanded} >= {"dagis", "gick dagis back"}
    assert set(query.expansions) <= {word for expansion in query.expanded for word in expansion.words}


def test_a_guessed_year_stays_within_the_archive() -> None:
    query = understand("Vad var prognosen i mars?", today=TODAY, latest=2024)
    assert [period.end.year for period in query.doubtful_periods] == [2024]
    assert query.periods == ()


def test_a_second_thing_asked_for_comes_second() -> None:
    assert ask("Hur mycket gick förskolan back och varför?").intents[:2] == ("number", "why")


@pytest.mark.parametrize("text", ["", " ", "?", "§", "…", "a" * 5000, "\x00", "12 34", "och och och"])
def test_nothing_to_understand_is_an_empty_query(text: str) -> None:
    query = ask(text)
    assert (query.intent, query.bodies, query.periods, query.case_numbers) == ("search", (), (), ())


def test_a_question_is_understood_in_five_milliseconds() -> None:
    questions = [line["q"] for line in checked("intent")]
    for question in questions:
        ask(question)
    began = time.process_time()
    for question in questions:
        ask(question)
    assert (time.process_time() - began) / len(questions) < 0.005


@pytest.mark.parametrize(
    "question",
    [
        "Vilket väder krävs för asfaltering?",
        "Vad kostade receptförskrivningen inom hemsjukvården?",
        "Berätta om arbetet med trygghet i Lund",
        "Hej! Jag undrar vad taxan för bygglov är",
        "Vem vann upphandlingen av skolskjuts?",
        "Skriv en sammanfattning av tekniska nämndens budget",
    ],
)
def test_a_municipal_question_is_never_turned_away(question: str) -> None:
    query = ask(question)
    assert not query.off_topic
    assert not query.instruction


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Hur möter fritidsgårdarna att färre kommer på kvällarna?", "measure"),
        ("Vad gör vaktmästarna för de boende som inte kan skotta själva?", "measure"),
        ("Vad gjorde nämnden för att få ner kön?", "measure"),
        ("Vad gjorde nämnden med motionen om fler bänkar?", "decision"),
        ("När ska uppdraget om lekplatserna återrapporteras?", "decision"),
        ("Blev kön till lägenheterna längre 2022 än 2021?", "compare"),
    ],
)
def test_what_is_done_and_what_became_of_it_are_told_apart(question: str, intent: str) -> None:
    assert ask(question).intent == intent
