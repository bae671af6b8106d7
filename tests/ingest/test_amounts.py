"""Amounts in running text: money with its unit, shares and counts."""

import time

import pytest

from ingest.wording.amounts import find_amounts

ONE = [
    ("en negativ avvikelse med 7,7 miljoner kronor", "7.7", "mnkr", "7,7 miljoner kronor"),
    ("resultatet blev minus 7,8 mnkr", "-7.8", "mnkr", "minus 7,8 mnkr"),
    ("en avvikelse – 2 322 tkr", "-2322", "tkr", "– 2 322 tkr"),
    ("(−39,7 mkr)", "-39.7", "mnkr", "−39,7 mkr"),
    ("plus 4,2 MSEK", "4.2", "mnkr", "plus 4,2 MSEK"),
    ("totalt 90 362tkr", "90362", "tkr", "90 362tkr"),
    ("anslaget 1 471 900 000 kronor", "1471900000", "kr", "1 471 900 000 kronor"),
    ("under 2021 500 kkr", "500", "tkr", "500 kkr"),
    ("cirka 23 tusen kronor", "23", "tkr", "23 tusen kronor"),
    ("1,2 miljarder för vägar", "1.2", "mdkr", "1,2 miljarder"),
    ("1 398 kronor per invånare", "1398", "kr/invånare", "1 398 kronor"),
    ("frånvaron var 11 procent", "11", "%", "11 procent"),
    ("det fanns 12 tomma platser", "12", "platser", "12 tomma platser"),
    ("understeg volymen med 7 534 timmar", "7534", "timmar", "7 534 timmar"),
    ("375 st kunder", "375", "brukare", "375 st kunder"),
    ("10,5 årsarbetare", "10.5", "årsarbetare", "10,5 årsarbetare"),
]
NONE = ["5 miljoner besök", "inom 48 timmar", "2021-08-31", "inom 12 timmar", "KS 2018/124", "3 procentenheter", ""]


@pytest.mark.parametrize(("text", "value", "unit", "words"), ONE)
def test_an_amount_is_its_value_and_its_unit(text: str, value: str, unit: str, words: str) -> None:
    (amount,) = find_amounts(text)
    assert (str(amount.value), amount.unit, amount.words) == (value, unit, words)
    assert text[amount.start : amount.end] == words


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_amount_is_left(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize("text", ["3–4 mnkr", "3 till 4 mnkr", "mellan 3 och 4 mnkr"])
def test_a_range_is_two_amounts_with_the_same_words(text: str) -> None:
    low, high = find_amounts(text)
    assert (str(low.value), str(high.value), low.words) == ("3", "4", high.words)


def test_two_numbers_are_a_range_only_after_between() -> None:
    (amount,) = find_amounts("bilaga 2 och 3 mnkr")
    assert amount.words == "3 mnkr"


def test_a_long_text_of_digits_takes_no_time() -> None:
    start = time.thread_time()
    find_amounts("1 000 " * 20_000 + "- " * 20_000)
    assert time.thread_time() - start < 1.5
