"""A body's own rhythm of reporting, and what is missing from it: suggestions, never claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from index.questions.lexicon import read_vocabulary
from ingest.wording.periods import period_label

# A rhythm is at least this many reports.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Beat:
    """One report in a series: what it covers, or the month of a meeting. `end` is the last day."""

    start: date
    end: date
    label: str
    kind: str

    @property
    def year(self) -> int:
        """The year it belongs to."""
        return self.end.year

    @property
    def month(self) -> int:
        """The month it counts to, 1 to 12."""
        return self.end.month


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that the rhythm lets one expect: what it would cover, its kind, and the labels that suggest it."""

    start: date
    end: date
    label: str
    kind: str
    because: tuple[str, ...]


def missing_in(beats: Sequence[Beat]) -> list[Missing]:
    """Return what one body's series lacks, oldest first.

    A report is expected where the same part of the year was reported in two years beside it, or where months before
    and after it in a monthly series are there. Nothing is expected of fewer than three reports, before the first of
    them or after the last.
    """
    if len({beat.end for beat in beats}) < _FEWEST:
        return []
    first, last = min(beat.end for beat in beats), max(beat.end for beat in beats)
    found = {one.end: one for one in (*_yearly(beats), *_monthly(beats)) if first < one.end < last}
    return [found[end] for end in sorted(found)]


def _yearly(beats: Sequence[Beat]) -> Iterator[Missing]:
    """Parts of the year that two years beside report and this one does not."""
    by_month: dict[int, dict[int, Beat]] = defaultdict(dict)
    for beat in beats:
        by_month[beat.month].setdefault(beat.year, beat)
    years = range(min(beat.year for beat in beats), max(beat.year for beat in beats) + 1)
    for held in by_month.values():
        for year in years:
            if year not in held and (beside := _beside(year, held)):
                yield _moved(beside[-1], year, beside)


def _beside(year: int, held: Mapping[int, Beat]) -> list[Beat]:
    """Two years next to `year` that have the report: both before, or one on each side; a series may begin later."""
    for pair in ((year - 1, year + 1), (year - 2, year - 1)):
        if all(one in held for one in pair):
            return [held[one] for one in pair]
    return []


def _moved(beat: Beat, year: int, because: Iterable[Beat]) -> Missing:
    """The same part of another year."""
    shift = year - beat.year
    start = beat.start.replace(year=beat.start.year + shift, day=min(beat.start.day, 28))
    label = beat.label.replace(str(beat.year), str(year))
    return Missing(start, _end(year, beat.month), label, beat.kind, tuple(one.label for one in because))


def _monthly(beats: Sequence[Beat]) -> Iterator[Missing]:
    """Single months left out of a year whose reports come month by month."""
    by_year: dict[int, dict[int, Beat]] = defaultdict(dict)
    for beat in beats:
        by_year[beat.year].setdefault(beat.month, beat)
    monthly = {year: held for year, held in by_year.items() if _is_monthly(held)}
    for year, held in monthly.items():
        for before, after in pairwise(sorted(held)):
            month = before + 1
            if after - before != 2 or month in _resting() or _is_custom(month, year, monthly):
                continue
            pattern = held[before]
            single = pattern.start.month == pattern.end.month
            start, end = date(year, month if single else pattern.start.month, 1), _end(year, month)
            because = (held[before].label, held[after].label)
            yield Missing(start, end, period_label(start, end), pattern.kind, because)


def _is_monthly(held: Mapping[int, Beat]) -> bool:
    steps = [after - before for before, after in pairwise(sorted(held))]
    return len(held) >= _FEWEST and steps.count(1) * 2 >= len(steps)


def _is_custom(month: int, year: int, monthly: Mapping[int, Mapping[int, Beat]]) -> bool:
    """True where another year of the same rhythm leaves the month out as well: then it is how the body reports."""
    others = (held for other, held in monthly.items() if other != year)
    return any(month not in held and min(held) < month < max(held) for held in others)


def _end(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


@cache
def _resting() -> frozenset[int]:
    return frozenset(read_vocabulary("coverage").numbers("resting_months"))
