"""Votes: how many were for what carried, against it, and abstained, from a sum, a table or a list of names."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.decisions.decision import Vote
from ingest.decisions.matter import Matter, Piece
from ingest.decisions.person import people_in
from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of

_NEAR = 80


def votes_of(matter: Matter) -> Vote | None:
    """Return the last vote of the matter, which is the one that settled it; None where none was counted."""
    pieces = [
        piece
        for section in matter.sections
        if section.heading is None or section.heading.role not in ("annat", "forslag", "anteckning", "reservation")
        for piece in section.pieces
    ]
    sums = [counts for piece in pieces for counts in _summed(piece.words)]
    counts = sums[-1] if sums else _by_table(pieces) or _by_names(pieces) or _by_casting(pieces)
    return _carried(*counts) if counts else None


def _carried(yes: int, no: int, abstained: int) -> Vote:
    return Vote(max(yes, no), min(yes, no), abstained)


@cache
def _words(key: str) -> tuple[str, ...]:
    return load_vocabulary("minutes").section("votes").strings(key)


@cache
def _number() -> str:
    return rf"(\d{{1,3}}|{'|'.join(_words('numbers'))})"


@cache
def _sums() -> tuple[re.Pattern[str], ...]:
    """The ways a sum is told: "20 ja-röster mot 15 nej-röster", "Ja: 20, Nej: 15", "med 20 röster mot 15"."""
    yes, no, number = one_of(_words("yes")), one_of(_words("no")), _number()
    counted, against, before = (one_of(_words(key)) for key in ("counted", "against", "before"))
    numbers_first = rf"(?<!\w){number}\s+{yes}\W+(?:\w+\W+){{0,3}}?{number}\s+{no}(?!\w)"
    words_first = rf"(?<!\w){yes}\s*[:=]?\s*{number}(?:\s+{counted})?\W+(?:{against}\W+)?{no}\s*[:=]?\s*{number}(?!\w)"
    bare = rf"{before}\W+(?:\w+\W+){{0,2}}?{number}(?:\s+{counted})?\s+{against}\s+{number}(?!\w)"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (numbers_first, words_first, bare))


@cache
def _abstained() -> re.Pattern[str]:
    abstained, number = one_of(_words("abstained")), _number()
    return re.compile(
        rf"(?<!\w)(?:{number}\s+(?:\w+\s+){{0,2}}?{abstained}|{abstained}\s*[:=]?\s*{number})(?!\w)", re.IGNORECASE
    )


def _summed(text: str) -> Iterator[tuple[int, int, int]]:
    plain = " ".join(text.split())
    if not any(word in plain.lower() for word in _words("told")):
        return
    for pattern in _sums():
        found = list(pattern.finditer(plain))
        for match in found:
            rest = _abstained().search(plain, match.end(), match.end() + _NEAR)
            abstained = _value(rest[1] or rest[2]) if rest else 0
            yield _value(match[1]), _value(match[2]), abstained
        if found:
            return


def _value(word: str | None) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else _words("numbers").index(word.lower())


def _by_table(pieces: Sequence[Piece]) -> tuple[int, int, int] | None:
    """A list of votes as a table: its sum row, else the marks in its columns."""
    head: Piece | None = None
    marks = [0, 0, 0]
    for piece in pieces:
        cells = [cell.strip().lower() for cell in piece.cells] or piece.words.lower().split()
        if any(cell in _words("yes") for cell in cells) and any(cell in _words("no") for cell in cells):
            head, marks = piece, [0, 0, 0]
        elif head is not None and cells and cells[0] in _words("sums"):
            numbers = [int(cell) for cell in cells[1:] if cell.isdigit()]
            if len(numbers) >= 2:
                return numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 0
        elif head is not None and len(cells) > 1 and cells[-1] in _words("marks"):
            column = _column(head, piece)
            marks[column] += 1
    return (marks[0], marks[1], marks[2]) if sum(marks[:2]) else None


def _column(head: Piece, row: Piece) -> int:
    """Which of yes, no and abstained the row's mark stands under; a mark that is a word tells itself."""
    mark = row.cells[-1].strip().lower() if row.cells else ""
    for kind, key in enumerate(("yes", "no")):
        if mark in _words(key):
            return kind
    if len(head.places) != len(head.cells) or not row.places:
        return 0
    middle = sum(row.places[-1]) / 2
    columns = [
        (abs(sum(place) / 2 - middle), kind)
        for cell, place in zip(head.cells, head.places, strict=True)
        for kind, key in enumerate(("yes", "no", "abstained"))
        if cell.strip().lower() in _words(key)
    ]
    return min(columns)[1] if columns else 0


def _by_casting(pieces: Sequence[Piece]) -> tuple[int, int, int] | None:
    """ "A, B och C röstar Ja (8)." and "D röstar Nej (5)."."""
    plain = " ".join(" ".join(piece.words for piece in pieces).split())
    counts: list[int] = []
    for key in ("yes", "no", "abstained"):
        cast = rf"(?:{one_of(_words('casts'))}\s+)?" if key == "abstained" else rf"{one_of(_words('casts'))}\s+"
        found = re.findall(rf"(?i)(?<!\w){cast}{one_of(_words(key))}\s*\((\d{{1,3}})\)", plain)
        counts.append(int(found[-1]) if found else 0)
    return (counts[0], counts[1], counts[2]) if counts[0] and counts[1] else None


def _by_names(pieces: Sequence[Piece]) -> tuple[int, int, int] | None:
    """ "Ja-röst: Anna Ek (S), Bo Ek (M)" and "Nej-röst: …", as lists of names."""
    counts = [0, 0, 0]
    for kind, key in enumerate(("yes", "no", "abstained")):
        label = re.compile(rf"^{one_of(_words(key))}(?:\s*\(\d+\))?\s*:\s*(?P<names>.*)", re.IGNORECASE | re.DOTALL)
        for piece in pieces:
            match = label.match(piece.words)
            if match:
                counts[kind] += len(people_in(match["names"]))
    return (counts[0], counts[1], counts[2]) if counts[0] and counts[1] else None
