"""A question as understood: what is asked, about whom and when."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from ingest.wording.period import Period

Intent = Literal["why", "number", "decision", "process", "measure", "compare", "list", "definition", "search"]
Language = Literal["sv", "en"]
Part = Literal["periods", "bodies", "services", "municipality", "case_numbers", "expansions"]
"""A part of what was understood that a person may put aside."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits a person has set; every one that is set must hold. `start` and `end` bound the report's period or date.

    `added_after` (UTC) leaves out reports that were in the archive by then: a saved search tells only what came.

    `without` are parts of what was understood that shall not count; the question's words are sought all the same.
    """

    body: str | None = None
    kind: str | None = None
    start: date | None = None
    end: date | None = None
    case_number: str | None = None
    stage: str | None = None
    municipality: str | None = None
    without: frozenset[Part] = frozenset()
    added_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Expansion:
    """Extra words to search for, and the words of the question (`cause`) that brought them."""

    cause: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood of a question. Fields that were not mentioned are empty.

    `periods`, `bodies`, `municipality` and `case_numbers` are certain enough to limit a search by, except the fields
    named in `doubtful` ("bodies" where only a nickname was used), which should only lift what they fit.
    `doubtful_periods` are spans of which something was guessed, most often the year. `intents` holds all that was asked
    for, `intent` being the first. `responsible` are the archive's bodies that answer for `services`, never a limit.
    `expansions` are the words of `expanded` in one row, the most telling first.
    `kinds` and `stage` are mentions ("enligt protokollet") and never limits. `paragraphs` are numbers after §.
    `off_topic` and `instruction` say that no report can answer: small talk, or orders to the program itself.
    """

    text: str
    intent: Intent = "search"
    language: Language = "sv"
    periods: tuple[Period, ...] = ()
    bodies: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    expansions: tuple[str, ...] = ()
    municipality: str | None = None
    case_numbers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    intents: tuple[Intent, ...] = ()
    doubtful: frozenset[str] = frozenset()
    doubtful_periods: tuple[Period, ...] = ()
    expanded: tuple[Expansion, ...] = ()
    paragraphs: tuple[int, ...] = ()
    stage: str | None = None
    off_topic: bool = False
    instruction: bool = False

    def with_filters(self, filters: Filters) -> "Query":
        """Return the same query under a person's own limits, less what they have put aside."""
        kept: dict[str, Any] = {}
        for part in filters.without:
            kept |= _PUT_ASIDE[part]
        return replace(self, filters=filters, **kept)


# What is left of a query when a part of what was understood is put aside.
_PUT_ASIDE: dict[Part, dict[str, Any]] = {
    "periods": {"periods": (), "doubtful_periods": ()},
    "bodies": {"bodies": ()},
    "services": {"services": (), "responsible": ()},
    "municipality": {"municipality": None},
    "case_numbers": {"case_numbers": ()},
    "expansions": {"expansions": (), "expanded": ()},
}
