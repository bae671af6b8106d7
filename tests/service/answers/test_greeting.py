import pytest

from index.questions.query import Query
from service.archive import Archive
from service.conversation.greeting import find_greeting


@pytest.mark.parametrize("said", ["Hej!", "tack så mycket", "Vad kan du göra?", "hjälp", "Hej! Vem är du?", "thanks"])
def test_small_talk_is_answered_kindly_and_without_citations(archive: Archive, said: str) -> None:
    answer = archive.answer(said)
    assert answer.declined and answer.reason == "off_topic"
    assert answer.citations == () and answer.claims == ()
    assert "handlar inte om" not in answer.text


def test_help_shows_questions_that_the_archive_answers(archive: Archive) -> None:
    text = archive.answer("Vad kan du göra?").text
    examples = [line.removeprefix("– ") for line in text.splitlines() if line.startswith("– ")]
    assert 2 <= len(examples) <= 3
    assert not any(archive.answer(example).declined for example in examples)


def test_help_in_english_is_in_english(archive: Archive) -> None:
    answer = archive.answer("help")
    assert answer.query.language == "en"
    assert "For example:" in answer.text and "– What" in answer.text


@pytest.mark.parametrize(
    "question", ["Hej, varför gick hemtjänsten back?", "Tack för beslutet om simhallen?", "Hur fungerar hemtjänsten?"]
)
def test_a_question_after_a_greeting_is_a_question(question: str) -> None:
    assert find_greeting(Query(question)) is None
