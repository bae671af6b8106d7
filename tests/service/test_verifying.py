import pytest

from service.verifying import numbers_in, numbers_stand_in, stands_on_page

PAGE = "Nettokostnaden blev 10 776 tkr. Budgeten för äldre-\nomsorgen överskreds."


@pytest.mark.parametrize("quote", ["Nettokostnaden blev 10 776 tkr.", "Budgeten för äldreomsorgen", "äldre- omsorgen"])
def test_line_ends_and_hyphenation_do_not_matter(quote: str) -> None:
    assert stands_on_page(quote, PAGE)


@pytest.mark.parametrize("quote", ["", "Nettokostnaden blev 10 767 tkr.", "Budgeten överskreds"])
def test_other_words_do_not_stand_on_the_page(quote: str) -> None:
    assert not stands_on_page(quote, PAGE)


def test_numbers_are_read_with_thousands_and_decimals() -> None:
    assert numbers_in("10 776 tkr, 12,5 % och 3 st") == {"10776", "12,5", "3"}


def test_a_number_the_quote_does_not_hold_is_noticed() -> None:
    assert numbers_stand_in("Avvikelsen är 10 776", ["Avvikelsen: 10 776 tkr"])
    assert not numbers_stand_in("Avvikelsen är 11 000", ["Avvikelsen: 10 776 tkr"])
