"""Rows of numbers in plain text, where the same space parts thousands and columns: "85 005 -86 910 -1 905"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.reading.row_arithmetic import holds, learned, value

_TOKEN = re.compile(r"[+\-–−]?\d[\d.,]*%?")
_SIGN = re.compile(r"[+\-–−]")
_OPEN = re.compile(r"[+\-–−]?(?:[1-9]\d{0,2})")
_CLOSED = re.compile(r"[+\-–−]?(?:0|[1-9]\d*)(?:,\d+|\.\d{1,2})?%?")
_GROUP = re.compile(r"\d{3}")
_LAST_GROUP = re.compile(r"\d{3}(?:,\d+)?%?")
_MOST_READINGS = 512
_MOST_COUNTED = 40_000
_MOST_TOKENS = 48
_MOST_HARD_ROWS = 30
_MOST_TAUGHT = 24

Numbers = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a row's numbers are told apart. `lead` of its tokens belong to the row's name ("Nivå 1"). `doubt` says why
    there may be another way, "" where there is none that fits."""

    numbers: Numbers
    lead: int = 0
    doubt: str = ""


def tail(line: str) -> tuple[str, list[str]]:
    """Return what a line says and the numbers it ends with, token by token."""
    tokens = line.split()
    at = len(tokens)
    while at > 0 and (_TOKEN.fullmatch(tokens[at - 1]) or (at < len(tokens) and _SIGN.fullmatch(tokens[at - 1]))):
        at -= 1
    return " ".join(tokens[:at]), tokens[at:]


def readings(tokens: Sequence[str], count: int | None = None) -> list[Numbers]:
    """Return every way to tell the tokens apart as numbers (as `count` numbers), fewest first; none if too many."""
    if len(tokens) > _MOST_TOKENS:
        return []
    found: list[tuple[Numbers, bool]] = [((), False)]
    signed = ""
    for at, token in enumerate(tokens):
        if _SIGN.fullmatch(token):
            signed = f"{token} "
            continue
        ways = [way for before in found for way in _extended(before, signed, token)]
        if count is not None:
            left = len(tokens) - at - 1
            ways = [way for way in ways if len(way[0]) <= count <= len(way[0]) + left]
        found, signed = ways, ""
        if not found or len(found) > (_MOST_READINGS if count is None else _MOST_COUNTED):
            return []
    return sorted((numbers for numbers, _ in found), key=len)


def _extended(way: tuple[Numbers, bool], signed: str, token: str) -> Iterator[tuple[Numbers, bool]]:
    """The way with one token more: as the next group of its last number, and as a number of its own."""
    numbers, is_open = way
    if is_open and not signed and _LAST_GROUP.fullmatch(token):
        yield (*numbers[:-1], f"{numbers[-1]} {token}"), bool(_GROUP.fullmatch(token))
    if _CLOSED.fullmatch(token) and not (signed and not token[0].isdigit()):
        yield (*numbers, f"{signed}{token}"), bool(_OPEN.fullmatch(token))


def split_rows(rows: Sequence[Sequence[str]]) -> list[Reading]:
    """Return how each row of one table is read: all with the same count of numbers, and by the sums that come out.

    `rows` are the tokens of each row. Where several readings fit alike, the first is returned with its doubt.
    """
    ways = [readings(row) for row in rows]
    count, sure = _count(rows, ways)
    hard = [at for at, way in enumerate(ways) if not way][:_MOST_HARD_ROWS]
    fitting = [_fitting(row, way, count, at in hard) for at, (row, way) in enumerate(zip(rows, ways, strict=True))]
    valued = [[tuple(map(value, reading.numbers)) for reading in fits] for fits in fitting]
    unsure = any(len(row) > 1 for row in valued)
    rules = learned([row for row in valued if 0 < len(row) <= _MOST_TAUGHT], count) if unsure else []
    made: list[Reading] = []
    for row, way, fits, numbers in zip(rows, ways, fitting, valued, strict=True):
        if not fits:
            made.append(_unfitting(row, way, count))
            continue
        scores = [sum(holds(rule, reading) for rule in rules) for reading in numbers]
        best = [reading for reading, score in zip(fits, scores, strict=True) if score == max(scores)]
        alone = len(best) == 1 and (sure or len(way) == 1)
        made.append(best[0] if alone else replace(best[0], doubt=_doubt(best)))
    return made


def _unfitting(row: Sequence[str], way: Sequence[Numbers], count: int) -> Reading:
    if not way:
        return Reading(tuple(row), 0, "too many ways to part the digits")
    return Reading(way[0], 0, f"{len(way[0])} numbers where other rows have {count}")


def _doubt(best: Sequence[Reading]) -> str:
    return f"{len(best)} ways to part the digits fit alike" if len(best) > 1 else "the count of columns is not known"


def _count(rows: Sequence[Sequence[str]], ways: Sequence[Sequence[Numbers]]) -> tuple[int, bool]:
    """The count of numbers that most rows can be read with; of several, the one by which most sums come out.

    False with it where another count would do as well.
    """
    possible: Counter[int] = Counter()
    for row, way in zip(rows, ways, strict=True):
        possible.update({len(numbers) for numbers in way} or range(_fewest(row), len(row) + 1))
    if not possible:
        return 0, True
    most = max(possible.values())
    tied = sorted(count for count, rows in possible.items() if rows >= 0.9 * most)
    worths = {count: _worth(ways, count) for count in tied} if len(tied) > 1 else {tied[0]: 1.0}
    best = max(tied, key=lambda count: (worths[count], -count))
    return best, sum(worth == worths[best] for worth in worths.values()) == 1


def _fewest(row: Sequence[str]) -> int:
    """The least count of numbers the tokens can be: every group of three digits goes on with the number before it."""
    return sum(not _GROUP.fullmatch(token) for token in row)


def _worth(ways: Sequence[Sequence[Numbers]], count: int) -> float:
    """How many sums come out per number, at best, when the rows have `count` numbers each."""
    rows = [[tuple(map(value, numbers)) for numbers in way if len(numbers) == count] for way in ways]
    rows = [row for row in rows if 0 < len(row) <= _MOST_TAUGHT][:_MOST_TAUGHT]
    rules = learned(rows, count)
    return sum(max(sum(holds(rule, numbers) for rule in rules) for numbers in row) for row in rows) / max(count, 1)


def _fitting(row: Sequence[str], way: Sequence[Numbers], count: int, hard: bool) -> list[Reading]:
    way = readings(row, count) if hard else way
    fits = [Reading(numbers) for numbers in way if len(numbers) == count]
    if fits or len(row) < 2 or not row[0].isdigit():
        return fits
    return [Reading(numbers, 1) for numbers in readings(row[1:]) if len(numbers) == count]
