"""The page of coverage: what is in, what seems to be missing, and what cannot be relied on."""

from collections import defaultdict
from collections.abc import Iterable

from fastapi import APIRouter, Request
from starlette.responses import Response

from index.catalogue.doubtful_pages import Doubt, DoubtfulPage
from index.catalogue.masked import Masked
from index.findings.coverage import Coverage
from ingest.identity.kinds import known_kinds
from service.answering.written_periods import short_period, written_period
from service.pages.coverage_matrix import Column, matrix_of
from service.web.providing import TheTexts, TheWorkings

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/tackning")
def coverage(request: Request, workings: TheWorkings, texts: TheTexts) -> Response:
    """Bodies by periods, gaps, files and pages that could not be read or are in doubt, and what is masked."""
    desk, found = workings.desk, workings.desk.inventory()

    def period(column: Column, short: bool) -> str:
        return (short_period if short else written_period)(column.start, column.end, texts)

    return workings.rendering.page(
        request,
        "coverage.html",
        holdings=desk.coverage(),
        matrix=matrix_of(found),
        period=period,
        gaps=found.gaps,
        last_ingest=found.last_ingest,
        titles=_titles(found),
        doubtful=_doubtful(found.doubtful_pages),
        masked=_masked(found.masked),
        kinds={kind.slug: kind.name for kind in known_kinds()},
        troubles=desk.readiness().troubles,
    )


def _titles(found: Coverage) -> dict[str, str]:
    cells = ((cell.reports for cell in row.cells) for row in found.rows)
    reports = [one for row in cells for some in row for one in some]
    return {one.id: one.title for one in [*reports, *(one for row in found.rows for one in row.undated)]}


def _doubtful(pages: Iterable[DoubtfulPage]) -> list[tuple[str, list[tuple[Doubt, list[int]]]]]:
    """Return each report's pages by what is doubtful with them; pages that cannot be read at all are told elsewhere."""
    by_report: dict[str, dict[Doubt, list[int]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for doubt in page.doubts:
            if doubt != "no_text":
                by_report[page.report_id][doubt].append(page.page)
    return [(report, sorted(doubts.items())) for report, doubts in by_report.items()]


def _masked(found: Iterable[Masked]) -> list[tuple[str, str, list[Masked]]]:
    """Return each report with its source and the places where numbers were masked."""
    by_report: dict[tuple[str, str], list[Masked]] = defaultdict(list)
    for one in found:
        by_report[one.report_id, one.source].append(one)
    return [(*key, places) for key, places in by_report.items()]
