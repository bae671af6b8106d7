"""Finds what must be matched whole: case numbers, clauses, dates, amounts and percentages, each one canonical token.

Tokens: `2025.493` and `2025.493ks` (case number without and with its diary), `§71`, `2021-05-12`, `10776`,
`kr:10800000` (exact kronor), `kr~10800000` (three significant figures, so "10 776 tkr" meets "10,8 mnkr") and `10,8%`.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

_VOCABULARY = tomllib.loads(Path(__file__).with_name("literals.toml").read_text(encoding="utf-8"))
_MONTHS = {word: int(number) for number, words in _VOCABULARY["months"].items() for word in words}
_KRONOR: dict[str, int] = _VOCABULARY["kronor"]
_PERCENT = frozenset(_VOCABULARY["percent"]["words"])
_NOT_DIARIES = frozenset(_VOCABULARY["case"]["not_diaries"])
_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_YEAR = r"(?:19|20)\d\d"


def _either(words: object) -> str:
    ordered = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


_ISO = rf"{_YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?!\d)"
# Every alternative holds a digit.
_PATTERN = re.compile(
    rf"""
    (?P<iso>(?<!\d){_ISO})
  | (?P<compact>(?<![\d,.]){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d,]))
  | (?P<clause>(?:{_either(_VOCABULARY["clause"]["signs"])})\s*(?P<c1>\d+)(?:\s?[-–]\s?(?P<c2>\d+))?)
  | (?P<law>(?<![\d,.])(?P<c3>\d+)\s?(?:[a-z]\s)?§)
  | (?P<written>(?<![\d,.])(?P<day>[0-3]?\d)(?::?[ae])?\s+
      (?P<month>{_either(_MONTHS)})\.?\s*(?:,\s*)?[-–']?(?P<wy>{_YEAR}|\d\d(?!\d)))
  | (?P<monthyear>\b(?P<my>{_either(_MONTHS)})\.?\s+(?P<myy>{_YEAR})(?!\d))
  | (?P<slashed>(?<![\d,./-])(?P<sd>[0-3]?\d)[/.](?P<sm>1[0-2]|0?[1-9])[-\s./]+(?P<sy>{_YEAR})(?!\d))
  | (?P<case>(?:(?<![^\W\d_])(?P<before>[a-zåäö]{{2,6}})[-\s/]?)?(?<!\d)(?<!\d[,.])(?!{_ISO})
      (?P<cy>{_YEAR}|(?<=[a-zåäö])\d\d)
      (?P<sep>[-/:.])(?P<number>\d{{1,6}})(?!\d|,\d)(?P<class>[-./]\d{{1,4}}(?!\d))?
      (?:[-\s](?P<after>[a-zåäö]{{2,5}})\b)?)
  | (?P<amount>(?<![\w,.])(?<![^\W\d_][-–])(?P<whole>
      \d{{1,3}}(?:{_SPACE}\d{{3}}){{1,3}}(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{1,3}}(?![\d,.])|\d+)
      (?P<decimals>,\d+)?(?:\s?(?P<unit>{_either([*_KRONOR, *_PERCENT])})(?![^\W_]))?(?![^\W\d_]))
    """,
    re.VERBOSE,
)
_NEAR = 40
_REGION = re.compile(rf"\d(?:\D{{0,{2 * _NEAR}}}\d)*")
"""Digits, and what stands between them where it is short: a literal ends or begins at most `_NEAR` characters away."""


def find_literals(text: str) -> tuple[list[str], str]:
    """Return the canonical tokens of a lower-case text, and the text with what must not be read again blanked."""
    tokens: list[str] = []
    rest: list[str] = []
    position = 0
    for match in _matches(text):
        tokens.extend(_READERS[str(match.lastgroup)](match))
        rest.append(text[position : match.start()])
        rest.append(_kept_words(match))
        position = match.end()
    return (tokens, " ".join((*rest, text[position:]))) if rest else ([], text)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the literals in order; only where digits are near is looked, which is most of what the search costs."""
    done = 0
    for region in _REGION.finditer(text):
        for match in _PATTERN.finditer(text, max(done, region.start() - _NEAR), region.end() + _NEAR):
            yield match
            done = match.end()
        done = max(done, region.end())


def _kept_words(match: re.Match[str]) -> str:
    """Return the words of a literal that are also words of their own: the month, the diary's letters."""
    return " ".join(match[name] for name in ("month", "my", "before", "after") if match[name])


def _date(year: int, month: int, day: int) -> Iterator[str]:
    yield f"{year}-{month:02}-{day:02}"
    yield f"{year}-{month:02}"
    yield str(year)


def _iso(match: re.Match[str]) -> Iterator[str]:
    digits = re.sub(r"\D", "", match[0])
    return _date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _written(match: re.Match[str]) -> Iterator[str]:
    year = int(match["wy"])
    return _date(year if year > 99 else 2000 + year, _MONTHS[match["month"]], int(match["day"]))


def _slashed(match: re.Match[str]) -> Iterator[str]:
    return _date(int(match["sy"]), int(match["sm"]), int(match["sd"]))


def _month_year(match: re.Match[str]) -> Iterator[str]:
    yield f"{match['myy']}-{_MONTHS[match['my']]:02}"
    yield match["myy"]


def _clause(match: re.Match[str]) -> Iterator[str]:
    first = int(match["c1"])
    last = int(match["c2"] or first)
    numbers = range(first, last + 1) if first <= last <= first + 30 else (first, last)
    return (f"§{number}" for number in numbers)


def _law(match: re.Match[str]) -> Iterator[str]:
    yield f"§{int(match['c3'])}"


def _case(match: re.Match[str]) -> Iterator[str]:
    year = match["cy"] if len(match["cy"]) == 4 else f"20{match['cy']}"
    number = match["number"]
    diary = next((code for code in (match["before"], match["after"]) if code and code not in _NOT_DIARIES), None)
    if _is_span_of_years(int(year), number, match["sep"]):
        yield from (year, *_later_year(year, number))
        if diary is None or len(number) == len(year):
            return
    yield f"{year}.{int(number)}"
    if diary:
        yield f"{year}.{int(number)}{diary}"


def _is_span_of_years(year: int, number: str, separator: str) -> bool:
    """Say whether "2021/22", "2021-2023" or "2021-05" is years or a month, not a case."""
    if len(number) == 4 and year < int(number) <= year + 20:
        return True
    return separator in "-/" and len(number) == 2 and (separator == "-" or int(number) == (year + 1) % 100)


def _later_year(year: str, number: str) -> Iterator[str]:
    if len(number) == 4:
        yield number
    elif int(number) > int(year[2:]):
        yield f"{year[:2]}{number}"
    if len(number) == 2 and 1 <= int(number) <= 12:
        yield f"{year}-{number}"


def _amount(match: re.Match[str]) -> Iterator[str]:
    whole = re.sub(r"\D", "", match["whole"])
    plain = whole + (match["decimals"] or "")
    yield plain
    unit = re.sub(r"\s+", " ", match["unit"] or "")
    if unit in _PERCENT:
        yield f"{plain}%"
    elif not unit:
        yield from _columns(match["whole"])
    else:
        kronor = round(float(plain.replace(",", ".")) * _KRONOR[unit])
        yield f"kr:{kronor}"
        yield f"kr~{_rounded(kronor)}"


def _columns(whole: str) -> Iterator[str]:
    """Yield the readings of "345 678 333" as two or three columns of a table; nothing for "10 776"."""
    groups = re.split(_SPACE, whole)
    if len(groups) > 2:
        yield from groups
        yield from (first + second for first, second in pairwise(groups))


@cache
def _rounded(kronor: int) -> int:
    """Return three significant figures, halves upwards, as reports round."""
    scale: int = 10 ** max(0, len(str(kronor)) - 3)
    return (kronor + scale // 2) // scale * scale


_READERS = {
    "iso": _iso,
    "compact": _iso,
    "clause": _clause,
    "law": _law,
    "written": _written,
    "monthyear": _month_year,
    "slashed": _slashed,
    "case": _case,
    "amount": _amount,
}
