"""The header of a table in plain text: one short run of words for each column, above the first row of numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold

_LONGEST_LINE = 130
_LONGEST_CHUNK = 40
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What the columns are called, and what stands over the rows' names. `lines` are the lines it was made of."""

    names: tuple[str, ...]
    corner: str
    lines: tuple[int, ...]


def header(lines: Sequence[str], first: int, free: int, count: int) -> HeaderLine | None:
    """Return the header of `count` columns above line `first` and below line `free`; None where it cannot be told."""
    if count < 2:
        return None
    chunks = _chunks(lines, first, free)
    return _one_line(lines, chunks, count) or _chunk_each(lines, chunks, count) or _run_on(lines, chunks, count)


def _chunks(lines: Sequence[str], first: int, free: int) -> list[list[int]]:
    """Runs of lines that blank lines part, upwards as far as they can be header, top to bottom."""
    chunks: list[list[int]] = []
    for at in range(first - 1, max(free, first - _MOST_LINES), -1):
        text = lines[at].strip()
        if len(text) > _LONGEST_LINE or (text.endswith((".", ";")) and len(text) > _LONGEST_CHUNK):
            break
        if not text:
            chunks.insert(0, [])
        elif chunks:
            chunks[0].insert(0, at)
        else:
            chunks.append([at])
    return [chunk for chunk in chunks if chunk]


def _words(lines: Sequence[str], chunk: Sequence[int]) -> str:
    return " ".join(lines[at].strip() for at in chunk)


def _one_line(lines: Sequence[str], chunks: Sequence[Sequence[int]], count: int) -> HeaderLine | None:
    """The line right above the numbers, where it names as many columns."""
    if not chunks:
        return None
    last = chunks[-1][-1]
    parts = _parted(lines[last].strip())
    if parts is None or len(parts[1]) != count:
        return None
    return HeaderLine(tuple(parts[1]), parts[0], (last,))


def _chunk_each(lines: Sequence[str], chunks: Sequence[Sequence[int]], count: int) -> HeaderLine | None:
    """One run of lines for each column."""
    if len(chunks) < count:
        return None
    used = chunks[len(chunks) - count :]
    names = [_words(lines, chunk) for chunk in used]
    if any(len(name) > _LONGEST_CHUNK or not names_one_column(name) for name in names):
        return None
    return HeaderLine(tuple(names), "", tuple(at for chunk in used for at in chunk))


def _run_on(lines: Sequence[str], chunks: Sequence[Sequence[int]], count: int) -> HeaderLine | None:
    """Several lines that name as many columns together, and first what stands over the rows' names."""
    used: list[int] = []
    for at in reversed([at for chunk in chunks for at in chunk]):
        used.insert(0, at)
        parts = _parted(_words(lines, used))
        if parts is not None and len(parts[1]) == count and parts[0]:
            return HeaderLine(tuple(parts[1]), parts[0], tuple(used))
        if parts is not None and len(parts[1]) > count:
            return None
    return None


def names_columns(line: str) -> bool:
    """True for a line that names several columns."""
    parts = _parted(line)
    return parts is not None and len(parts[1]) > 1


def names_one_column(text: str) -> bool:
    """True for words that begin as a column's name does and hold no other's."""
    parts = _parted(text)
    return parts is not None and not parts[0] and len(parts[1]) == 1


@cache
def _starts() -> re.Pattern[str]:
    words = sorted(load_vocabulary("tables").section("header").strings("starts"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words)})", re.IGNORECASE)


def _parted(text: str) -> tuple[str, list[str]] | None:
    """What stands before the first word that begins a column, and the columns; None where no word does."""
    found = [match.start() for match in _starts().finditer(fold(text))]
    begins = [at for at in found if text[at].isupper() and not text[:at].rstrip().endswith(("-", "/"))]
    if not begins:
        return None
    ends = [*begins[1:], len(text)]
    return text[: begins[0]].strip(), [text[begin:end].strip() for begin, end in zip(begins, ends, strict=True)]
