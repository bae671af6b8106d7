"""The unit of numbers as headers, captions and labels tell it ("Belopp i tkr", "(mnkr)", "Sjukfrånvaro, %")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit ("tkr", "mnkr", "%") and the words that say it."""

    name: str
    words: str


@cache
def _names() -> dict[str, str]:
    units = load_vocabulary("tables").sections("unit")
    return {fold(form).lower(): unit.text("name") for unit in units for form in unit.strings("forms")}


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(fold(word).lower()) for word in sorted(words, key=len, reverse=True))


@cache
def _form() -> str:
    return rf"(?<![\w/])(?P<unit>{_alternatives(tuple(_names()))})(?![\w/])"


@cache
def _bound() -> re.Pattern[str]:
    before = _alternatives(load_vocabulary("tables").section("binds").strings("before"))
    return re.compile(rf"(?:(?<!\w)(?:{before}) |\( ?)(?:i )?{_form()}", re.IGNORECASE)


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(_form(), re.IGNORECASE)


@cache
def _ending() -> re.Pattern[str]:
    counted = load_vocabulary("tables").section("counted").strings("words")
    return re.compile(
        rf"(?: ?(?P<unit>{_alternatives(tuple(_names()))})\.?| (?:{_alternatives(counted)}))$", re.IGNORECASE
    )


def bound_unit(text: str) -> Unit | None:
    """Return the unit a sentence or caption binds amounts to ("Belopp i tkr", "(mnkr)"); a mere mention does not."""
    return _unit(_bound().search(fold(text)), text)


def named_unit(text: str) -> Unit | None:
    """Return the unit a header or a label names anywhere ("Avvikelse tkr", "Sjukfrånvaro, procent")."""
    return bound_unit(text) or _unit(_anywhere().search(fold(text)), text)


def unit_written(cells: Sequence[str]) -> str | None:
    """Return the unit that is written after most of the numbers of a column ("800 kr", "36 %")."""
    written = [found.name for cell in cells if (found := _unit(_ending().search(fold(cell)), cell)) is not None]
    return written[0] if len(set(written)) == 1 and len(written) * 2 > len(cells) else None


def unit_ending(folded: str) -> str:
    """Return folded text without the unit it ends with."""
    return _ending().sub("", folded)


def _unit(match: re.Match[str] | None, text: str) -> Unit | None:
    name = _names().get(match.group("unit").lower()) if match is not None and match["unit"] else None
    if match is None or name is None:
        return None
    return Unit(name, text[match.start() : match.end()].strip(" ()"))
