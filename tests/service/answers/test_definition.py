"""What a term means: the words that say so, or nothing."""

import pytest

from index.questions.query import Query
from service.answering.defining import asks_strictly, forms_of, sureness, term_of
from service.archive import Archive


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Vad menas med debiteringsgrad?", "debiteringsgrad"),
        ("Vad räknas som en delresa i undersökningen?", "delresa"),
        ("Vad står VGR för?", "VGR"),
        ("Varför gick det back?", ""),
    ],
)
def test_the_term_is_what_the_question_asks_the_meaning_of(question: str, term: str) -> None:
    assert term_of(Query(question)) == term


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("soliditet", "o Soliditet – justerat eget kapital i förhållande till totalt kapital."),
        ("delresa", "9 När en resa görs med flera fordon definieras varje sträcka som en delresa."),
        ("nettokostnad", "Med nettokostnad avses kostnader minus intäkter."),
        ("VGR", "Västra Götalandsregionen (VGR) har beslutat om en ny plan."),
        ("täckningsgrad", "Täckningsgrad avser den del av tiden som kan debiteras."),
    ],
)
def test_words_that_define_a_term_are_known(term: str, said: str) -> None:
    assert sureness(forms_of(term), said) >= 2


@pytest.mark.parametrize(
    "said", ["Soliditeten är god.", "Soliditet och likviditet är lägre än 2024.", "Soliditet avser"]
)
def test_words_that_only_use_it_define_nothing(said: str) -> None:
    assert sureness(forms_of("soliditet"), said) == 0


def test_a_question_for_more_than_a_meaning_is_not_strict() -> None:
    assert asks_strictly(Query("Vad menas med soliditet?", intent="definition"))
    assert not asks_strictly(Query("Vad innebär den nya modellen för hemtjänsten?", intent="definition"))


def test_a_term_that_no_page_explains_is_declined(archive: Archive) -> None:
    answer = archive.answer("Vad menas med sjuklönekostnader?")
    assert answer.declined
    assert answer.reason == "no_support"


def test_a_term_in_definite_form_is_defined_in_any_form() -> None:
    forms = forms_of("minustecknet")
    assert sureness(forms, "Ett minustecken betyder att det kostar mer.") > 0
    assert sureness(forms, "Ett plustecken betyder att det kostar mindre.") == 0
