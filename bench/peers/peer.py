"""What every system under measurement looks like: it is given pages and finds places for a question."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as `export.py` wrote it. `sources` are the paths of the report; `paged` is false for formats without."""

    sources: tuple[str, ...]
    page: int
    paged: bool
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: the place in the list of pages it came from, and the words that were shown."""

    place: int
    text: str


class Peer(Protocol):
    """A search system. Its model is loaded when it is made, outside every timing."""

    def ingest(self, pages: Sequence[PageText]) -> int:
        """Take in the pages; return how many units (chunks, passages) were indexed."""

    def search(self, question: str, depth: int) -> list[Found]:
        """Return hits best first, from `depth` candidates a leg."""


def read_pages(path: Path) -> list[PageText]:
    """Return the pages of a file that `export.py` wrote."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [PageText(tuple(row["sources"]), row["page"], row["paged"], row["text"]) for row in rows]
