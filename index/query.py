"""A question as understood: what is asked, about whom and when."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from ingest.period import Period

Intent = Literal["why", "number", "decision", "process", "measure", "compare", "list", "definition", "search"]
Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits a person has set; every one that is set must hold. `start` and `end` bound the report's period or date."""

    body: str | None = None
    kind: str | None = None
    start: date | None = None
    end: date | None = None
    case_number: str | None = None
    stage: str | None = None
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood of a question. Fields that were not mentioned are empty."""

    text: str
    intent: Intent = "search"
    language: Language = "sv"
    periods: tuple[Period, ...] = ()
    bodies: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    expansions: tuple[str, ...] = ()
    municipality: str | None = None
    case_numbers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)

    def with_filters(self, filters: Filters) -> "Query":
        """Return the same query under a person's own limits."""
        return replace(self, filters=filters)
