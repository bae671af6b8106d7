"""Questions in English: their language, what they ask for, and the Swedish words they are searched by."""

from datetime import date

import pytest

from index.questions.understanding import understand


@pytest.mark.parametrize(
    ("question", "intent", "word"),
    [
        ("Who voted against?", "decision", "votering"),
        ("What's behind the deficit in home care?", "why", "hemtjänst"),
        ("What equity ratio does the municipality expect?", "number", "soliditet"),
        ("Did sick leave go up or down?", "compare", "sjukfrånvaro"),
        ("How does the board intend to protect staff?", "measure", "skydd"),
        ("When was the noise inquiry adopted?", "decision", "buller"),
        ("By how much did nurses exceed the budget?", "number", "sjuksköterska"),
    ],
)
def test_a_short_question_is_understood(question: str, intent: str, word: str) -> None:
    query = understand(question, today=date(2026, 7, 1))
    assert (query.language, query.intent) == ("en", intent)
    assert word in query.expansions


@pytest.mark.parametrize("question", ["budget 2021", "how mycket kostar skolan och varför"])
def test_a_swedish_word_or_none_at_all_is_swedish(question: str) -> None:
    assert understand(question, today=date(2026, 7, 1)).language == "sv"
