"""A printed line: the words that stand on one height, from left to right, and the cells that wide gaps make of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from ingest.reading.word import Word

# A gap between cells is wider than a space can be in set text; a justified line stays below this. One that is stretched
# further than that has gaps that are all alike.
_CELL_GAP = 0.95
_STRETCHED = 1.6
_ALIKE = 1.35
# No printer stretches most of a line's spaces this far: they are gaps between columns that happen to be alike.
_COLUMNS = 1.15


@dataclass(frozen=True)
class Line:
    """Words on one height; never empty. `parts` are its cells where the lines around it tell them better than gaps."""

    words: tuple[Word, ...]
    parts: tuple[tuple[Word, ...], ...] = ()

    @cached_property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        """Median line height of the words by their number of characters, points, to the nearest half."""
        return round(median(word.size for word in self.words for _ in word.text) * 2) / 2

    @cached_property
    def bold(self) -> bool:
        """True where nearly every character is bold."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) >= 0.9 * letters

    @cached_property
    def text(self) -> str:
        return written(self.words)

    @cached_property
    def cells(self) -> tuple[tuple[Word, ...], ...]:
        """The words in runs that gaps hold apart, left to right."""
        if self.parts:
            return self.parts
        gaps = [after.left - before.right for before, after in pairwise(self.words)]
        limit = max(_CELL_GAP * self.size, self._justified(sorted(gap for gap in gaps if gap > 0)))
        runs: list[list[Word]] = [[self.words[0]]]
        for gap, word in zip(gaps, self.words[1:], strict=True):
            if gap > limit:
                runs.append([])
            runs[-1].append(word)
        return tuple(tuple(run) for run in runs)

    def _justified(self, gaps: Sequence[float]) -> float:
        """The widest gap between words that the line's own gaps, smallest first, speak for; 0 for a short line."""
        if len(gaps) < 7 or gaps[len(gaps) // 4] > _COLUMNS * self.size:
            return 0.0
        counted = sum(any(char.isdigit() for char in word.text) for word in self.words)
        if gaps[-1] <= _ALIKE * gaps[0] and counted * 3 <= len(self.words):
            return gaps[-1]
        return min(2.2 * gaps[len(gaps) // 4], _STRETCHED * self.size)


def written(words: Sequence[Word]) -> str:
    """The words with a space between them, except where the file drew them as one."""
    parts: list[str] = []
    before: Word | None = None
    for word in words:
        touching = before is not None and word.left - before.right < 0.12 * word.size
        parts.append(word.text if not parts or (word.glued and touching) else f" {word.text}")
        before = word
    return "".join(parts)


def lines(words: Iterable[Word]) -> list[Line]:
    """Group words by height, top to bottom."""
    rows: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        for back in range(1, min(4, len(rows)) + 1):
            top, bottom = spans[-back]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared > 0.5 * min(bottom - top, word.bottom - word.top) and _fits(rows[-back], word):
                rows[-back].append(word)
                break
        else:
            rows.append([word])
            spans.append((word.top, word.bottom))
    return sorted((Line(tuple(sorted(row, key=lambda w: w.left))) for row in rows), key=lambda line: line.top)


def _fits(row: list[Word], word: Word) -> bool:
    """False where the word would stand on top of one that is there already (lines set closer than their height)."""
    return not any(
        min(word.right, other.right) - max(word.left, other.left) > 0.4 * min(word.size, other.size)
        and abs(word.middle - other.middle) > 0.25 * min(word.size, other.size)
        for other in row
    )
