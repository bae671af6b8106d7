"""The page of a report that a citation opens: its text with the quote marked, beside a picture of the page."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ingest.identity.kinds import known_kinds
from ingest.page import Page
from ingest.report import Report
from service.originals import has_masked, is_withheld, shows_numbers
from service.pages.language import chosen_texts
from service.pages.marking import markable
from service.pages.page_findings import page_findings
from service.pages.page_hits import page_hits
from service.pages.page_view import lay_out
from service.pages.replaced import newer_version, same_place
from service.pictures import PDF, WIDTHS, Picture
from service.web.providing import TheWorkings, known_page, known_report
from service.workings import Workings

A4 = 1.414

router = APIRouter(include_in_schema=False, default_response_class=Response)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a page, a quote or searched words to mark, and the file the report was read from."""

    report_id: str
    number: int
    quote: str
    words: str
    file: str

    def address(self, number: int, quote: str = "") -> str:
        """Return the address of another page of the report, the searched words still marked."""
        fields = {"sida": str(number), "citat": quote, "ord": self.words}
        return f"?{urlencode({name: value for name, value in fields.items() if value})}"


@dataclass(frozen=True, slots=True)
class Found:
    """The page asked for. `original` is the file it was read from, if it is still there."""

    report: Report
    page: Page
    original: Path | None


@router.get("/rapporter/{report_id}")
async def report(
    request: Request,
    workings: TheWorkings,
    report_id: str,
    sida: Annotated[int, Query(ge=1, le=100_000)] = 1,
    citat: Annotated[str, Query(max_length=5000)] = "",
    words: Annotated[str, Query(max_length=1000, alias="ord")] = "",
    fil: Annotated[str, Query(max_length=5000)] = "",
) -> Response:
    """A page of a report as text, the quote marked, with its picture when it can be drawn.

    The picture is drawn here already, so that the page can say when the quote has no place on it. Of a report that is
    gone, `fil`, the file it was read from, tells whether a newer version took its place.
    """
    asked = Asked(report_id, sida, citat, words, fil)
    found = await run_in_threadpool(_look_up, workings, asked)
    if isinstance(found, Report):
        place = same_place(found, sida, citat)
        return workings.rendering.page(request, "replaced.html", 410, newer=found, quote=citat, address=place)
    drawn = None
    if not shows_numbers(found.page):
        words_shown = markable(found.page.text, citat)
        drawn = await workings.pictures.get(found.report, found.original, sida, words_shown, WIDTHS[0])
    return await run_in_threadpool(_page, request, workings, asked, found, drawn)


def _look_up(workings: Workings, asked: Asked) -> Found | Report:
    """Return the page, or the report that took its report's place. Raises ReportNotFound and PageNotFound."""
    newer = None if workings.desk.report(asked.report_id) else newer_version(workings.desk, asked.file)
    if newer is not None:
        return newer
    report = known_report(asked.report_id, workings)
    return Found(report, known_page(workings.desk, report, asked.number), workings.desk.original(report.id))


def _page(request: Request, workings: Workings, asked: Asked, found: Found, drawn: Picture | None) -> Response:
    report, page, desk = found.report, found.page, workings.desk
    withheld = is_withheld(workings, report)
    return workings.rendering.page(
        request,
        "report.html",
        report=report,
        page=page,
        asked=asked,
        quote=asked.quote,
        view=lay_out(page, asked.quote, asked.words),
        hits=page_hits(desk, report, page.number, asked.quote, asked.words),
        findings=page_findings(desk, report.id, page.number, chosen_texts(request)),
        placed=drawn is not None and drawn.marked,
        is_pdf=report.media_type == PDF,
        has_original=found.original is not None and not withheld,
        withheld=withheld,
        hidden=has_masked(page),
        kinds={kind.slug: kind.name for kind in known_kinds()},
        **_picture(report, page, asked.quote, drawn),
    )


def _picture(report: Report, page: Page, quote: str, drawn: Picture | None) -> dict[str, Any]:
    """Return the picture's addresses by its width, and the size it takes while it is fetched."""
    fields = {"quote": quote} if quote else {}
    path = f"/api/reports/{report.id}/pages/{page.number}.png"
    addresses = {width: f"{path}?{urlencode({**fields, 'width': width})}" for width in WIDTHS}
    height = round(WIDTHS[0] * (page.height / page.width if page.width else A4))
    return {"pictures": addresses if drawn else {}, "picture_width": WIDTHS[0], "picture_height": height}
