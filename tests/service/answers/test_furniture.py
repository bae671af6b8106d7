"""What is on a page for the office alone is no answer, unless it is asked for."""

import pytest

from service.answering.furniture import is_furniture


@pytest.mark.parametrize(
    "words",
    [
        "Handläggare: Maud Terelius",
        "Telefon 0123-45 67 89",
        "Klicka eller tryck här för att ange text.",
        "• Tjänsteskrivelse – Ny simhall",
        "§ 12 ÄN – Begäran om anslag",
        "2.1 Personal ............... 7",
    ],
)
def test_words_for_the_office_are_furniture(words: str) -> None:
    assert is_furniture(words, (), "Vilka mål har nämnden?")


@pytest.mark.parametrize(
    "words", ["Handläggaren klickade här.", "§ 12 i lagen gäller hela året.", "Telefonköerna minskar: 40 procent."]
)
def test_sentences_are_not(words: str) -> None:
    assert not is_furniture(words, ("Handlingsplan",), "Vilka mål har nämnden?")


def test_enclosures_are_told_where_they_are_asked_for() -> None:
    assert is_furniture("• Plan för simhallen", ("§ 12 Simhall", "Beslutsunderlag"), "Vad kostar simhallen?")
    assert not is_furniture("• Plan för simhallen", ("§ 12 Simhall", "Beslutsunderlag"), "Vilka bilagor finns?")
