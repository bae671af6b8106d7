"""What a figure measures: slugs of vocabulary/measures.toml, found in labels, titles and sentences."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ingest.vocabulary import load_vocabulary
from ingest.wording.phrase import joined, phrase_pattern

MeasureKind = Literal["money", "share", "count"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure. `unit` is what it is counted in, "" for money; `counts` are the nouns that follow its numbers.

    `always` marks counts and shares that are so even among money; others only where the label says "antal".
    """

    slug: str
    name: str
    kind: str
    unit: str
    aliases: tuple[str, ...]
    counts: tuple[str, ...]
    always: bool


@cache
def known_measures() -> dict[str, Measure]:
    """Return the measures of the vocabulary by slug, in its order."""
    entries = load_vocabulary("measures").sections("measure")
    found = (
        Measure(
            entry.text("slug"),
            entry.text("name"),
            entry.text("kind"),
            entry.text("unit", ""),
            entry.strings("aliases"),
            entry.strings("counts", ()),
            entry.flag("always"),
        )
        for entry in entries
    )
    return {measure.slug: measure for measure in found}


def default_measure(key: str) -> str:
    """Return the slug for what no words name: of "deviation", "net", "result", "money", "share", "count", …."""
    return load_vocabulary("measures").section("defaults").text(key)


@cache
def _patterns() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple((one, phrase_pattern(one.aliases)) for one in known_measures().values() if one.aliases)


@lru_cache(maxsize=8192)
def measures_in(label: str) -> tuple[tuple[int, int, Measure], ...]:
    """Return the measures that `label` names, each once, with start and end in `joined(label)`, the first first."""
    words = joined(label)
    found = [(match, one) for one, pattern in _patterns() if (match := pattern.search(words)) is not None]
    found.sort(key=lambda pair: pair[0].start())
    return tuple((match.start(), match.end(), one) for match, one in found)


def measure_of(*labels: str, money: bool = False) -> Measure | None:
    """Return the measure that the first label names that names any, bare deviations, shares and numbers set aside.

    `money` says that the numbers are in money: then "Placeringar" names what was paid for and not what was counted.
    """
    for label in labels:
        named = [measure for _, _, measure in measures_in(label)]
        counted = any(one.slug == default_measure("count") for one in named)
        for one in named:
            if one.slug not in _vague() and (one.kind == "money" or not money or counted or one.always):
                return one
    return None


@cache
def _vague() -> frozenset[str]:
    return frozenset(default_measure(key) for key in ("deviation", "share", "count"))
