"""Facets: what the hits of a search have in common, counted, each an address that narrows or widens the search."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from index.questions.query import Filters
from index.search.hit import Hit
from index.search.passage_stages import stages_of
from ingest.decisions.stage import Stage
from ingest.report import Report
from service.desk import Shelf
from service.pages.finding import Found
from service.pages.search_state import SearchState

Subject = Literal["body", "kind", "year", "stage", "municipality"]
MOST = 8
"""Choices of one facet; the form has them all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that `count` of the counted hits have; `address` narrows to it, or where it is chosen widens again."""

    value: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one subject, the most common first; years newest first."""

    subject: Subject
    choices: tuple[Choice, ...]


def facets_of(found: Found, state: SearchState, shelf: Shelf) -> list[Facet]:
    """Return the facets there is something to choose in. Work is bounded by what `found` holds, not by the archive."""
    values: dict[Subject, Iterable[str | None]] = {
        "body": (one.identity.body for one in found.reports),
        "kind": (one.identity.kind for one in found.reports),
        "year": (str(year) for one in found.reports for year in _years(one)),
        "stage": (stage for hit in found.sample for stage in stages_at(hit, shelf)),
        "municipality": (one.identity.municipality for one in found.reports),
    }
    facets = [_facet(subject, values[subject], state) for subject in get_args(Subject)]
    return [one for one in facets if len(one.choices) > 1 or any(choice.chosen for choice in one.choices)]


def stages_at(hit: Hit, shelf: Shelf) -> list[Stage]:
    """Return the stages that a hit's passage tells of, from proposal to decision."""
    page = shelf.page(hit.report.id, hit.passage.page)
    told = stages_of(hit.passage, page, hit.report.identity.kind) if page is not None else set()
    return [stage for stage in get_args(Stage) if stage in told]


def _facet(subject: Subject, values: Iterable[str | None], state: SearchState) -> Facet:
    counts = Counter(value for value in values if value)
    chosen = _chosen(subject, state.filters)
    if chosen:
        counts.setdefault(chosen, 0)
    common = sorted(counts, key=lambda value: (value != chosen, -counts[value], value))[:MOST]
    if subject == "year":
        common.sort(reverse=True)
    return Facet(subject, tuple(_choice(subject, value, counts[value], value == chosen, state) for value in common))


def _choice(subject: Subject, value: str, count: int, chosen: bool, state: SearchState) -> Choice:
    limits = _LIMITED[subject](state.filters, None if chosen else value)
    return Choice(value, count, state.limited_to(limits).address, chosen)


def _in_year(filters: Filters, year: str | None) -> Filters:
    if year is None:
        return replace(filters, start=None, end=None)
    return replace(filters, start=date(int(year), 1, 1), end=date(int(year), 12, 31))


_LIMITED: dict[Subject, Callable[[Filters, str | None], Filters]] = {
    "body": lambda filters, value: replace(filters, body=value),
    "kind": lambda filters, value: replace(filters, kind=value),
    "year": _in_year,
    "stage": lambda filters, value: replace(filters, stage=value),
    "municipality": lambda filters, value: replace(filters, municipality=value),
}


def _chosen(subject: Subject, filters: Filters) -> str | None:
    if subject != "year":
        value: str | None = getattr(filters, subject)
        return value
    start, end = filters.start, filters.end
    whole = start is not None and end is not None and (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31))
    return str(start.year) if whole and start is not None else None


def _years(report: Report) -> Sequence[int]:
    """Every year that a search within that year would find the report in."""
    period, day = report.identity.period, report.identity.day
    if period is not None:
        return range(period.start.year, period.end.year + 1)
    return [day.year] if day is not None else []
