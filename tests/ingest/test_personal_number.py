"""Personal identity numbers in texts; every number here is made up, with its check digit computed."""

import pytest

from ingest.wording.personal_number import find_personal_numbers


def _digits(nine: str) -> str:
    """Ten digits with the right check digit."""
    doubled = [int(d) * (2 - n % 2) for n, d in enumerate(nine)]
    return nine + str(-sum(v // 10 + v % 10 for v in doubled) % 10)


TEN = _digits("850213123")
A, B = TEN[:6], TEN[6:]
COORDINATION = _digits("850273123")


@pytest.mark.parametrize(
    "words",
    [
        f"{A}-{B}",
        f"19{A}-{B}",
        f"{A}+{B}",
        f"{A}{B}",
        f"19{A}{B}",
        f"{A} - {B}",
        f"{A}–{B}",
        f"{A}\u2011{B}",
        f"{A}\u00ad{B}",
        f"{A}\ue0a0{B}",
        f"{A}-\n{B}",
        f"{A}\n-{B}",
        f"19{A} {B}",
        f"{A} {B}",
        f"85-02-13-{B}",
        f"1985-02-13-{B}",
    ],
)
def test_every_way_to_write_one(words: str) -> None:
    text = f"Beslut rörande Ada Ek ({words}), boende i kommunen."
    (found,) = find_personal_numbers(text)
    assert (text[found.start : found.end], found.kind) == (words, "personnummer")


def test_a_coordination_number_has_sixty_more_days() -> None:
    (found,) = find_personal_numbers(f"Nr {COORDINATION[:6]}-{COORDINATION[6:]}.")
    assert found.kind == "samordningsnummer"


def test_blanks_between_all_parts_need_a_word_that_says_so() -> None:
    assert not find_personal_numbers(f"85 02 13 {B}")
    assert find_personal_numbers(f"personnummer 85 02 13 {B}")
    assert find_personal_numbers(f"Född: 85.02.13 {B}")


def test_the_check_digit_and_the_date_must_be_right() -> None:
    wrong = str((int(TEN[-1]) + 1) % 10)
    assert not find_personal_numbers(f"{A}-{B[:3]}{wrong}")
    impossible = _digits("850231123")
    assert not find_personal_numbers(f"{impossible[:6]}-{impossible[6:]}")
    leap = _digits("000229123")
    assert find_personal_numbers(f"{leap[:6]}-{leap[6:]}")
    assert not find_personal_numbers(f"19{leap[:6]}-{leap[6:]}")


ORGANISATION = _digits("212000135")
PHONE = _digits("070213456")


@pytest.mark.parametrize(
    "text",
    [
        f"Organisationsnummer {ORGANISATION[:6]}-{ORGANISATION[6:]}",
        f"Tel: {PHONE[:6]}-{PHONE[6:]}",
        f"Mobil {PHONE}",
        f"IBAN SE45{TEN}1234567890",
        f"Bankgiro: {TEN}",
        f"Nettokostnad {TEN} kr",
        f"Summa {TEN},50",
        "Dnr KS 2021-000213 och 2010.1206",
        "perioden 2024-01-01 – 2026-12-31",
        "20240101-20241231",
        f"handling 12.{A}{B}",
        f"{A}{B}7",
        "85 005 -86 910 -1 905 83 702 -81 262 2 440 -4 345",
        "070-123 45 67, 08-123 456 78, 0322-61 60 00",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_personal_numbers(text) == []


def test_a_sole_traders_vat_number_holds_a_person() -> None:
    (found,) = find_personal_numbers(f"Momsnr SE{TEN}01.")
    assert (found.start, found.end) == (9, 19)


def test_numbers_one_after_another_are_all_found() -> None:
    text = f"{A}-{B}, {COORDINATION[:6]}-{COORDINATION[6:]}\n12 {A}-{B} 3 {TEN}"
    assert len(find_personal_numbers(text)) == 4
