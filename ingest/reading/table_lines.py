"""Cells that gaps alone do not part, told by where the cells of the lines around them begin and end."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.reading.line import Line
from ingest.reading.word import Word

_REACH = 15
_HEADER = 6
_MOST_WORDS = 18
_EDGE = 1.6
# Groups of one number stand this close, in line heights; a gap in a justified line may be wider, but not in a table.
_WITHIN = 0.45
_APART = 0.95
_NUMERAL = re.compile(r"[+\-−–]?\d[\d.,]*%?")
_LEAD = re.compile(r"[+\-−–]?\d{1,3}(?: \d{3})*|[+\-−–]")
_GROUP = re.compile(r"\d{3}(?:,\d+)?%?|%")
_YEAR = re.compile(r"(?:19|20)\d\d")

Stretch = tuple[float, float]
Cut = tuple[Word, ...]


def tabular(lines: Sequence[Line]) -> list[Line]:
    """Return the lines in the same order, the cells of those in tables parted where their neighbours' are."""
    made = list(lines)
    counted = [figures(line) for line in lines]
    for at, line in enumerate(lines):
        if counted[at] and len(line.words) > 1:
            beside = [made[other] for other in _beside(lines, at) if counted[other]]
            made[at] = _with_parts(line, [part for cell in line.cells for part in _parted(cell, beside)])
    counted = [figures(line) for line in made]
    for at, line in enumerate(lines):
        if counted[at] or len(line.words) < 2 or not any(counted[at : at + _REACH]):
            continue
        if below := _below(lines, counted, at):
            beside = [lines[other] for other in _beside(lines, at)[:_HEADER] if not counted[other]]
            made[at] = _with_parts(line, [part for cell in line.cells for part in _header_parts(cell, below, beside)])
    return made


def _with_parts(line: Line, parts: Sequence[Cut]) -> Line:
    return replace(line, parts=tuple(parts)) if len(parts) > len(line.cells) else line


def figures(line: Line) -> list[Stretch]:
    """The stretches of the cells that are amounts, but for a first cell that may be the row's name."""
    cells = line.cells if len(line.cells) == 1 else line.cells[1:]
    amounts = [cell for cell in cells if _is_amounts(cell)]
    if all(_YEAR.fullmatch(word.text) for cell in amounts for word in cell):
        return []
    return [(cell[0].left, cell[-1].right) for cell in amounts]


def stretches(found: Sequence[Stretch]) -> list[Stretch]:
    """Merge stretches that overlap, left to right."""
    merged: list[Stretch] = []
    for left, right in sorted(found):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _is_amounts(cell: Sequence[Word]) -> bool:
    return all(_NUMERAL.fullmatch(word.text) or word.text in "+-−–%" for word in cell) and any(
        char.isdigit() for word in cell for char in word.text
    )


def _beside(lines: Sequence[Line], at: int) -> list[int]:
    """The lines of the same table as far as they follow each other closely."""
    found: list[int] = []
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(lines) and abs(other - at) <= _REACH:
            if abs(lines[other].top - lines[other - step].top) > 5 * lines[at].size:
                break
            found.append(other)
            other += step
    return found


def _below(lines: Sequence[Line], counted: Sequence[list[Stretch]], at: int) -> list[Stretch]:
    """The columns of the rows of amounts that begin closely below line `at`; none where prose comes first."""
    found: list[Stretch] = []
    names = lines[at].left
    for other in range(at, min(at + _REACH, len(lines))):
        line = lines[other]
        if other > at and line.top - lines[other - 1].top > 5 * line.size:
            break
        if counted[other]:
            names = min(names, line.left)
        elif found or other > at + _HEADER or not is_header_like(line):
            break
        found += counted[other]
    beyond = lines[at].left > names + 20 or len(lines[at].cells) > 1
    return stretches(found) if beyond else []


def is_header_like(line: Line) -> bool:
    """False for running text: a line of many words, or one that holds the end of a sentence."""
    return len(line.words) <= _MOST_WORDS and not any(word.text.endswith((".", ",")) for word in line.words[-1:])


def _atoms(cell: Sequence[Word]) -> list[Cut]:
    """The words of a cell, those of one number together."""
    atoms: list[list[Word]] = []
    for word in cell:
        near = atoms and word.left - atoms[-1][-1].right <= _WITHIN * word.size
        group = near and _GROUP.fullmatch(word.text) and _LEAD.fullmatch(" ".join(w.text for w in atoms[-1]))
        if group or (near and atoms[-1][-1].text in "+-−–" and word.text[0].isdigit()):
            atoms[-1].append(word)
        else:
            atoms.append([word])
    return [tuple(atom) for atom in atoms]


def _parted(cell: Sequence[Word], beside: Sequence[Line]) -> list[Cut]:
    """The parts of a cell, cut between two numbers and at the edges that two other rows' cells have."""
    atoms = _atoms(cell)
    if len(atoms) < 2:
        return [tuple(cell)]
    lefts = [other[0].left for line in beside for other in line.cells]
    rights = [other[-1].right for line in beside for other in line.cells if _is_amounts(other)]
    numbers = _is_amounts(cell)
    parts = [list(atoms[0])]
    for before, after in pairwise(atoms):
        gap = after[0].left - before[-1].right
        wide = gap > 0.3 * after[0].size
        aligned = _is_amounts(after) and _shared(after[-1].right, rights)
        begins = gap > 0.5 * after[0].size and _shared(after[0].left, lefts) and _is_named(parts[-1])
        apart = numbers and (gap > _APART * after[0].size or (wide and _shared(before[-1].right, rights)))
        if apart or (aligned and wide) or begins:
            parts.append([])
        parts[-1] += after
    return [tuple(part) for part in parts]


def _is_named(words: Sequence[Word]) -> bool:
    """True where there are letters enough for words, and not only the number of a section or an item."""
    return sum(char.isalpha() for word in words for char in word.text) >= 3


def _shared(edge: float, edges: Sequence[float]) -> bool:
    return sum(abs(edge - other) <= _EDGE for other in edges) >= 2


def _header_parts(cell: Sequence[Word], columns: Sequence[Stretch], beside: Sequence[Line]) -> list[Cut]:
    """The parts of a header's cell, cut where its words go over from one column below to the next."""
    middles = {(other[0].left + other[-1].right) / 2 for line in beside for other in line.cells if len(line.cells) > 2}
    for at in range(1, len(cell)):
        halves = [(half[0].left + half[-1].right) / 2 for half in (cell[:at], cell[at:])]
        far = halves[1] - halves[0] > 4 * cell[0].size
        if far and all(any(abs(half - middle) < 2 * _EDGE for middle in middles) for half in halves):
            return [tuple(cell[:at]), tuple(cell[at:])]
    parts = [[cell[0]]]
    for before, after in pairwise(cell):
        here, there = _column(before, columns), _column(after, columns)
        wide = after.left - before.right >= _WITHIN * after.size
        level = here is not None and abs(before.right - here[1]) < 2 * _EDGE and after.left > here[1] - 1
        ends = any(abs(cell[-1].right - right) < 2 * _EDGE for _, right in columns if here and right > here[1])
        if here is not None and there is not None and ((here != there and (wide or level)) or (level and ends)):
            parts.append([])
        parts[-1].append(after)
    return [tuple(part) for part in parts]


def _column(word: Word, columns: Sequence[Stretch]) -> Stretch | None:
    """The column the word stands over, or is nearest to; None left of them all."""
    if word.right < columns[0][0]:
        return None if columns[0][0] - word.right > 2 * word.size else columns[0]
    return min(columns, key=lambda column: max(column[0] - word.right, word.left - column[1]))
