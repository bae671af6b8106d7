"""Hands the parts that app.py wired to the routes that ask for them."""

from typing import Annotated

from fastapi import Depends, Request

from index.questions.query import Filters
from ingest.page import Page
from ingest.report import Report
from service.api.inputs import filter_parameters
from service.desk import Shelf
from service.errors import PageNotFound, ReportNotFound
from service.pages.language import chosen_texts
from service.texts import Texts
from service.workings import Workings


def _workings(request: Request) -> Workings:
    workings: Workings = request.app.state.workings
    return workings


TheWorkings = Annotated[Workings, Depends(_workings)]
TheTexts = Annotated[Texts, Depends(chosen_texts)]
TheFilters = Annotated[Filters, Depends(filter_parameters)]


def known_report(report_id: str, workings: TheWorkings) -> Report:
    """Return the report of the address. Raises ReportNotFound."""
    report = workings.desk.report(report_id)
    if report is None:
        raise ReportNotFound()
    return report


TheReport = Annotated[Report, Depends(known_report)]


def known_page(desk: Shelf, report: Report, number: int) -> Page:
    """Return a page of the report. Raises PageNotFound."""
    page = desk.page(report.id, number)
    if page is None:
        raise PageNotFound(page=number, pages=report.page_count)
    return page
