"""Periods said loosely lift the reports of their months, and only the year that is said limits."""

from datetime import date

import pytest

from index.questions.asked_periods import find_asked_periods
from index.questions.loose_periods import take_loose

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("question", "year", "loose"),
    [
        ("Hur gick det våren 2021?", ["2021"], ["våren 2021"]),
        ("Vad hände i början av 2021?", ["2021"], ["början av 2021"]),
        ("Hur såg det ut hösten -21?", ["2021"], ["hösten 2021"]),
        ("Vad hände våren -98?", ["1998"], ["våren 1998"]),
        ("When was the case sent 2021?", ["2021"], []),
        ("What happened in the spring of 2021?", ["2021"], ["våren 2021"]),
        ("Hur stor var vårens avvikelse?", [], ["våren 2026"]),
        ("Hur gick det april -21?", ["april 2021"], []),
        ("Vad hände 1 april - 15 maj 2021?", ["1 april 2021 – 15 maj 2021"], []),
        ("What did it cost the first four months of 2021?", ["januari–april 2021"], []),
        ("Vad kostade det de första åtta månaderna 2020?", ["januari–augusti 2020"], []),
    ],
)
def test_the_year_is_certain_and_the_months_are_not(question: str, year: list[str], loose: list[str]) -> None:
    found = find_asked_periods(question, TODAY, 2017, 2026)
    assert [period.label for period in found.certain] == year
    assert [period.label for period in found.doubtful] == loose


def test_a_time_without_a_year_is_the_last_that_had_begun() -> None:
    assert take_loose("i höstas", date(2021, 3, 1)).periods[0].label == "hösten 2020"
    assert take_loose("i höstas", date(2021, 9, 1)).periods[0].label == "hösten 2021"


def test_last_year_of_an_archive_that_ends_earlier_is_its_own_and_doubtful() -> None:
    found = find_asked_periods("Hur gick det förra året?", TODAY, 2020, 2022)
    assert (found.certain, [period.label for period in found.doubtful]) == ((), ["2021"])
    assert [one.label for one in find_asked_periods("Hur gick det förra året?", TODAY, 2020, 2026).certain] == ["2025"]


def test_a_label_has_no_double_blank() -> None:
    (since,) = find_asked_periods("Hur har det gått sedan början av 2020?", TODAY, 2017, 2026).certain
    assert "  " not in since.label
