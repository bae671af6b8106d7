"""The archive's money adds up: sums, deviations, votes, and the figures the prose repeats."""

import re
from pathlib import Path

import pytest

from demo.block import Grid, Paragraph
from demo.figures import figure_grid, figures
from demo.source import Source, read_source

TEXTS = Path(__file__).resolve().parents[2] / "demo" / "texts"
SOURCES = [read_source(path) for path in sorted(TEXTS.rglob("*.md"))]
KEYS = [
    f"{body}.{year}.{p}" for body, terms in figures().items() for year in terms if year.isdigit() for p in terms[year]
]


def amount(cell: str) -> float | None:
    text = cell.replace(" ", "").replace("–", "-").replace(",", ".")
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.path))
def test_sum_rows_are_sums(source: Source) -> None:
    for grid in grids(source):
        *rows, last = grid.rows[1:]
        for column, cell in enumerate(last):
            total = amount(cell) if last[0].startswith("**Sum") or last[0] == "**Nettokostnad**" else None
            if total is not None:
                assert sum(amount(row[column]) or 0 for row in rows) == pytest.approx(total), last


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.path))
def test_votes_are_counted(source: Source) -> None:
    for grid in grids(source):
        if grid.rows[-1][0] == "**Resultat**":
            marks = [[row[column] for row in grid.rows[1:-1]].count("X") for column in (1, 2, 3)]
            assert [str(count) for count in marks] == list(grid.rows[-1][1:])


@pytest.mark.parametrize("key", KEYS)
def test_minus_is_always_worse_than_budget(key: str) -> None:
    grid = figure_grid(key)
    signed = figures()[key.split(".")[0]]["sign"] == "signed"
    for row in grid.rows[1:]:
        values = [amount(cell) or 0.0 for cell in row[1:]]
        for budget, outcome, deviation in zip(values[::3], values[1::3], values[2::3], strict=True):
            assert deviation == pytest.approx(outcome - budget if signed else budget - outcome)


@pytest.mark.parametrize("source", [s for s in SOURCES if s.form == "rapport"], ids=lambda source: str(source.path))
def test_prose_repeats_the_table(source: Source) -> None:
    totals = [row for grid in grids(source)[:1] for row in grid.rows if row[0].startswith("**")]
    prose = " ".join(block.text for block in source.blocks if isinstance(block, Paragraph))
    for row in totals:
        thousands = 1 if "," in row[-1] else 1000
        shown = {f"{abs(amount(row[-1]) or 0) / thousands:.1f}".replace(".", ","), row[-1].lstrip("-–")}
        assert any(text in prose for text in shown), (source.path, shown)
