"""Amounts in running text: money with its unit, shares, and counts of what the vocabulary counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.figures.measure import Measure, known_measures
from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold
from ingest.wording.money import PERCENT, moneys, rate_at
from ingest.wording.phrase import phrase_pattern, plain

_NUMBER = r"(?:\d{1,3}(?:[ \n]\d{3})+(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?![\d,])|\d+(?:[.,]\d+)?)(?!\d)"
_YEAR = re.compile(r"(?:19[5-9]|20[0-6])\d")


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount in a text; `start` to `end` are its characters with sign and unit, `words` those characters.

    `unit` is as we write it ("mnkr", "%", "platser", "kr/inv"); `signed` says that a sign or "minus" stands before it.
    `measure` is what the noun after it counts, None for money and shares. A range ("3–4 mnkr") is two amounts with the
    same words.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    words: str
    signed: bool
    measure: Measure | None = None


def find_amounts(text: str) -> list[WrittenAmount]:
    """Return the amounts of `text` in order of place."""
    words = plain(text)
    found = [*_money(words, text), *_counts(words, text)]
    return sorted(found, key=lambda amount: (amount.start, amount.value))


@cache
def _units() -> dict[str, str]:
    return {fold(word).lower(): unit.name for unit in moneys() for word in (*unit.words, *unit.alone)}


def _either(words: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(fold(word).lower()).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True)
    )


@cache
def _pattern() -> re.Pattern[str]:
    writing = load_vocabulary("amounts").section("writing")
    full = _either(tuple(word for unit in moneys() for word in unit.words))
    alone = _either(tuple(word for unit in moneys() for word in unit.alone))
    after = rf"(?=\s*(?:[,;:)!?]|\.(?:\s|$)|$)|\s(?:{_either(writing.strings('alone_before'))})\b)"
    unit = rf"(?P<unit>(?:{full})(?!\w)|(?:{alone})(?!\w){after}|{_either(writing.strings('percent'))})(?!\w)"
    return re.compile(rf"{_sign()}(?P<low>{_NUMBER})(?:\s?-\s?(?P<high>{_NUMBER})|{_between()})?\s?{unit}")


def _sign() -> str:
    writing = load_vocabulary("amounts").section("writing")
    said = rf"(?P<minus>{_either(writing.strings('minus'))})\s|(?P<plus>{_either(writing.strings('plus'))})\s"
    return rf"(?<![\w,.:/§-])(?:{said}|(?<!\d\s)(?P<mark>{_either(writing.strings('marks'))})\s{{0,2}})?(?<![\d,.])"


def _between() -> str:
    """ "mellan 3 och 4 mnkr", "3 till 4 mnkr"."""
    writing = load_vocabulary("amounts").section("writing")
    joints, ands = _either(writing.strings("range_joints")), _either(writing.strings("between_joints"))
    return rf"\s(?:{joints}|(?P<and>{ands}))\s(?P<other>{_NUMBER})"


def _money(words: str, text: str) -> Iterator[WrittenAmount]:
    for match in _pattern().finditer(words):
        unit = _units().get(" ".join(match["unit"].split()), PERCENT)
        rate = rate_at(words, match.end()) if unit != PERCENT else ""
        minus = bool(match["minus"]) or match["mark"] == "-"
        signed = minus or bool(match["plus"] or match["mark"])
        high = match["high"] or match["other"]
        start = match.start() if high is None or _is_range(words, match) else match.start("other")
        spoken = text[start : match.end()]
        numbers = [high] if start != match.start() else [match["low"], high] if high else [match["low"]]
        for written in numbers:
            value = _value(written)
            yield WrittenAmount(-value if minus else value, unit + rate, start, match.end(), spoken, signed)


def _is_range(words: str, match: re.Match[str]) -> bool:
    """ "2 och 3 mnkr" is a range only after "mellan"; a year before a dash or "till" is none of its ends."""
    if _YEAR.fullmatch(match["low"]) and not _YEAR.fullmatch(match["high"] or match["other"] or ""):
        return False
    if match["and"] is None:
        return True
    before = words[: match.start()].rsplit(None, 1)[-1:]
    between = {fold(word) for word in load_vocabulary("amounts").section("writing").strings("between")}
    return bool(before) and before[0] in between


def _value(written: str) -> Decimal:
    digits = re.sub(r"[ \n]", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "."))


@cache
def _counted() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Measure], ...]]:
    writing = load_vocabulary("amounts").section("writing")
    nouns = tuple(noun for one in known_measures().values() for noun in one.counts)
    pieces = rf"(?:\s(?:{_either(writing.strings('pieces'))}))?"
    worded = "|".join(_either(unit.words + unit.alone) for unit in moneys())
    beside = rf"(?:\s(?!\w{{1,4}}\s)(?!{worded})\w+)?"
    noun = rf"\s(?P<noun>{phrase_pattern(nouns).pattern})"
    pattern = re.compile(rf"(?<![\w,.:/§-])(?P<number>{_NUMBER}){pieces}{beside}{noun}")
    return pattern, tuple((phrase_pattern(one.counts), one) for one in known_measures().values() if one.counts)


@cache
def _not_counts() -> re.Pattern[str]:
    words = load_vocabulary("amounts").section("text").strings("not_counts")
    return re.compile(rf"(?:^|\s)(?:{_either(words)})\s$")


def _counts(words: str, text: str) -> Iterator[WrittenAmount]:
    pattern, nouns = _counted()
    for match in pattern.finditer(words):
        number = match["number"]
        if _YEAR.fullmatch(number) or _not_counts().search(words[max(match.start() - 12, 0) : match.start()]):
            continue
        measure = next(measure for noun, measure in nouns if noun.fullmatch(match["noun"]))
        spoken = text[match.start() : match.end()]
        yield WrittenAmount(_value(number), measure.unit, match.start(), match.end(), spoken, False, measure)
