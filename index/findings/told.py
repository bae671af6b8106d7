"""What a figure tells, so that two that tell the same can be compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.catalogue.kept import KeptFigure
from index.catalogue.label_words import SUM, WHOLE, label_words
from index.catalogue.rows import name_key
from ingest.figures.measure import measures_in

Key = tuple[object, ...]
_RESULT, _DEVIATION = "resultat", "budgetavvikelse"


@dataclass(frozen=True, slots=True)
class Told:
    """An amount. Figures with the same `key` tell the same thing: of what (`words`), whose, budgeted or real, and when.

    `kronor` has its sign where the report says what that means for the budget (`signed`); the printed value still fits
    what lies within `slack` of it.
    """

    kept: KeptFigure
    key: Key
    kronor: Decimal
    slack: Decimal
    signed: bool

    @property
    def words(self) -> object:
        """The label's words."""
        return self.key[0]


def told_by(figures: Iterable[KeptFigure]) -> Iterator[Told]:
    """Return what figures of money tell that are known well enough, and the deviations that follow from results.

    Left out is what lacks its amount, span, period or label, what a sum contradicts, and what was not read as text.
    """
    results: dict[tuple[str, int, int], dict[str, Told]] = defaultdict(dict)
    for kept in figures:
        one = _told(kept)
        if one is None:
            continue
        yield one
        figure = kept.figure
        if figure.place == "table" and figure.measure == _RESULT and figure.span == "år" and not figure.year_before:
            row = (kept.report_id, figure.page, figure.start)
            results[row].setdefault(figure.amount or "", one)
    for told in results.values():
        if "budget" in told and "prognos" in told:
            yield _deviation(told["budget"], told["prognos"])


def _told(kept: KeptFigure) -> Told | None:
    figure = kept.figure
    if figure.kronor is None or not figure.amount or figure.span is None or figure.period is None:
        return None
    if figure.check == "contradicted" or figure.extraction != "text" or kept.body is None or _counts(kept):
        return None
    words = label_words(figure.label)
    if not words or (figure.place == "text" and figure.body is None and words in (WHOLE, SUM)):
        return None
    amount: tuple[object, ...] = (figure.measure, figure.amount, figure.span)
    key = (words, kept.municipality, name_key(kept.body), *amount, figure.period.start, figure.period.end)
    signed = figure.direction is not None or figure.measure == _RESULT
    kronor = Decimal(figure.kronor)
    if figure.direction is not None or not signed:
        kronor = -abs(kronor) if figure.direction == "underskott" else abs(kronor)
    return Told(kept, key, kronor, _step(kept) / 2, signed)


def _counts(kept: KeptFigure) -> bool:
    """True for a table of something counted, whose numbers are money only by a unit that stands near it."""
    words = f"{kept.figure.table} {kept.figure.column}"
    return kept.figure.place == "table" and any(measure.kind == "count" for _, _, measure in measures_in(words))


def _deviation(budget: Told, forecast: Told) -> Told:
    """What a forecast of a result means against its budget, where the table has no column for it."""
    figure = forecast.kept.figure
    signed = [Decimal(one.kept.figure.kronor or 0) for one in (budget, forecast)]
    where, when = forecast.key[:3], forecast.key[6:]
    key = (*where, _DEVIATION, "avvikelse", figure.span, *when)
    return Told(forecast.kept, key, signed[1] - signed[0], budget.slack + forecast.slack, True)


def _step(kept: KeptFigure) -> Decimal:
    """How many kronor the last printed digit counts: 100 000 for "12,5 mnkr"; even kronor in a sentence are rounded."""
    figure = kept.figure
    if not figure.value:
        return Decimal(1)
    exponent = int(figure.value.as_tuple().exponent)
    digits = str(abs(int(figure.value)))
    if exponent == 0 and figure.place == "text":
        exponent = min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)
    return abs(Decimal(figure.kronor or 0) / figure.value) * Decimal(10) ** exponent
