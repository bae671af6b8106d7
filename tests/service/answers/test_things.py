"""What a question is about, and how far a page speaks of it."""

from datetime import date

import pytest

from index.questions.query import Query
from index.questions.understanding import understand
from service.answering.support import asked_words, tokens_of
from service.answering.things import PART, Thing, share_of, things_of


def things(question: str) -> dict[str, Thing]:
    query: Query = understand(question, today=date(2026, 7, 1))
    return {thing.word: thing for thing in things_of(query, asked_words(query, lambda token: 1.0))}


def test_a_usual_word_weighs_less_than_a_rare_one_and_a_name_keeps_its_weight() -> None:
    found = things("Hur många bänkar gjordes vid Lekparken Första?")
    assert found["gjordes"].weight < 0.3 < found["bänkar"].weight
    assert found["Första"].weight == 1.0


@pytest.mark.parametrize(
    ("word", "page"),
    [("solcellsmotionen", "en motion om solceller"), ("gymnasieelever", "antal elever i gymnasieskolan")],
)
def test_a_compound_is_met_by_the_words_it_is_made_of(word: str, page: str) -> None:
    found = things(f"När behandlades {word}?")[word]
    assert found.met(tokens_of(page)) == PART
    assert found.met(tokens_of("bygglov för en carport")) < PART


def test_an_english_expression_is_one_thing_that_any_of_its_swedish_words_meets() -> None:
    found = things("What was the deficit for the nursing homes?")
    page = tokens_of("Särskilt boende har en negativ avvikelse mot budget")
    assert share_of(found.values(), page) > 0.9
    assert not {"was", "the", "for"} & set(found)


def test_no_things_are_all_spoken_of() -> None:
    assert share_of((), tokens_of("vad som helst")) == 1.0
    assert not things("Vad kostade det?")
