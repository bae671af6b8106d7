"""Tables of money made from figures.toml, so that every sum and every deviation in the archive is a calculation."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from demo.block import Grid

_FILE = Path(__file__).parent / "texts" / "figures.toml"


@cache
def figures() -> dict[str, Any]:
    """Return figures.toml: per body its unit, sign convention and rows; amounts are tkr."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def figure_grid(key: str) -> Grid:
    """Return the table "body.year.period"; raise KeyError where figures.toml has none."""
    body, year, period = key.split(".")
    terms = figures()[body]
    columns = terms[year][period]
    amounts = [
        [*row, sum_label] for row, sum_label in zip(zip(*columns.values(), strict=True), terms["rows"], strict=True)
    ]
    whole_year = len(columns) == 2
    header = [f"Belopp i {terms['unit']}", *_header(year, period, whole_year)]
    rows = [(str(row[-1]), _with_deviations(row[:-1], terms["sign"])) for row in amounts]
    total = [sum(column) for column in zip(*(values for _, values in rows), strict=True)]
    rows.append((f"**{terms['total']}**", total))
    written = [(label, *(_amount(value, terms) for value in values)) for label, values in rows]
    return Grid((tuple(header), *written), terms["style"], 0.34 if not whole_year else 0.46)


def _header(year: str, period: str, whole_year: bool) -> list[str]:
    if whole_year:
        return [f"Budget//{year}", f"Utfall//{year}", "Avvikelse//helår"]
    span = {"T1": "jan–apr", "T2": "jan–aug", "feb": "jan–feb", "mar": "jan–mar", "okt": "jan–okt"}[period]
    return [
        f"Budget//{span} {year}",
        f"Utfall//{span} {year}",
        "Avvikelse//perioden",
        f"Budget//helår {year}",
        f"Prognos//helår {year}",
        "Avvikelse//helår",
    ]


def _with_deviations(pairs: list[int], sign: str) -> list[int]:
    """Put after each (budget, outcome) their difference; a minus is always worse than budget."""
    spread: list[int] = []
    for budget, outcome in zip(pairs[::2], pairs[1::2], strict=True):
        spread += [budget, outcome, budget - outcome if sign == "cost" else outcome - budget]
    return spread


def _amount(value: int, terms: dict[str, Any]) -> str:
    if terms["unit"] == "mnkr":
        text = f"{abs(value) / 1000:,.1f}".replace(",", " ").replace(".", ",")
    else:
        text = f"{abs(value):,}".replace(",", " ")
    return f"{terms['minus']}{text}" if value < 0 else text
