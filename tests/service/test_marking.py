import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.pages.marking import find_quote

TEXT = "Resultat\nKost-\nnaderna ökade med 4 345 tkr – mest inom hem\u00adtjänsten."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Kostnaderna ökade", "Kost-\nnaderna ökade"),
        ("KOSTNADERNA  ÖKADE", "Kost-\nnaderna ökade"),
        ("4\u00a0345 tkr - mest", "4 345 tkr – mest"),
        ("hemtjänsten.", "hem\u00adtjänsten."),
    ],
)
def test_spaces_hyphens_and_case_do_not_matter(quote: str, found: str) -> None:
    span = find_quote(TEXT, quote)
    assert span is not None
    assert TEXT[slice(*span)] == found


@pytest.mark.parametrize("quote", ["Kostnaderna minskade", "4 346 tkr", "", " - ", "tjänsten hem"])
def test_other_words_are_not_found(quote: str) -> None:
    assert find_quote(TEXT, quote) is None


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_stretch_of_a_text_is_found_in_it(text: str, first: int, length: int) -> None:
    quote = text[first : first + length]
    span = find_quote(text, quote)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
    if quote.strip(" ").isalpha() and quote.isascii():
        assert span is not None
