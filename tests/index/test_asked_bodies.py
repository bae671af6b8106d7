"""Bodies as people name them: by the archive's own abbreviations, by part of a name, by what they are called."""

from datetime import date

import pytest

from index.questions.abbreviations import abbreviations_in
from index.questions.understanding import understand
from ingest.report import Identity

OWN = ("Kultur- och fritidsnämnden", "Barn- och ungdomsnämnden", "Fastighetsnämnden", "Kommunstyrelsen")


def report(body: str, *case_numbers: str) -> Identity:
    return Identity("Protokoll", body=body, case_numbers=case_numbers)


def test_an_abbreviation_is_learned_from_the_case_numbers_beside_its_body() -> None:
    reports = [report("Fastighetsnämnden", "2021.7 FAN", "2021.9 KS"), report("Fastighetsnämnden", "2022.1 FAN")]
    reports += [report("Kommunstyrelsen", "2021.7 FAN"), report("Kommunstyrelsen", "2021.8 XQ", "2021.9 XQ")]
    assert abbreviations_in(reports) == {"FAN": "Fastighetsnämnden"}
    assert abbreviations_in(reports[:1]) == {}


@pytest.mark.parametrize(
    ("question", "body", "doubtful"),
    [
        ("Vad beslutade FAN i maj?", "Fastighetsnämnden", False),
        ("Vad sa FANAU?", "Fastighetsnämndens arbetsutskott", False),
        ("Vad sa FAN:s ordförande?", "Fastighetsnämnden", False),
        ("Vad kostade fritidsnämnden?", "Kultur- och fritidsnämnden", True),
        ("Vad beslutade skolnämnden?", "Barn- och ungdomsnämnden", True),
        ("Vad beslutade miljö- och byggnadsnämnden?", "Miljö- och byggnadsnämnden", True),
    ],
)
def test_a_body_is_understood_in_view_of_the_archive(question: str, body: str, doubtful: bool) -> None:
    query = understand(question, today=date(2026, 7, 1), bodies=OWN, abbreviations={"FAN": "Fastighetsnämnden"})
    assert (query.bodies, "bodies" in query.doubtful) == ((body,), doubtful)


@pytest.mark.parametrize("question", ["Vad fan kostade det?", "Vad beslutades om 2021.118 FAN?"])
def test_small_letters_and_case_numbers_name_no_body(question: str) -> None:
    query = understand(question, today=date(2026, 7, 1), abbreviations={"FAN": "Fastighetsnämnden"})
    assert query.bodies == ()
