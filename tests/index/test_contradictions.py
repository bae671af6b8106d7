"""Places that tell the same amount differently are found; what may be right both ways is left alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from index.catalogue.kept import KeptFigure
from index.catalogue.label_words import SUM, WHOLE, label_words
from index.findings.contradictions import find_contradictions
from ingest.figures.figure import Figure
from ingest.wording.period import Period

YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
CELL = Figure(
    "Hemtjänst", "nettokostnad", "utfall", "år", False, YEAR, Decimal("-12480"), "tkr", -12480000, None,
    "Äldrenämnden", None, "table", 3, 0, 10, "-12 480", check="sum_ok",
)  # fmt: skip
TEXT = replace(CELL, label="hemtjänsten", place="text", value=Decimal("12.5"), unit="mnkr", kronor=12500000)
DEVIATION = replace(CELL, measure="budgetavvikelse", amount="avvikelse", direction="underskott")


def kept(*figures: tuple[str, Figure]) -> list[KeptFigure]:
    """Return figures as the archive keeps them, each of the report that stands beside it."""
    day = date(2022, 2, 1)
    return [
        KeptFigure(
            n, f"{report}-{n}", report, f"{report}.pdf", report, "bokslut", one.body, "Ekby", day, YEAR.end, one, ""
        )
        for n, (report, one) in enumerate(figures, start=1)
    ]


def found(*figures: tuple[str, Figure]) -> list[tuple[str, int, int, int]]:
    return [(one.why, one.first, one.second, one.kronor) for one in find_contradictions(kept(*figures))]


def in_millions(figure: Figure, value: str) -> Figure:
    return replace(figure, value=Decimal(value), kronor=int(Decimal(value) * 1_000_000))


def test_text_and_table_of_one_report_that_disagree() -> None:
    assert found(("a", CELL), ("a", in_millions(TEXT, "13.1"))) == [("text_table", 1, 2, 620000)]


@pytest.mark.parametrize(
    ("value", "many"), [("12.5", 0), ("12.4", 1), ("12", 0), ("13", 1), ("12.48", 0), ("12.52", 1)]
)
def test_what_rounding_explains_is_no_contradiction(value: str, many: int) -> None:
    assert len(found(("a", CELL), ("a", in_millions(TEXT, value)))) == many


def test_a_deficit_is_not_a_surplus_of_the_same_size() -> None:
    surplus = replace(DEVIATION, direction="överskott", kronor=12480000)
    assert found(("a", DEVIATION), ("b", replace(surplus, span="period"))) == []
    assert found(("a", DEVIATION), ("a", replace(surplus, place="text"))) == [("text_table", 1, 2, 24960000)]


def test_two_reports_of_what_has_happened() -> None:
    other = replace(CELL, value=Decimal("-12890"), kronor=-12890000)
    assert found(("a", CELL), ("b", other), ("c", other)) == [("reports", 1, 2, 410000)]


@pytest.mark.parametrize(
    "change",
    [
        {"amount": "prognos"},
        {"measure": "budgetavvikelse", "amount": "avvikelse"},
        {"period": None},
        {"span": None},
        {"label": ""},
        {"label": "Summa", "place": "text", "body": None},
        {"check": "contradicted"},
        {"extraction": "ocr"},
        {"table": "Antal elever"},
        {"label": "Särskilt boende"},
        {"body": "Socialnämnden"},
    ],
)
def test_what_may_be_right_both_ways_is_left_alone(change: dict[str, object]) -> None:
    other = replace(CELL, value=Decimal("-99"), kronor=-99000)
    figures = [replace(one, **change) for one in (CELL, other)]  # type: ignore[arg-type]
    pairs = [("a", figures[0]), ("b", figures[1])] if "label" not in change else [("a", CELL), ("b", figures[1])]
    pairs = [("a", CELL), ("b", figures[1])] if "body" in change else pairs
    assert found(*pairs) == []


def test_bodies_of_the_same_name_in_two_municipalities_are_two() -> None:
    here, there = kept(("a", CELL), ("b", replace(CELL, kronor=-11000000)))
    assert len(find_contradictions([here, there])) == 1
    assert find_contradictions([here, replace(there, municipality="Nacka")]) == []


def test_budgets_of_different_days_may_have_been_changed() -> None:
    budgets = [replace(CELL, amount="budget"), replace(CELL, amount="budget", kronor=-99000, value=Decimal("-99"))]
    same = kept(("a", budgets[0]), ("b", budgets[1]))
    assert len(find_contradictions(same)) == 1
    assert find_contradictions([same[0], replace(same[1], report_end=date(2021, 8, 31))]) == []


def test_a_table_that_says_two_things_under_one_name_says_nothing() -> None:
    twice = replace(CELL, value=Decimal("-5"), kronor=-5000)
    assert found(("a", CELL), ("a", twice), ("a", in_millions(TEXT, "13.1"))) == []


def test_an_amount_that_the_same_row_prints_elsewhere_was_only_misunderstood() -> None:
    budget = replace(CELL, amount="budget", value=Decimal("-13100"), kronor=-13100000)
    assert found(("a", CELL), ("a", budget), ("a", in_millions(TEXT, "13.1"))) == []


def test_a_forecast_of_a_result_is_compared_with_what_the_text_says_of_the_deviation() -> None:
    row = replace(CELL, measure="resultat", label="Summa skattefinansierad verksamhet", start=5)
    cells = [in_millions(replace(row, amount="prognos"), "5.3"), in_millions(replace(row, amount="budget"), "0.0")]
    told = replace(TEXT, label="Den skattefinansierade verksamheten", measure="budgetavvikelse", amount="avvikelse")
    told = in_millions(replace(told, direction="överskott"), "84.2")
    assert found(("a", cells[0]), ("a", cells[1]), ("a", told)) == [("text_table", 1, 3, 78900000)]


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (("Socialnämnden", "Socialnämndens", "Årets resultat", "Totalt nämnden"), WHOLE),
        (("Summa", "Totalt"), SUM),
        (("Av", "2021"), frozenset()),
    ],
)
def test_labels_that_name_no_part(labels: Sequence[str], words: frozenset[str]) -> None:
    assert {label_words(label) for label in labels} == {words}
