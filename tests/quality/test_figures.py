"""Figures in tables against hand-checked pages of real reports, and the counting itself on made-up ones."""

from decimal import Decimal
from pathlib import Path

import pytest

from bench.figure_truth import Cell, TruePage, read_truth
from bench.understanding import Tally, aspects, compare, measure, tally
from ingest.figures.figure import Amount, Figure

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
TRUTH = ROOT / "tests" / "data" / "tables.jsonl"


def _cell(row: str, column: str, value: str, *, optional: bool = False, **told: object) -> Cell:
    return Cell(row, column, Decimal(value), {"unit": "tkr"} | told, optional)


def _figure(label: str, column: str, value: str, amount: Amount | None = None, unit: str = "tkr") -> Figure:
    number = Decimal(value)
    kronor = int(number * 1000) if unit == "tkr" else None
    rest = {"body": None, "service": None, "place": "table", "page": 1, "start": 0, "end": 1, "words": value}
    return Figure(label, "", amount, None, False, None, number, unit, kronor, None, column=column, **rest)  # type: ignore[arg-type]


@pytest.mark.quality
@pytest.mark.timeout(300)
@pytest.mark.skipif(not REPORTS.exists(), reason="the real reports are not beside the checkout")
def test_money_in_tables_is_found_and_right() -> None:
    outcomes = measure(read_truth(TRUTH), REPORTS)
    money = tally(outcomes, money=True)
    assert money.precision >= 0.97, f"{money.wrong} wrong"
    assert money.recall >= 0.90, f"{money.missed} missed"
    assert {name: share for name, share in aspects(outcomes).items() if share < 0.9} == {}


def test_the_truth_is_wide_enough() -> None:
    truth = read_truth(TRUTH)
    assert len(truth) >= 15
    assert len({page.source for page in truth}) >= 8
    assert sum(cell.kronor is not None for page in truth for cell in page.cells) >= 500


def test_each_number_is_found_once_by_its_likest_row_and_column() -> None:
    page = TruePage("a.pdf", 1, (_cell("Summa", "Budget 2026", "5"), _cell("Summa", "Prognos 2026", "5")))
    found = [_figure("SUMMA", "Prognos 2026", "5"), _figure("3 Summa", "Budget 2026", "5"), _figure("Summa", "", "5")]
    outcome = compare(page, found)
    assert [(cell.column, figure.column) for cell, figure in outcome.right] == [
        ("Budget 2026",) * 2,
        ("Prognos 2026",) * 2,
    ]
    assert outcome.wrong == (found[2],)


def test_another_row_another_value_and_another_unit_are_wrong() -> None:
    page = TruePage("a.pdf", 1, (_cell("Skola", "Budget", "5"), _cell("Vård", "Budget", "7", optional=True)))
    found = [_figure("Vård", "Budget", "5"), _figure("Skola", "Budget", "6"), _figure("Skola", "Budget", "0.005")]
    outcome = compare(page, found)
    assert tally([outcome], money=True) == Tally(right=0, wrong=3, missed=1)
    assert tally([compare(page, [])], money=True).precision == 1.0


def test_a_figure_that_says_nothing_of_its_unit_is_right_but_its_unit_is_not() -> None:
    page = TruePage("a.pdf", 1, (_cell("Skola", "Budget", "5", amount="budget", span="år"),))
    outcome = compare(page, [_figure("Skola", "Budget", "5", "budget", unit="")])
    assert tally([outcome], money=True) == Tally(right=1, wrong=0, missed=0)
    assert aspects([outcome]) | {"unit": 0.0, "amount": 1.0, "span": 0.0} == aspects([outcome])
