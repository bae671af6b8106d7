"""What was read out of one page: its decisions and its figures."""

from dataclasses import dataclass

from index.catalogue.decision_query import DecisionQuery
from index.catalogue.figure_query import FigureQuery
from index.catalogue.kept import KeptDecision, KeptFigure
from ingest.figures.measure import known_measures
from service.addresses import page_url
from service.desk import Desk
from service.pages.addresses import case_address
from service.pages.formats import written_number
from service.texts import Texts

MOST = 60
"""A page of tables can have hundreds of figures; these are shown, and the rest are counted."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure in words; `address` marks its row on the page."""

    label: str
    measure: str
    amount: str
    period: str
    value: str
    check: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A clause; `case` is the address of its case, where it has a number."""

    kept: KeptDecision
    address: str
    case: str | None


@dataclass(frozen=True, slots=True)
class PageFindings:
    """The first figures and decisions of a page, and how many there are."""

    figures: tuple[ShownFigure, ...]
    figure_count: int
    decisions: tuple[ShownDecision, ...]
    decision_count: int


def page_findings(desk: Desk, report_id: str, page: int, texts: Texts) -> PageFindings:
    """Return what was read out of the page."""
    figures = desk.figures(FigureQuery(report_id=report_id, page=page), MOST, 0)
    decisions = desk.decisions(DecisionQuery(report_id=report_id, page=page), MOST, 0)
    return PageFindings(
        tuple(_figure(one, texts) for one in figures.figures),
        figures.total,
        tuple(_decision(one) for one in decisions.decisions),
        decisions.total,
    )


def _figure(kept: KeptFigure, texts: Texts) -> ShownFigure:
    one = kept.figure
    measure = known_measures().get(one.measure)
    return ShownFigure(
        one.label,
        measure.name if measure else one.measure,
        one.amount or "",
        one.period.label if one.period else "",
        f"{written_number(float(one.value), texts)}\u00a0{one.unit}".rstrip(),
        one.check,
        page_url(kept.report_id, one.page, kept.quote),
    )


def _decision(kept: KeptDecision) -> ShownDecision:
    one = kept.decision
    case = case_address(one.case_number) if one.case_number else None
    return ShownDecision(kept, page_url(kept.report_id, one.page, one.text), case)
