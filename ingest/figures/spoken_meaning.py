"""What a sentence says about an amount in it: budgeted or real, over or under, for the period or the year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from ingest.figures.amount_words import AmountWords, nearest_of
from ingest.figures.figure import Amount, Direction, Span
from ingest.figures.measure import default_measure, measures_in
from ingest.vocabulary import load_vocabulary
from ingest.wording.phrase import phrase_pattern, plain

_FAR = 90
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """The amount, span, direction and measure (slug) that the words around an amount tell; None where they do not."""

    amount: Amount | None = None
    span: Span | None = None
    direction: Direction | None = None
    measure: str | None = None
    year_before: bool = False


@cache
def _patterns(section: str) -> Mapping[str, re.Pattern[str]]:
    table = load_vocabulary("amounts").section(section)
    return {key: phrase_pattern(table.strings(key)) for key in table.table}


def spoken(around: AmountWords, signed: bool, value_sign: int) -> Spoken:
    """Return what the clause says. `value_sign` is -1, 0 or 1; a sign alone tells a direction only for a deviation."""
    direction, changes = _direction(around)
    if direction == "noll" and value_sign:
        direction = None
    amount, measure = _amount(around), _measure(around)
    span = _span(around, amount)
    if direction is None and not changes and signed and _is_against_budget(around):
        amount = "avvikelse"
    if direction is not None and measure != default_measure("result"):
        amount, measure = "avvikelse", default_measure("deviation")
    elif direction is not None and amount == "avvikelse":
        measure = default_measure("deviation")
    elif changes:
        amount = "avvikelse" if _is_against_budget(around) else "förändring"
        signed = False
    if amount == "avvikelse":
        measure = measure if measure and measure != default_measure("result") else default_measure("deviation")
        if direction is None and (signed or value_sign == 0):
            direction = "noll" if value_sign == 0 else "underskott" if value_sign < 0 else "överskott"
    before = around.nearest(_patterns("year_before")["words"])
    return Spoken(amount, span, direction, measure, before is not None and before < 30)


def _is_against_budget(around: AmountWords) -> bool:
    against = _patterns("text")["against_budget"].search(around.after)
    return against is not None and against.start() < _NEAR


def by_lead(lead: str, value_sign: int) -> Spoken:
    """Return what the text above a bare list of names and signed amounts says of them: deviations, or changes."""
    around = AmountWords(plain(lead).replace("\n", " "), "", plain(lead), False)
    change = around.nearest(_patterns("change")["words"])
    found = nearest_of(around, _patterns("direction"))
    named = around.nearest(_patterns("amount")["avvikelse"])
    near = min((distance for distance in (found[1] if found else None, named) if distance is not None), default=None)
    if near is None or (change is not None and change < near):
        return Spoken() if change is None else Spoken("förändring")
    direction: Direction = "noll" if value_sign == 0 else "underskott" if value_sign < 0 else "överskott"
    return Spoken("avvikelse", _span(around, None), direction, default_measure("deviation"))


def _direction(around: AmountWords) -> tuple[Direction | None, bool]:
    """The direction, and whether the amount is a change: the nearer words decide."""
    found = nearest_of(around, _patterns("direction"))
    change = around.nearest(_patterns("change")["words"])
    compared = nearest_of(around, _patterns("comparison"))
    if compared is not None and (found is None or compared[1] <= found[1]) and (turn := _compared(around, compared[0])):
        return turn, False
    if change is not None and (found is None or change < found[1]) and change < _FAR:
        return None, True
    if found is None and around.chained:
        found = nearest_of(AmountWords(around.sentence, "", "", False), _patterns("direction"))
    if found is None or found[1] > _FAR:
        return None, False
    directions: dict[str, Direction] = {"underskott": "underskott", "överskott": "överskott", "noll": "noll"}
    return directions[found[0]], False


def _compared(around: AmountWords, way: str) -> Direction | None:
    """ "Lower than budget" is good for costs and bad for income; nothing is told where neither is named."""
    named = [measure.slug for _, _, measure in measures_in(f"{around.sentence} {around.after}")]
    last = [
        slug for slug in named if slug in (default_measure("cost"), default_measure("net"), default_measure("income"))
    ]
    if not last:
        return None
    good = (way == "lower") is (last[-1] != default_measure("income"))
    return "överskott" if good else "underskott"


@cache
def _held_against() -> re.Pattern[str]:
    """Words for a budget or forecast that the amount is held against ("mot budget")."""
    text = load_vocabulary("amounts").section("text")
    words = "|".join(plain(word) for word in text.strings("references"))
    return re.compile(rf"(?<!\w)(?:{words})\s(?:{phrase_pattern(text.strings('referred')).pattern})")


def _amount(around: AmountWords) -> Amount | None:
    seen = replace(around, before=_unseen(around.before), after=_unseen(around.after))
    found = nearest_of(seen, _patterns("amount"))
    if found is None or found[1] > _FAR:
        return None
    amounts: dict[str, Amount] = {
        "avvikelse": "avvikelse",
        "förändring": "förändring",
        "prognos": "prognos",
        "utfall": "utfall",
        "budget": "budget",
        "plan": "plan",
    }
    return amounts[found[0]]


def _unseen(words: str) -> str:
    return _held_against().sub(lambda match: " " * len(match.group()), words)


def _span(around: AmountWords, amount: Amount | None) -> Span | None:
    """The nearest words for a span; a forecast anywhere before the amount is of the year."""
    whole = AmountWords(around.sentence, around.after, "", False)
    found = nearest_of(whole, _patterns("span"))
    if found is not None:
        return "år" if found[0] == "år" else "period"
    forecast = amount == "prognos" or whole.nearest(_patterns("amount")["prognos"]) is not None
    return "år" if forecast else None


def _measure(around: AmountWords) -> str | None:
    """The measure named nearest to the amount, in its clause."""
    vague = {default_measure(key) for key in ("deviation", "count", "share")}
    before = [one for one in measures_in(around.before) if one[2].slug not in vague and one[2].kind != "count"]
    after = [one for one in measures_in(around.after) if one[2].slug not in vague and one[2].kind != "count"]
    if before:
        last = max(start for start, _, _ in before)
        return next(one.slug for start, _, one in before if start == last)
    return after[0][2].slug if after and after[0][0] < _FAR else None
