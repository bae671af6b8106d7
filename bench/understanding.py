"""Measures figures found in tables against hand-checked pages.

    python -m bench.understanding tests/data/tables.jsonl REPORTS [--show]

A figure is right where it has the value (in kronor, for money) and the row label of a number that stands on the page;
each is taken once. A count that is told as money is wrong; money that is told without a unit is right, and its unit is
not. What else it says (unit, amount, span, year, direction) is judged among the right ones. A wrong figure without a
unit counts as money on a page that has any.
"""

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.figure_truth import ASPECTS, KRONOR, Cell, TruePage, read_truth
from ingest.figures.figure import Figure
from ingest.figures.figures import find_figures
from ingest.identity.identity import identify
from ingest.reading.sandbox import Limits, read_document

_CODE = re.compile(r"^[\d.]+[.)]?\s+(?=\D)")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page: the pairs that agree, the figures that are not there and the numbers that were not found."""

    page: TruePage
    right: tuple[tuple[Cell, Figure], ...]
    wrong: tuple[Figure, ...]
    missed: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over pages. A ratio of nothing is 1."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right, 0 to 1."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is there that was found, 0 to 1."""
        return _share(self.right, self.missed)


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


def measure(truth: Sequence[TruePage], reports: Path) -> list[Outcome]:
    """Read every document of the truth once, with the text it has, and compare page by page."""
    outcomes = []
    for source, pages in groupby(sorted(truth, key=lambda page: page.source), key=lambda page: page.source):
        document = read_document(reports / source, Limits(ocr=False))
        found = [f for f in find_figures(identify(document, source), document.pages) if f.place == "table"]
        outcomes += [compare(page, [figure for figure in found if figure.page == page.page]) for page in pages]
    return outcomes


def compare(page: TruePage, found: Sequence[Figure]) -> Outcome:
    """Pair figures and numbers one to one, the likest row and column first."""
    pairs = [(c, f) for c in range(len(page.cells)) for f in range(len(found)) if _agree(page.cells[c], found[f])]
    pairs.sort(key=lambda pair: (*_unlike(page.cells[pair[0]], found[pair[1]]), pair))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for cell, figure in pairs:
        if cell not in taken and figure not in used:
            taken[cell] = figure
            used.add(figure)
    return Outcome(
        page,
        tuple((page.cells[cell], found[figure]) for cell, figure in sorted(taken.items())),
        tuple(figure for place, figure in enumerate(found) if place not in used),
        tuple(cell for place, cell in enumerate(page.cells) if place not in taken and not cell.optional),
    )


def _agree(cell: Cell, figure: Figure) -> bool:
    if cell.kronor is None:
        value = figure.value == cell.value and figure.unit not in KRONOR
    elif figure.kronor is None:
        value = figure.value == cell.value and not figure.unit
    else:
        value = figure.kronor == cell.kronor
    return value and _flat(cell.row) in _flat(figure.label)


def _unlike(cell: Cell, figure: Figure) -> tuple[bool, float]:
    wanted, got = _words(cell.column), _words(figure.column)
    shared = len(wanted & got) / len(wanted | got) if wanted | got else 1.0
    return _flat(cell.row) != _flat(figure.label), -shared


def _flat(label: str) -> str:
    return _OTHER.sub("", _CODE.sub("", unicodedata.normalize("NFC", label).strip()).casefold())


def _words(header: str) -> set[str]:
    return set(_OTHER.sub(" ", unicodedata.normalize("NFC", header).casefold()).split())


def tally(outcomes: Iterable[Outcome], money: bool) -> Tally:
    """Count money cells, or all the others; what is optional counts neither way."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        required = [cell for cell, _ in outcome.right if not cell.optional]
        counts["right"] += sum((cell.kronor is not None) == money for cell in required)
        counts["wrong"] += sum(_is_money(figure, outcome.page) == money for figure in outcome.wrong)
        counts["missed"] += sum((cell.kronor is not None) == money for cell in outcome.missed)
    return Tally(counts["right"], counts["wrong"], counts["missed"])


def _is_money(figure: Figure, page: TruePage) -> bool:
    if figure.unit:
        return figure.unit in KRONOR
    return any(cell.kronor is not None for cell in page.cells)


def aspects(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Return for each of ASPECTS the share of right figures, 0 to 1, whose truth tells it and that say the same."""
    told: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for outcome in outcomes:
        for cell, figure in ((cell, figure) for cell, figure in outcome.right if not cell.optional):
            told.update(list(cell.told))
            same.update(cell.told.keys() - set(_differing(cell, figure)))
    return {aspect: _share(same[aspect], told[aspect] - same[aspect]) for aspect in ASPECTS}


def _differing(cell: Cell, figure: Figure) -> Iterator[str]:
    for aspect, wanted in cell.told.items():
        if aspect == "unit" and cell.kronor is not None:
            if figure.kronor != cell.kronor:
                yield aspect
        elif _said(figure, aspect) != wanted:
            yield aspect


def _said(figure: Figure, aspect: str) -> object:
    if aspect == "year":
        return figure.period.end.year if figure.period else None
    return getattr(figure, aspect)


def _report(outcomes: Sequence[Outcome], show: bool) -> Iterator[str]:
    for outcome in outcomes:
        yield f"{outcome.page.source}, page {outcome.page.page}: {_counts([outcome])}"
        if show:
            yield from _details(outcome)
    yield f"all {len(outcomes)} pages: {_counts(outcomes)}"
    yield "among the right: " + ", ".join(f"{name} {share:.3f}" for name, share in aspects(outcomes).items())


def _counts(outcomes: Sequence[Outcome]) -> str:
    parts = []
    for name, money in (("money", True), ("other", False)):
        t = tally(outcomes, money)
        if t != Tally(0, 0, 0):
            share = f"P {t.precision:.3f} R {t.recall:.3f}"
            parts.append(f"{name} {t.right} right, {t.wrong} wrong, {t.missed} missed ({share})")
    return "; ".join(parts)


def _details(outcome: Outcome) -> Iterator[str]:
    for cell in outcome.missed:
        yield f"  missed  {cell.row} | {cell.column} | {cell.value} {cell.unit or ''}"
    for figure in outcome.wrong:
        yield f"  wrong   {figure.label} | {figure.column} | {figure.value} {figure.unit}"
    for cell, figure in outcome.right:
        if differing := list(_differing(cell, figure)):
            said = ", ".join(f"{name} {_said(figure, name)} not {cell.told[name]}" for name in differing)
            yield f"  differs {cell.row} | {cell.column} | {cell.value}: {said}"


def main() -> None:
    """Print right, wrong and missed for each page, and the shares over all."""
    parser = argparse.ArgumentParser(description="Measure figures found in tables against hand-checked pages.")
    parser.add_argument("truth", type=Path, help="the hand-checked pages, JSON lines")
    parser.add_argument("reports", type=Path, help="the folder of reports that the truth's sources lie below")
    parser.add_argument("--show", action="store_true", help="name every miss, every wrong one and what differs")
    parser.add_argument("--only", default="", help="only sources that hold these words")
    given = parser.parse_args()
    truth = [page for page in read_truth(given.truth) if given.only in page.source]
    print(*_report(measure(truth, given.reports), given.show), sep="\n")


if __name__ == "__main__":
    main()
