"""Municipalities in words."""

import pytest

from ingest.wording.municipality import find_municipalities, leading_municipality


@pytest.mark.parametrize(
    ("text", "name", "certain"),
    [
        ("Alingsås kommun", "Alingsås", True),
        ("www.alingsas.se", "Alingsås", True),
        ("i Nacka", "Nacka", False),
        ("Lindfors kommun", "Lindfors", False),
        ("Lerums kommun", "Lerum", True),
        ("Nackaborna", "Nacka", False),
        ("Upplands Väsby kommun", "Upplands Väsby", True),
    ],
)
def test_forms(text: str, name: str, certain: bool) -> None:
    (mention,) = find_municipalities(text)
    assert (mention.name, mention.certain) == (name, certain)


@pytest.mark.parametrize("text", ["Varje kommun", "Mark och vatten", "Vara eller icke", "Munkedal 4"])
def test_other_words(text: str) -> None:
    assert find_municipalities(text) == []


def test_the_expected_one_wins_unless_outweighed() -> None:
    mentions = find_municipalities("Lerums kommun och Alingsås kommun")
    leading = leading_municipality(mentions, "Alingsås")
    assert leading and leading.name == "Alingsås"
    assert leading_municipality([]) is None
