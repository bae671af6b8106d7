"""Amounts of money as people write them, as precise as the report prints them."""

from decimal import Decimal

from ingest.figures.figure import Figure
from service.pages.formats import NARROW
from service.texts import Texts


def written_amount(figure: Figure, texts: Texts, with_unit: bool = True) -> str:
    """Return "1 100 tkr", and of a deviation that has a direction "underskott 1 100 tkr"."""
    value = abs(figure.value) if figure.direction else figure.value
    number = _written(value, texts)
    if with_unit:
        number = f"{number}{NARROW}{figure.unit}"
    if figure.direction == "noll":
        return texts("direction.noll") if figure.value == 0 else f"{number}, {texts('direction.noll')}"
    return f"{texts(f'direction.{figure.direction}')} {number}" if figure.direction else number


def written_kronor(kronor: float, unit: int, texts: Texts) -> str:
    """Return kronor in units of `unit` kronor, without more decimals than they need."""
    return _written(Decimal(str(round(kronor / unit, 2))).normalize(), texts)


def _written(value: Decimal, texts: Texts) -> str:
    plain = f"{value:,f}"
    if texts.language == "en":
        return plain
    return plain.replace(",", NARROW).replace(".", ",").replace("-", "−")
