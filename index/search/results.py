"""What one search gives back."""

from dataclasses import dataclass

from index.questions.query import Query
from index.search.hit import Hit


@dataclass(frozen=True, slots=True)
class Results:
    """Hits best first. `total` counts all that were found, `degraded` says in words which leg was missing."""

    hits: tuple[Hit, ...]
    total: int
    query: Query
    degraded: str | None = None
