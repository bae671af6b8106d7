"""The figures that a question may be about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.catalogue.kept import KeptFigure
from ingest.figures.figure import Figure
from ingest.report import Report
from ingest.wording.municipality import find_municipalities
from ingest.wording.periods import find_periods
from service.answering.amount_check import numbers_in
from service.answering.asked_amount import AskedAmount, asked_amount
from service.answering.brief import Brief
from service.answering.evidence import whole_run
from service.answering.excerpt import Excerpt
from service.answering.support import bodies_for_all, is_part_of, share_met, tokens_of, tokens_of_all

REPORTS_READ = 6

_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")


@dataclass(frozen=True, slots=True)
class FigureWeights:
    """How much each part of a figure's fit counts; chosen by measurement on the question sets."""

    words: float = 0.6
    around: float = 0.4
    near: float = 1.0
    label: float = 0.4
    period: float = 0.3
    amount: float = 0.4
    unit: float = 0.3
    place: float = 0.2
    number: float = 0.2
    column: float = 0.3
    body: float = 0.6
    direction: float = 0.6


WEIGHTS = FigureWeights()


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A figure and how well it fits the question, 0 to about 3. `own` is the share of the question its label meets."""

    kept: KeptFigure
    report: Report
    fit: float
    own: float = 0.0

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.kept.figure

    @property
    def row(self) -> tuple[str, int, int]:
        """The row or sentence it stands in: report id, page and first character."""
        return self.report.id, self.figure.page, self.figure.start


def asked_figures(brief: Brief) -> list[AskedFigure]:
    """Return the figures of the best reports, those that fit the question best first."""
    fitness = _Fitness(brief)
    found = [fitness.of(kept, report) for report, kept in _candidates(brief)]
    return sorted(found, key=lambda one: (-one.fit, one.kept.seq))


def excerpt_of(brief: Brief, asked: AskedFigure) -> Excerpt | None:
    """Return the row or sentence of a figure on its page; None where the page is gone."""
    figure = asked.figure
    page = brief.catalogue.page(asked.report.id, figure.page)
    if page is None:
        return None
    start, end, also = figure.start, figure.end, (figure.words, *figure.column.split())
    row = next((block for block in page.blocks if block.folded and block.start == start), None)
    if row is not None:  # its cells fill several lines, so that only a part of it stands in one run
        start, end = whole_run(page, row)
    return Excerpt(asked.report, page, start, end, (figure.table,) if figure.table else (), None, also)


def _candidates(brief: Brief) -> Iterator[tuple[Report, KeptFigure]]:
    reports = {item.hit.report.id: item.hit.report for item, _ in brief.evidence}
    for report in list(reports.values())[:REPORTS_READ]:
        for kept in brief.catalogue.figures.of(report.id):
            yield report, kept


class _Fitness:
    """Holds figures against one question; what is the same for all of them is read once."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.amount: AskedAmount = asked_amount(brief.query)
        self.met = frozenset(token for word in brief.asked for token in word.meets)
        self.numbers = {value for _, _, value in numbers_in(_less_periods(brief.query.text))}
        self.words = f" {' '.join(brief.query.text.casefold().split())} "
        self.best = max((support.total for _, support in brief.evidence), default=1.0) or 1.0
        self.places: dict[tuple[str, int], list[tuple[int, int, float]]] = {}
        for item, support in brief.evidence:
            self.places.setdefault(item.place, []).append((item.start, item.end, support.total))

    def of(self, kept: KeptFigure, report: Report) -> AskedFigure:
        figure, weights = kept.figure, WEIGHTS
        own = tokens_of_all((figure.label, figure.column, figure.measure, figure.amount or "", figure.service or ""))
        label = tokens_of(figure.label)
        told = len(label & self.met) / len(label) if len(label) > (figure.place == "text") else 0.0
        near, met = self._near(kept), share_met(self.brief.asked, own)
        fit = weights.words * met + weights.near * near / self.best
        if met or near:  # of the others the words around them matter little, and there are many of them
            around = own | tokens_of_all((figure.table, kept.quote, figure.body or kept.body or ""))
            fit += weights.around * share_met(self.brief.asked, around)
        fit += weights.label * told
        fit += weights.period * self._period(figure) + weights.amount * self.amount.fits_amount(figure)
        fit += weights.unit * self.amount.fits_unit(figure) + weights.place * self._place(figure, report)
        fit += weights.number * (abs(figure.value) in self.numbers) - weights.body * self._is_strange(kept)
        fit += weights.direction * self.amount.fits_direction(figure) + weights.column * self._column(figure)
        return AskedFigure(kept, report, fit, share_met(self.brief.asked, label))

    def _column(self, figure: Figure) -> float:
        """1 where the question has the words over the column as they stand ("29/30", "Statsbidrag"), years aside."""
        named = " ".join(figure.column.casefold().split())
        return float(
            bool(named)
            and _YEAR.fullmatch(named) is None
            and re.search(rf"(?<![\w/]){re.escape(named)}(?![\w/])", self.words) is not None
        )

    def _is_strange(self, kept: KeptFigure) -> bool:
        """True where it is of another body than the asked one, and its label does not name that."""
        asked, own = self.brief.query.bodies, kept.figure.body or kept.body
        return bool(asked) and own is not None and not _is_part_of(own, (*asked, *bodies_for_all()))

    def _near(self, kept: KeptFigure) -> float:
        """The support of the best evidence that the figure stands in."""
        figure = kept.figure
        there = self.places.get((kept.report_id, figure.page), ())
        return max((total for start, end, total in there if start < figure.end and figure.start < end), default=0.0)

    def _period(self, figure: Figure) -> float:
        """1 for an asked period, -1 for another one, 0 where one of them is not known."""
        asked = self.brief.query.periods
        if not asked or figure.period is None:
            return 0.0
        if any(figure.period.end == one.end for one in asked):
            return 1.0
        return 0.0 if any(figure.period.overlaps(one) for one in asked) else -1.0

    def _place(self, figure: Figure, report: Report) -> float:
        """In a column of municipalities: 1 for the asked or else the report's own, -1 for others."""
        named = _municipalities(figure.column)
        wanted = self.brief.query.municipality or report.identity.municipality
        return 0.0 if not named or wanted is None else 1.0 if wanted in named else -1.0


def _less_periods(text: str) -> str:
    """Return a question without the periods it names: their years are no amounts."""
    for found in reversed(find_periods(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


@lru_cache(maxsize=4096)
def _municipalities(column: str) -> frozenset[str]:
    return frozenset(mention.name for mention in find_municipalities(column))


_is_part_of = lru_cache(maxsize=4096)(is_part_of)
