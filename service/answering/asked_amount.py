"""What amount a question asks for: budgeted or real, in kronor or per cent, the most of many."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

from index.questions.query import Query
from ingest.figures.figure import Amount, Direction, Figure
from ingest.wording.amounts import find_amounts
from ingest.wording.dates import month_pattern
from ingest.wording.money import PERCENT, is_money, unit_in
from ingest.wording.phrase import phrase_pattern, plain
from service.answering.amount_check import bare_numbers

UnitKind = Literal["frequency", "share", "duration", "money", "count"]
Extreme = Literal["most", "least"]
_NAMING = re.compile(r"^\W*\d{1,2}[.,)]\s|\b\d+:\d+\b|\b\d+ ?kap\b\.?|\b\d+ ?[a-z]? ?§|§+ ?\d+|\b\d{4}-\d\d-\d\d\b")
"""Numbers that name an item, a property or a section of a law, or a day with its year."""


@dataclass(frozen=True, slots=True)
class AskedAmount:
    """What the words of a question say of the number it asks for; empty, None and False where they say nothing."""

    amounts: frozenset[Amount]
    unit: UnitKind | None
    extreme: Extreme | None
    several: bool
    direction: Direction | None = None
    change: bool = False

    def fits_direction(self, figure: Figure) -> float:
        """Return -1 where the figure goes the other way against the budget than what is asked about, else 0."""
        known = self.direction is not None and figure.direction not in (None, "noll")
        return -1.0 if known and figure.direction != self.direction else 0.0

    def fits_amount(self, figure: Figure) -> float:
        """Return 1 where the figure is such an amount, below 0 where it is another, 0 where that is not known."""
        if not self.amounts:
            return {"utfall": 0.5, "budget": -0.5}.get(figure.amount or "", 0.0)
        own: set[str] = {figure.amount} if figure.amount else set()
        if figure.direction is not None:
            own.add("avvikelse")
        if figure.amount == "avvikelse" and figure.span == "år":
            own.add("prognos")
        if not own:
            return 0.0
        return len(own & self.amounts) / len(self.amounts) if own & self.amounts else -0.5

    def fits_unit(self, figure: Figure) -> float:
        """Return 1 where the figure is counted in what is asked for, -1 where in something else, else 0."""
        kind = unit_kind(figure)
        if self.unit is None or kind is None:
            return 0.0
        return 1.0 if self.unit in (kind, time_in(f"{figure.label} {figure.column} {figure.unit}")) else -1.0

    def fits_words(self, text: str) -> float:
        """Return the same for words with numbers in them, where one of the numbers is counted so."""
        kinds = kinds_in(text) if self.unit is not None else frozenset()
        return 0.0 if not kinds else 1.0 if self.unit in kinds else -1.0


def asked_amount(query: Query) -> AskedAmount:
    """Return what the question's words ask for."""
    text = plain(query.text)
    amounts = {cast(Amount, name) for name in _patterns("amounts") if _patterns("amounts")[name].search(text)}
    several = _patterns("several")["words"].search(text) is not None
    if "avvikelse" in amounts and not several:
        amounts -= {"budget", "utfall"}
    directions = [name for name, pattern in _patterns("directions").items() if pattern.search(text)]
    units: tuple[UnitKind, ...] = get_args(UnitKind)
    extremes: tuple[Extreme, ...] = get_args(Extreme)
    return AskedAmount(
        frozenset(amounts),
        next((unit for unit in units if _patterns("units")[unit].search(text)), None),
        next((one for one in extremes if _patterns("extremes")[one].search(text)), None),
        several,
        cast(Direction, directions[0]) if len(directions) == 1 else None,
        _patterns("changes")["words"].search(text) is not None,
    )


def unit_kind(figure: Figure) -> UnitKind | None:
    """Return whether a figure is a share, money or a count; None where its unit is not told."""
    return unit_kind_of(figure.unit) if figure.unit else None


def unit_kind_of(unit: str) -> UnitKind:
    """Return whether a unit as figures have it is a share, money or a count."""
    return "share" if unit == PERCENT else "money" if is_money(unit) else "count"


def asks_cost(query: Query) -> bool:
    """True where the words plainly ask what something costs, whatever else they could ask for."""
    return _patterns("costs")["words"].search(plain(query.text)) is not None


def asks_decision(query: Query) -> bool:
    """True where the words ask for what was decided, whatever number stands in it."""
    return _patterns("decisions")["words"].search(plain(query.text)) is not None


@lru_cache(maxsize=4096)
def kinds_in(text: str) -> frozenset[UnitKind]:
    """Return what the numbers of some words are counted in, as far as the words tell."""
    kinds = {unit_kind_of(amount.unit) for amount in find_amounts(text)} | {time_in(text)}
    if PERCENT in text:
        kinds.add("share")
    if unit_in(text) is not None:
        kinds.add("money")
    if bare_numbers(text):
        kinds.add("count")
    if says_often(text):
        kinds.add("frequency")
    return frozenset(kind for kind in kinds if kind is not None)


def says_number(text: str) -> bool:
    """True where some words tell a number: more than the dates, years, paragraphs, pages and items they name."""
    said = _numbering().sub("", _NAMING.sub("", text))
    return bool(find_amounts(said) or bare_numbers(said) or _patterns("numbers")["words"].search(plain(said)))


@cache
def _numbering() -> re.Pattern[str]:
    """Return a pattern for a day of a month, "1 juni", and for the number of a page, an annex or the like."""
    words = "|".join(map(re.escape, _vocabulary()["numbering"]["words"]))
    of = "|".join(map(re.escape, _vocabulary()["numbering"]["of"]))
    numbers = rf"\d+(?!\d|[.,]\d)(?:\s*(?:[-–,]|{of})\s*\d+(?!\d|[.,]\d))*"
    return re.compile(rf"\b\d{{1,2}}(?::?[ea])?\s+{month_pattern()}|\b(?:{words})\s+{numbers}", re.IGNORECASE)


def says_extreme(text: str) -> bool:
    """True where some words ask for the most or the least, which a page tells by its numbers."""
    return any(pattern.search(plain(text)) for pattern in _patterns("extremes").values())


def says_often(text: str) -> bool:
    """True where some words tell how often something is done."""
    return _patterns("often")["words"].search(plain(text)) is not None


def time_in(text: str) -> UnitKind | None:
    """Return "duration" where some words count days, hours or the like; else None."""
    return "duration" if _patterns("times")["words"].search(plain(text)) else None


@cache
def _vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("service").joinpath("vocabulary/asked_figures.toml").read_text(encoding="utf-8"))


@cache
def _patterns(table: str) -> Mapping[str, re.Pattern[str]]:
    return {name: phrase_pattern(tuple(words)) for name, words in _vocabulary()[table].items()}
