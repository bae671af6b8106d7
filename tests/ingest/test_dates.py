"""Full dates in words."""

from datetime import date

import pytest

from ingest.wording.dates import find_dates, month_name, month_number


@pytest.mark.parametrize(
    "text", ["2021-08-31", "den 31 augusti 2021", "31/8 2021", "August 31, 2021", "2021 - 08 - 31"]
)
def test_every_form_of_a_date(text: str) -> None:
    (mention,) = find_dates(text)
    assert mention.date == date(2021, 8, 31)
    assert text[mention.start : mention.end] == mention.words


def test_days_that_no_calendar_has_are_left_out() -> None:
    assert find_dates("2018-01-155 och 2021-02-30 och 2026-06-xx") == []


def test_months_both_ways() -> None:
    assert month_name(8) == "augusti"
    assert [month_number(word) for word in ("Augusti", "aug.", "August")] == [8, 8, 8]
