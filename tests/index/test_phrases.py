"""Phrases of the vocabulary files are found where a question says them."""

import pytest

from index.questions.phrases import Phrases
from index.questions.wording import read_wording


def said(phrase: str, text: str, *, inflected: bool = True) -> list[str]:
    return [hit.said for hit in Phrases([(phrase, "x")], inflected=inflected).find(read_wording(text))]


@pytest.mark.parametrize("text", ["förskola", "Förskolorna är fulla", "forskolor", "förskolans kö"])
def test_inflected_and_unaccented_words_are_met(text: str) -> None:
    assert said("förskola", text)


def test_words_of_a_question_must_be_the_same_where_inflection_is_off() -> None:
    assert said("hur mycket", "Hur mycket kostar det?", inflected=False) == ["Hur mycket"]
    assert not said("vilken", "Vilka kostar mest?", inflected=False)


def test_a_star_is_any_ending_and_dots_are_up_to_five_words() -> None:
    assert said("gick ... back", "Gick hela nämnden till slut back?") == ["Gick hela nämnden till slut back"]
    assert not said("gick ... back", "gick a b c d e f back")
    assert said("taxehöj*", "taxehöjningen") == ["taxehöjningen"]


def test_a_roof_binds_a_phrase_to_a_clause_beginning() -> None:
    assert said("^hej", "Hej där") and said("^hej", "Ja, hej då")
    assert not said("^hej", "Vi säger hej till alla")


def test_capitals_must_stand_in_capitals() -> None:
    assert said("MAS", "Vad gör MAS?") and not said("MAS", "en mas på stranden")


def test_longest_leaves_out_what_lies_inside() -> None:
    phrases = Phrases([("hemtjänst", "a"), ("privat hemtjänst", "b"), ("tjänst", "c")])
    assert [hit.meaning for hit in phrases.longest(read_wording("privat hemtjänst"))] == ["b"]


def test_a_phrase_without_a_first_word_is_refused() -> None:
    with pytest.raises(ValueError, match="begin with a word"):
        Phrases([("... back", "x")])
