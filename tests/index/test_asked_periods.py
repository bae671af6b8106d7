"""The periods a question asks about, where words beside them mislead."""

from datetime import date

import pytest

from index.questions.asked_periods import find_asked_periods

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    "text", ["Vad kom nämnden fram till den 4 mars 2020?", "Vad hade de kommit fram till den 4 mars 2020?"]
)
def test_what_was_arrived_at_on_a_day_is_of_that_day(text: str) -> None:
    (found,) = find_asked_periods(text, TODAY, None, None).certain
    assert (found.start, found.end) == (date(2020, 3, 4), date(2020, 3, 4))


def test_what_lasts_to_a_day_keeps_its_beginning() -> None:
    (found,) = find_asked_periods("Vad kostade vården fram till den 30 april 2020?", TODAY, None, None).certain
    assert found.start < found.end
