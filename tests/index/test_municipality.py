"""Municipalities are told from surnames, regions and ordinary words."""

import pytest

from index.questions.municipality import find_municipality
from index.questions.wording import read_wording


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hur gick det för Nackas skolor?", "Nacka"),
        ("Hur gick det i upplands väsby?", "Upplands Väsby"),
        ("skatten i vastervik", "Västervik"),
        ("Mark kommun", "Mark"),
        ("Vad hände i Vara 2020?", "Vara"),
        ("Alingsås bibliotek", "Alingsås"),
        ("Håbo kommun", "Håbo"),
        ("Habo kommun", "Habo"),
        ("Vad kan det vara?", None),
        ("Hur mycket mark finns?", None),
        ("Vad sa Anna Lund?", None),
        ("Kalmar län", None),
        ("Vad sa Mora Andersson?", None),
        ("Ange summan", None),
    ],
)
def test_a_municipality_is_named_or_not(text: str, name: str | None) -> None:
    assert find_municipality(read_wording(text)) == name


def test_a_municipality_of_the_archive_needs_the_capital_letter_only() -> None:
    question = read_wording("Hur mår Vara ekonomiskt?")
    assert find_municipality(question) is None
    assert find_municipality(question, ["Vara"]) == "Vara"
