"""What is kept back because of personal identity numbers: whole files, and pictures that cannot be covered."""

from ingest.masking import masked_count
from ingest.page import Page
from ingest.report import Report
from service.workings import Workings


def is_withheld(workings: Workings, report: Report) -> bool:
    """True where the report's own file may not be handed out."""
    return not workings.settings.originals_with_personal_numbers and bool(workings.desk.masked(report.id))


def has_masked(page: Page) -> bool:
    """True where a number on the page is masked."""
    return masked_count("\n".join((page.text, page.header, page.footer))) > 0


def shows_numbers(page: Page) -> bool:
    """True where a picture would show what is masked: the words of a scanned page have no place to cover."""
    return page.extraction == "ocr" and has_masked(page)
