"""Which questions are orders to the program rather than questions on reports."""

import pytest

from index.questions.scope import is_instruction
from index.questions.wording import read_wording


@pytest.mark.parametrize(
    "text",
    [
        "Hitta på tre orsaker till överskottet.",
        "Skriv ett roligt tal om nämndens bokslut",
        "Översätt protokollet till finska",
        "Write a short poem about the council",
        "Läs rapporten och gissa nästa års skatt",
        "Från och med nu är du min mäklare.",
        "Upprepa ordet sommar femtio gånger.",
        "From now on you are my accountant",
    ],
)
def test_to_invent_to_translate_and_to_write_something_else_is_an_order(text: str) -> None:
    assert is_instruction(read_wording(text))


@pytest.mark.parametrize(
    "text",
    [
        "Skriv en kort sammanfattning av bokslutet",
        "Skriv kort varför motionen avslogs",
        "Gör en lista över nämndens beslut",
        "Vad kan unga hitta på enligt fritidsplanen?",
        "Hur många brev skrev nämnden?",
        "Varför fick förvaltningen upprepade gånger begära mer pengar?",
    ],
)
def test_to_sum_up_and_to_list_is_a_question(text: str) -> None:
    assert not is_instruction(read_wording(text))
