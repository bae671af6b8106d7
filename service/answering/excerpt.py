"""An excerpt: words of a page that an answer quotes."""

from dataclasses import dataclass

from ingest.decisions.stage import Stage
from ingest.page import Page
from ingest.report import Report


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Characters `start` up to `end` of `page.text` in a report.

    `heading` is the path of headings they stand under, `stage` how far the matter had come where they stand. `also`
    are other words of the same page that are said with the quote: its cells, the words over them, the lead of a list.
    """

    report: Report
    page: Page
    start: int
    end: int
    heading: tuple[str, ...] = ()
    stage: Stage | None = None
    also: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The words, as they stand on the page."""
        return self.page.text[self.start : self.end]

    @property
    def key(self) -> tuple[str, int, str]:
        """What makes it the same citation: report id, page number and words."""
        return self.report.id, self.page.number, self.quote
