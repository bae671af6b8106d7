"""Personal identity numbers in a text: personnummer and samordningsnummer, with a real date and a right check digit."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold
from ingest.wording.period_rules import any_of

NumberKind = Literal["personnummer", "samordningsnummer"]

# Every dash a font or an OCR engine may have put, the hyphen PDFium sees at a line's end, and glyphs without a letter.
DASH = r"[-+=~_\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d\x02\ufffd\ufffe\ue000-\uf8ff]"
# Looked at from every digit that begins a number, because a number before it may take its first digits away.
_NUMBER = re.compile(
    rf"(?<!\d)(?=(?P<all>(?P<c>18|19|20)?(?P<y>\d\d)(?P<i>[- ./]?)(?P<m>\d\d)(?P=i)(?P<d>\d\d)"
    rf"(?P<gap>\s{{0,3}}(?:{DASH}\s{{0,3}})?)(?P<n>\d{{4}}))(?!\d))"
)
# A sole trader's VAT number holds the trader's own number.
_VAT = re.compile(r"(?<=SE)(?=(?P<all>(?P<c>)(?P<y>\d\d)(?P<i>)(?P<m>\d\d)(?P<d>\d\d)(?P<gap>)(?P<n>\d{4}))01(?!\d))")
_COORDINATION = 60
_SEEN_BEFORE = 48


@dataclass(frozen=True, slots=True)
class PersonalNumberMention:
    """A number at characters `start` up to but not including `end`. The number itself is never carried along.

    `loose` is True where nothing but blanks holds its two parts together, so that they may be two numbers of a table.
    """

    start: int
    end: int
    kind: NumberKind
    loose: bool = False


def find_personal_numbers(text: str) -> list[PersonalNumberMention]:
    """Return the personal identity numbers of `text` in order of place, none overlapping another.

    Ten or twelve digits, with any dash, "+", blanks or a line's end before the last four. Numbers of organisations,
    telephones, accounts, cases and amounts are not taken.
    """
    found: list[PersonalNumberMention] = []
    matches = sorted((*_NUMBER.finditer(text), *_VAT.finditer(text)), key=lambda match: match.start())
    for match in matches:
        kind = _kind(match)
        if kind is None or (found and match.start() < found[-1].end) or not _is_meant(match, text):
            continue
        loose = match["gap"].isspace() and not _has_cue(text, match.start())
        found.append(PersonalNumberMention(match.start("all"), match.end("all"), kind, loose))
    return found


def _kind(match: re.Match[str]) -> NumberKind | None:
    """What the digits are, None where the date or the check digit is wrong."""
    digits = "".join((match["y"], match["m"], match["d"], match["n"]))
    day = int(match["d"])
    coordination = day > _COORDINATION
    centuries = (match["c"],) if match["c"] else ("19", "20")
    real_day = day - _COORDINATION if coordination else day
    if not any(_is_date(int(century + match["y"]), int(match["m"]), real_day) for century in centuries):
        return None
    if _check_sum(digits) % 10:
        return None
    return "samordningsnummer" if coordination else "personnummer"


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _check_sum(digits: str) -> int:
    """Luhn's sum over ten digits; a right number's ends in 0."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled)


def _is_meant(match: re.Match[str], text: str) -> bool:
    """False where the same digits are more likely a telephone, an account or an amount."""
    before = fold(text[max(0, match.start() - _SEEN_BEFORE) : match.start()])
    if _ends(before, "phones") and match["all"].startswith("0"):
        return False
    after = fold(text[match.end("all") : match.end("all") + 12])
    if _has_cue(text, match.start()):
        return True
    if match["i"]:  # "2024-01-01 – 2026" and "2024-01-01 0830" are days with something after them
        return bool(match["gap"].strip()) and not _is_year(match["n"]) and not re.match(r"[-./:]\d", after)
    if match["gap"].strip():
        return not re.match(r"[-/]\d", after)
    if match["c"]:
        return not _ends(before, "not_after")
    beside = r"\d[.,:/-]$" if not match["gap"] else r"\d[\s.,:/-]$"
    joined = re.search(beside, before) or re.match(r"[.,:/-]\d" if not match["gap"] else r"[\s.,:/-]\d", after)
    return not (joined or _ends(before, "not_after") or _unit().match(after))


def _is_year(digits: str) -> bool:
    return digits[:2] in ("19", "20")


def _has_cue(text: str, start: int) -> bool:
    return bool(_cue().search(fold(text[max(0, start - _SEEN_BEFORE) : start])))


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(load_vocabulary('personal_numbers').strings('cues'))}(?!\w)", re.IGNORECASE)


def _ends(before: str, key: str) -> bool:
    return bool(_ending(key).search(before))


@cache
def _ending(key: str) -> re.Pattern[str]:
    words = any_of(load_vocabulary("personal_numbers").strings(key))
    return re.compile(rf"(?<!\w){words}\.?(?:\s?nr\.?)?\s*:?\s*$", re.IGNORECASE)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(load_vocabulary('personal_numbers').strings('units'))}(?!\w)", re.IGNORECASE)
