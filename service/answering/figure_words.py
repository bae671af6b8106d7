"""A figure in words: what it is, when, how much in its own unit, and which way it goes."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ingest.figures.figure import Figure
from ingest.wording.money import PERCENT
from service.answering.amount_check import ABOUT
from service.texts import Texts

_MILLION, _LEAST_CONVERTED = Decimal(1_000_000), 1_000_000


def in_words(figure: Figure, texts: Texts, body: str | None = None) -> str:
    """Return "Hemtjänst, avvikelse mot budget, T1 2021: -2 380 tkr (≈ 2,4 mnkr), underskott".

    `body` is the report's own: another one that the figure is of is named first.
    """
    label = " ".join(figure.label.split())
    if figure.body and figure.body != body and figure.body.lower() not in label.lower():
        label = texts("figure.whose", whose=figure.body, label=label)
    what = kind_in_words(figure, texts)
    means = texts("figure.means", direction=texts(f"figure.{figure.direction}")) if figure.direction else ""
    value = value_in_words(figure, converted=True)
    if not what:
        return texts("figure.value", label=label, value=value, means=means)
    return texts("figure.told", label=label, what=what, value=value, means=means)


def kind_in_words(figure: Figure, texts: Texts) -> str:
    """Return whether it is budgeted, real, forecast or a deviation, and when; else the words over its column."""
    if figure.amount is None:
        return " ".join(figure.column.split())
    what = texts(f"figure.{figure.amount}")
    if figure.amount in ("avvikelse", "prognos") and figure.span == "år":
        what = texts("figure.whole_year", what=what)
    return texts("figure.period", what=what, period=figure.period.label) if figure.period else what


def value_in_words(figure: Figure, converted: bool = False) -> str:
    """Return the number as printed with its unit; `converted` adds millions to what is printed in less."""
    words = " ".join(figure.words.split())
    bare = (
        words
        if not figure.unit or any(char.isalpha() or char == PERCENT for char in words)
        else f"{words} {figure.unit}"
    )
    return f"{bare} ({_in_millions(figure)})" if converted and _in_millions(figure) else bare


def _in_millions(figure: Figure) -> str:
    """Return "= 3,7 mnkr", or with a sign that it was rounded; "" for what is in millions or below one."""
    if figure.kronor is None or figure.unit not in ("tkr", "kr") or abs(figure.kronor) < _LEAST_CONVERTED:
        return ""
    exact = Decimal(abs(figure.kronor)) / _MILLION
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{'= ' if rounded == exact else ABOUT}{decimal_in_words(rounded)} mnkr"


def decimal_in_words(value: Decimal) -> str:
    """Return a number as Swedish writes it: "-2,6", "12 500"."""
    return f"{value:,f}".replace(",", " ").replace(".", ",")


def row_in_words(figures: Sequence[Figure], texts: Texts) -> str:
    """Return the figures of one row, each after the words over it."""
    pairs = [texts("figure.pair", column=" ".join(one.column.split()), value=value_in_words(one)) for one in figures]
    return texts("figure.row", label=" ".join(figures[0].label.split()), values="; ".join(pairs))
