import pytest

from service.answering.verifying import stands_on_page

PAGE = "Nettokostnaden blev 10 776 tkr. Budgeten för äldre-\nomsorgen överskreds."


@pytest.mark.parametrize("quote", ["Nettokostnaden blev 10 776 tkr.", "Budgeten för äldreomsorgen", "äldre- omsorgen"])
def test_line_ends_and_hyphenation_do_not_matter(quote: str) -> None:
    assert stands_on_page(quote, PAGE)


@pytest.mark.parametrize("quote", ["", "Nettokostnaden blev 10 767 tkr.", "Budgeten överskreds"])
def test_other_words_do_not_stand_on_the_page(quote: str) -> None:
    assert not stands_on_page(quote, PAGE)
