"""A matter in minutes: one paragraph with its sections, each with the pieces of pages that it fills."""

from dataclasses import dataclass

from ingest.decisions.matter_heading import Heading
from ingest.page import BlockKind, Extraction


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one page's text, from `start` up to `end` (characters); `page` counts from 1. `words` is that text.

    `cells` and `places` (points) are those of a table row that fills the whole piece, empty otherwise.
    """

    page: int
    start: int
    end: int
    words: str
    kind: BlockKind
    level: int = 0
    cells: tuple[str, ...] = ()
    places: tuple[tuple[float, float], ...] = ()
    extraction: Extraction = "text"

    def part(self, start: int, end: int) -> "Piece":
        """Return the part from `start` to `end` of the piece's own words, without blanks at its ends."""
        words = self.words[start:end]
        begin = self.start + start + len(words) - len(words.lstrip())
        words = words.strip()
        return Piece(self.page, begin, begin + len(words), words, "paragraph", 0, extraction=self.extraction)


@dataclass(frozen=True, slots=True)
class Section:
    """The pieces under one heading; `heading` is None for what stands before the first. `level` is the heading's."""

    heading: Heading | None
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """`paragraph` is "§ 45", None outside minutes; `case_number` is normalised; `title` is as written."""

    paragraph: str | None
    case_number: str | None
    title: str
    sections: tuple[Section, ...]
