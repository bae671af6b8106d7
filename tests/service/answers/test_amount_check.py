"""No number is shown that does not stand in what is cited, whatever it is changed to."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures.figure import Figure, Place
from ingest.page import Page
from ingest.report import Identity, Report
from ingest.wording.period import Period
from service.answering.amount_check import calculations_stand, numbers_stand
from service.answering.excerpt import Excerpt

TEXT = "Belopp i tkr\nHemtjänst 44 100 46 480 -2 380\nÄldreomsorgen redovisar ett underskott på 12,5 mnkr, § 34."


def _excerpt(quote: str, *also: str) -> Excerpt:
    period = Period(date(2021, 1, 1), date(2021, 4, 30), "T1 2021")
    identity = Identity("Tertialrapport 1 2021", "tertialrapport", "Äldrenämnden", period=period)
    report = Report("a" * 64, ("t1.pdf",), "application/pdf", 1, 1, identity)
    start = TEXT.index(quote)
    return Excerpt(report, Page(1, "1", TEXT, (), "good", "text"), start, start + len(quote), also=also)


ROW = _excerpt("Hemtjänst 44 100 46 480 -2 380", "44 100", "46 480", "-2 380")
SENTENCE = _excerpt("Äldreomsorgen redovisar ett underskott på 12,5 mnkr, § 34.")


@pytest.mark.parametrize("told", ["-2 380 tkr (≈ 2,4 mnkr)", "2,38 mnkr, T1 2021", "44 100 tkr den 30 april 2021"])
def test_numbers_of_a_row_stand_in_any_unit(told: str) -> None:
    assert numbers_stand(told, (ROW,))


@pytest.mark.parametrize("told", ["12 500 tkr, § 34", "12 500 000 kr", "12,5 mnkr för 2021"])
def test_money_of_a_sentence_stands_in_any_unit(told: str) -> None:
    assert numbers_stand(told, (SENTENCE,))


@pytest.mark.parametrize("told", ["12,5 tkr", "12 mnkr", "13 mnkr", "§ 35", "år 2019", "2 381 tkr", "2,4 mnkr"])
def test_other_numbers_units_paragraphs_and_years_do_not_stand(told: str) -> None:
    assert not numbers_stand(told, (ROW, SENTENCE))


@settings(deadline=None)
@given(st.integers(0, 9), st.integers(0, 3))
def test_a_changed_digit_never_stands(digit: int, place: int) -> None:
    at = [at for at, char in enumerate("-2 380 tkr") if char.isdigit()][place]
    told = "-2 380 tkr"[:at] + str(digit) + "-2 380 tkr"[at + 1 :]
    assert numbers_stand(told, (ROW,)) == (told == "-2 380 tkr")


@settings(deadline=None)
@given(st.decimals(0, 10**9, places=1, allow_nan=False), st.sampled_from(["mnkr", "tkr", "kr", "%", "platser"]))
def test_only_what_the_sentence_says_stands(value: object, unit: str) -> None:
    told = f"{value} {unit}".replace(".", ",")
    assert numbers_stand(told, (SENTENCE,)) == (told in ("12,5 mnkr", "12500,0 tkr", "12500000,0 kr"))


@pytest.mark.parametrize(
    "told", ["46 480 − 44 100 = 2 380 tkr", "44 100 − 46 480 = −2 380 tkr", "44 100 + 2 380 = 46 480 tkr"]
)
def test_a_calculation_that_comes_out_stands(told: str) -> None:
    assert calculations_stand(f"Skillnaden: {told}.", (ROW,))


@pytest.mark.parametrize("told", ["46 480 − 44 100 = 2 381 tkr", "46 481 − 44 100 = 2 381 tkr", "2 380 tkr"])
def test_a_calculation_that_does_not_come_out_or_is_not_shown_falls(told: str) -> None:
    assert not calculations_stand(f"Skillnaden: {told}.", (ROW,))


@settings(deadline=None)
@given(st.integers(0, 99_999))
def test_a_calculation_has_one_result(result: int) -> None:
    told = f"46 480 − 44 100 = {result:,} tkr".replace(",", " ")
    assert calculations_stand(told, (ROW,)) == (result == 2380)


def test_numbers_of_a_label_stand_where_only_the_values_of_its_row_are_quoted() -> None:
    place: Place = "table"
    amount = (None, None, False, None, Decimal(44100), "kr", 44100)
    figure = Figure("Barn 0–20 år", "barn", *amount, None, None, None, place, 1, 0, 9, "44 100")
    values = _excerpt("44 100 46 480")
    assert not numbers_stand("Barn 0–20 år: 44 100", (values,))
    assert numbers_stand("Barn 0–20 år: 44 100", (values,), (figure,))
