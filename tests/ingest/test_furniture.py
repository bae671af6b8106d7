import pytest

from ingest.reading.furniture import is_page_number


@pytest.mark.parametrize("text", ["3", "- 3 -", "Sida 3", "Sida 3 av 12", "3 (12)", "3/12", "s. 4"])
def test_a_lone_page_number_is_told(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["", "Sida", "§ 3", "2026", "3 personer", "1 000 200", "Belopp 3"])
def test_what_is_more_than_a_page_number_stays(text: str) -> None:
    assert not is_page_number(text)
