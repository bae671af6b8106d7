"""Hand-checked figures of whole pages: one line of JSON for each page, every table of it, every number that counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

KRONOR = {"kr": 1, "tkr": 1_000, "mnkr": 1_000_000, "mdkr": 1_000_000_000}
ASPECTS = ("unit", "amount", "span", "year_before", "direction", "year")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a page: row label, column header, value as printed, and what is known of it.

    `told` holds those of ASPECTS that the page tells, or tells not to be there (None); one that is not in it is not
    judged. `optional` numbers may be found or not: nobody can tell from the page what they are.
    """

    row: str
    column: str
    value: Decimal
    told: Mapping[str, object]
    optional: bool = False

    @property
    def unit(self) -> str | None:
        """The unit of `value`: tkr, mnkr, %, …; None where the page does not say."""
        unit = self.told.get("unit")
        return str(unit) if unit else None

    @property
    def kronor(self) -> Decimal | None:
        """The value in kronor for money, else None."""
        return self.value * KRONOR[self.unit] if self.unit in KRONOR else None


@dataclass(frozen=True, slots=True)
class TruePage:
    """All figures in tables of one page. `source` is the path below the folder of reports, `page` counts from 1."""

    source: str
    page: int
    cells: tuple[Cell, ...]


def read_truth(path: Path) -> list[TruePage]:
    """Return the pages of a JSON-lines file; raise ValueError, KeyError or ArithmeticError where one is malformed."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_page(json.loads(line)) for line in lines if line.strip()]


def _page(line: dict[str, Any]) -> TruePage:
    cells = tuple(_cell(cell) for table in line["tables"] for cell in table["cells"])
    return TruePage(line["source"], line["page"], cells)


def _cell(cell: dict[str, Any]) -> Cell:
    told = {aspect: cell[aspect] for aspect in ASPECTS if aspect in cell and (aspect != "unit" or cell["unit"])}
    return Cell(cell["row"], cell["column"], Decimal(cell["value"]), told, cell.get("optional", False))
