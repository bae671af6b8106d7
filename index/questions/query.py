"""A question as understood: what is asked, about whom and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from index.questions.aside import Aside, left
from ingest.wording.period import Period

Intent = Literal["why", "number", "decision", "process", "measure", "compare", "list", "definition", "search"]
Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits a person has set; every one that is set must hold. `start` and `end` bound the report's period or date.

    `added_after` (UTC) leaves out reports that were in the archive by then: a saved search tells only what came.

    `without` are parts of what was understood, or things of them, that shall not count; the question's words are sought
    all the same.
    """

    body: str | None = None
    kind: str | None = None
    start: date | None = None
    end: date | None = None
    case_number: str | None = None
    stage: str | None = None
    municipality: str | None = None
    without: frozenset[Aside] = frozenset()
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
        aside = filters.without
        if not aside:
            return replace(self, filters=filters)
        services = left("services", _named(self.services), aside)
        expanded = (replace(one, words=left("expansions", _named(one.words), aside)) for one in self.expanded)
        return replace(
            self,
            filters=filters,
            periods=left("periods", _labelled(self.periods), aside),
            doubtful_periods=left("periods", _labelled(self.doubtful_periods), aside),
            bodies=left("bodies", _named(self.bodies), aside),
            services=services,
            responsible=self.responsible if services else (),
            municipality=next(iter(left("municipality", _named(filter(None, (self.municipality,))), aside)), None),
            case_numbers=left("case_numbers", _named(self.case_numbers), aside),
            expansions=left("expansions", _named(self.expansions), aside),
            expanded=tuple(one for one in expanded if one.words),
        )


def _named(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((word, word) for word in words)


def _labelled(periods: Iterable[Period]) -> Iterator[tuple[str, Period]]:
    return ((period.label, period) for period in periods)
