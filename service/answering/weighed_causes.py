"""What explains something: sentences that say why, of the page that explains it best first, then what is done."""

from collections.abc import Sequence

from ingest.report import Report
from service.answering.asked_figures import AskedFigure
from service.answering.brief import Brief
from service.answering.cause_order import weightiest_first, with_pointed
from service.answering.evidence import Evidence
from service.answering.pointing import Pointing
from service.answering.selecting import take
from service.answering.support import cue_fit, is_part_of
from service.answering.weighed import CAUSES, chosen_of, weighed_pages


def weighed_causes(brief: Brief, told: Sequence[AskedFigure] = (), anchor: AskedFigure | None = None) -> list[Evidence]:
    """Return sentences that say why, of the best pages first; `told` are deviations that may stand in their reports.

    On a page the weightiest goes first, and before a sentence that points back what it points at. Where a deviation is
    told, all are of one body and period, those of `anchor` where that is known, and a measure follows. Empty where
    nothing explains.
    """
    pages = weighed_pages(brief, CAUSES, told)
    pointing = Pointing.among(item for item, _ in brief.evidence)
    if not pages or not told:
        return with_pointed(chosen_of(pages), pointing)
    report = anchor.report if anchor is not None else pages[0][0][1].hit.report
    pages = [page for page in pages if is_of(report, page[0][1])]
    chosen = weightiest_first(chosen_of(pages), told[0].figure, pointing)
    take(chosen, [item for page in pages for _, item in page if _is_measure(item)], 1)
    return with_pointed(chosen, pointing)


def is_of(report: Report, item: Evidence) -> bool:
    """True for words of a report, or of another one of the same body and municipality that covers the same days."""
    first, second = item.hit.report.identity, report.identity
    if item.hit.report.id == report.id:
        return True
    if first.municipality and second.municipality and first.municipality != second.municipality:
        return False
    if first.body is not None and second.body is not None and not is_part_of(first.body, (second.body,)):
        return False
    return first.period is None or second.period is None or first.period.end == second.period.end


def _is_measure(item: Evidence) -> bool:
    return cue_fit("measure", item) > 0 and not CAUSES.has(item)
