"""What a person searches for: the words, the limits and the order, as one thing that an address can say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Literal, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query

from index.questions.query import Filters
from ingest.wording.case_number import normalise
from service.desk import Minutes
from service.web.providing import TheFilters

Sort = Literal["best", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class SearchState:
    """`filters` as they were written; `sort` is "newest" or "oldest" where there are no words to be best at."""

    words: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "best"

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What an address or a form has to say to come back here; what is not set is left out."""
        one = self.filters
        written = {
            "q": self.words,
            "body": one.body,
            "kind": one.kind,
            "from": one.start and one.start.isoformat(),
            "to": one.end and one.end.isoformat(),
            "dnr": one.case_number,
            "stage": one.stage,
            "municipality": one.municipality,
            "sort": None if self.sort == _default_sort(self.words) else self.sort,
        }
        return [(name, value) for name, value in written.items() if value]

    @property
    def parameters(self) -> str:
        """The pairs as an address has them."""
        return urlencode(self.pairs)

    @property
    def address(self) -> str:
        """The page of this search."""
        return f"/sok?{self.parameters}" if self.pairs else "/sok"

    def sorted_by(self, sort: Sort) -> "SearchState":
        """Return the same search in another order."""
        return replace(self, sort=sort)

    def limited_to(self, filters: Filters) -> "SearchState":
        """Return the same search within other limits."""
        return replace(self, filters=filters)

    def limits(self, minutes: Minutes) -> Filters:
        """Return the limits as the index knows them: a diarienummer in the one form it is kept in.

        A stage belongs to passages: without words there is none to look at, and it is left aside.
        """
        number, stage = self.filters.case_number, self.filters.stage if self.words else None
        return replace(self.filters, case_number=number and kept_number(number, minutes), stage=stage)


def kept_number(number: str, minutes: Minutes) -> str:
    """Return a diarienummer as the archive keeps it; one without its diary's letters as most documents of its case."""
    wanted = normalise(number) or number
    if " " in wanted:
        return wanted
    cases = minutes.case(number)
    return (cases[0].number if len(cases) == 1 else None) or wanted


def _default_sort(words: str) -> Sort:
    return "best" if words else "newest"


def read_state(pairs: Mapping[str, str]) -> SearchState:
    """Return the search that `SearchState.pairs` wrote down."""
    start, end = pairs.get("from"), pairs.get("to")
    filters = Filters(
        body=pairs.get("body"),
        kind=pairs.get("kind"),
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        case_number=pairs.get("dnr"),
        stage=pairs.get("stage"),
        municipality=pairs.get("municipality"),
    )
    return _state(filters, pairs.get("q", ""), pairs.get("sort", ""))


def _state(
    filters: TheFilters,
    q: Annotated[str, Query(max_length=1000)] = "",
    sort: Annotated[str, Query(max_length=20)] = "",
) -> SearchState:
    words = " ".join(q.split())
    chosen = next((one for one in SORTS if one == sort and (words or one != "best")), _default_sort(words))
    return SearchState(words, filters, chosen)


TheState = Annotated[SearchState, Depends(_state)]
