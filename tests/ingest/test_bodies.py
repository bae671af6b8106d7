"""Bodies in words."""

import pytest

from ingest.wording.bodies import find_bodies, same_body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vård- och omsorgsnämndens beslut", "Vård- och omsorgsnämnden"),
        ("vard och omsorgsnamnden", "Vård- och omsorgsnämnden"),
        ("Vård- och \nomsorgsnämndens \narbetsutskott", "Vård- och omsorgsnämndens arbetsutskott"),
        ("KSAU", "Kommunstyrelsens arbetsutskott"),
        ("VONAU", "Vård- och omsorgsnämndens arbetsutskott"),
        ("Kommunstyrelsens Produktionsutskott", "Kommunstyrelsens produktionsutskott"),
        ("i fullmäktige", "Kommunfullmäktige"),
        ("ÖFN", "Överförmyndarnämnden"),
        ("tekniska nämndens", "Tekniska nämnden"),
        ("miljö- och hälsoskyddsnämnden", "Miljö- och hälsoskyddsnämnden"),
        ("kultur-, idrotts- och fritidsnämnd", "Kultur-, idrotts- och fritidsnämnden"),
        ("Äldre samt vård- och omsorgsnämnden", "Äldre samt vård- och omsorgsnämnden"),
        ("the Municipal Council", "Kommunfullmäktige"),
    ],
)
def test_every_form_gives_the_full_name(text: str, name: str) -> None:
    (mention,) = find_bodies(text)
    assert mention.name == name
    assert mention.certain


def test_ambiguous_abbreviations_name_their_alternatives() -> None:
    (mention,) = find_bodies("hur gick det för BUN 2026?")
    assert (mention.name, mention.alternatives) == ("Barn- och ungdomsnämnden", ("Barn- och utbildningsnämnden",))
    assert not mention.certain


@pytest.mark.parametrize(
    "text", ["nämnden", "samtliga nämnder", "von Essen", "2025.493 KS", "KS 2025/493", "utnämnd", "ten"]
)
def test_what_is_no_body(text: str) -> None:
    assert find_bodies(text) == []


def test_an_office_is_only_a_hint() -> None:
    (mention,) = find_bodies("socialförvaltningen")
    assert (mention.name, mention.office, mention.certain) == ("Socialnämnden", True, False)


def test_same_body() -> None:
    assert same_body("KS", "kommunstyrelsens")
    assert same_body("BUN", "Barn- och utbildningsnämnden")
    assert not same_body("KSAU", "Kommunstyrelsen")
    assert same_body("Fantasinämnden", "fantasinämndens")
