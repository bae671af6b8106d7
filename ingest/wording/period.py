"""A span of time a report covers or a question asks about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included. `label` is how people write it: "T1 2021", "mars 2026", "2025"."""

    start: date
    end: date
    label: str

    def overlaps(self, other: "Period") -> bool:
        """True where the two share at least one day."""
        return self.start <= other.end and other.start <= self.end
