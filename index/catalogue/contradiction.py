"""A contradiction: two places that tell the same amount differently."""

from dataclasses import dataclass
from typing import Literal

from index.catalogue.kept import KeptFigure

Why = Literal["text_table", "reports"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures, by their numbers in the catalogue, that differ by `kronor`, always above 0."""

    why: Why
    first: int
    second: int
    kronor: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures of the archive that cannot both be right. `why` is "text_table" within a report, else "reports".

    `difference` is in kronor, above 0. The report that is oldest, or the table of the same, comes first.
    """

    why: Why
    first: KeptFigure
    second: KeptFigure
    difference: int
