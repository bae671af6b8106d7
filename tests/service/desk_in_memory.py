"""A desk over a few made-up reports in memory, small enough to read and real enough to serve every page."""

import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from index.errors import CatalogueError
from index.hit import Hit
from index.query import Filters, Query
from index.results import Results
from ingest.page import Block, Page
from ingest.passage import Passage
from ingest.period import Period
from ingest.report import Fact, Identity, Report
from service.answer import Answer, AnswerFigure, Citation, Claim, Coverage
from service.desk import Choices, Desk, Listing, Readiness
from service.holdings import BodyHolding, Holdings, UnreadFile, UnreadPage

REPORT_ID = "a" * 64
SCANNED_ID = "b" * 64
T1 = Period(date(2021, 1, 1), date(2021, 4, 30), "T1 2021")
QUOTE = "Avvikelsen på 4 345 tkr beror på högre sjukfrånvaro och fler timmar i hemtjänsten."
HOSTILE = "<script>alert('x')</script> & \"citat\""


def page_of(number: int) -> Page:
    """Return a page with a heading, a paragraph broken over a line, a list and a table."""
    pieces = [
        ("heading", "Ekonomiskt utfall", ()),
        ("paragraph", "Avvikelsen på 4 345 tkr beror på högre sjuk-\nfrånvaro och fler timmar i hemtjänsten.", ()),
        ("list_item", f"Åtgärd ett, sida {number}", ()),
        ("list_item", "Åtgärd två <b>", ()),
        ("table_row", "Äldreomsorg 100 100 -4 345", ("Äldreomsorg", "100", "100", "-4 345")),
    ]
    blocks, place = [], 0
    for kind, text, cells in pieces:
        level = 1 if kind == "heading" else 0
        blocks.append(Block(kind, place, place + len(text), level, cells))  # type: ignore[arg-type]
        place += len(text) + 1
    text = "\n".join(text for _, text, _ in pieces)
    return Page(number, str(number + 2), text, tuple(blocks), "good", "text", width=595, height=842)


def report_of(report_id: str = REPORT_ID, title: str = "Tertialrapport 1 2021", pages: int = 12) -> Report:
    """Return a report of Äldrenämnden with two facts."""
    facts = (
        Fact("title", title, "heading", title, 1, 0.9),
        Fact("body", "Äldrenämnden", "header", "Äldrenämnden", 1, 0.9),
    )
    identity = Identity(title, "tertialrapport", "Äldrenämnden", "Lindeborg", T1, date(2021, 5, 20), facts=facts)
    return Report(
        report_id, (f"{report_id[:1]}/rapport {report_id[:1]}.pdf",), "application/pdf", 81234, pages, identity
    )


@dataclass
class DeskInMemory:
    """Satisfies service.desk.Desk. Questions with "månen" are declined; with "haveri" the archive fails."""

    folder: Path
    held: dict[str, Report] = field(default_factory=lambda: {REPORT_ID: report_of()})
    standing: Readiness = field(default_factory=lambda: Readiness(True))
    pause: float = 0.0

    def understand(self, question: str, filters: Filters) -> Query:
        """Return what is understood of every question."""
        return Query(question, "why", "sv", (T1,), ("Äldrenämnden",), ("äldreomsorg",), filters=filters)

    def ask(self, question: str, filters: Filters, conversation: str | None) -> Answer:
        """Return the same answer to every question, unless declined."""
        query = self.understand(question, filters)
        coverage = Coverage(len(self.held), len(self.held))
        time.sleep(self.pause)
        if "haveri" in question:
            raise CatalogueError("disk /secret/path is gone")
        if "månen" in question:
            return Answer(query, "Jag hittar inget svar.", True, "no_support", (), (), (), coverage)
        report = self.held[REPORT_ID]
        place = (report.id, report.sources[0], report.identity.title, "Äldrenämnden", "T1 2021", "tertialrapport", None)
        citation = Citation(1, *place, 12, "Ekonomi", QUOTE, "förslag", "text")
        claims = (Claim(QUOTE, (1,), "quote"),)
        figure = AnswerFigure(
            "Äldreomsorg", "budgetavvikelse", "2021-01/2021-04", -4345.0, "tkr", "underskott", 1, "stated"
        )
        text = f"{report.identity.title}:\n{QUOTE} [1]\n\nInget mer [7]."
        return Answer(query, text, False, None, claims, (citation,), (figure,), coverage, took_ms=41.4)

    def search(self, text: str, filters: Filters, limit: int, offset: int) -> Results:
        """Return one hit per page of each report that has the body asked for."""
        hits = [
            Hit(
                Passage(f"p{n}", r.id, n, 0, 10, page_of(n).text, "text", ("Ekonomi", "Utfall")),
                r,
                1.0 / n,
                {"words": 1.0},
            )
            for r in self.reports(filters, 100, 0).reports
            for n in range(1, r.page_count + 1)
        ]
        return Results(tuple(hits[offset : offset + limit]), len(hits), self.understand(text, filters))

    def choices(self) -> Choices:
        """Return choices with an example question."""
        return Choices(
            ("Äldrenämnden",),
            ("Lindeborg", "Ekby"),
            {"tertialrapport": "Tertialrapport"},
            ("Varför missade äldreomsorgen budgeten T1 2021?", "Vad beslutade äldrenämnden om taxorna?"),
        )

    def reports(self, filters: Filters, limit: int, offset: int) -> Listing:
        """Return reports of the body asked for."""
        found = [r for r in self.held.values() if filters.body in (None, r.identity.body)]
        return Listing(tuple(found[offset : offset + limit]), len(found))

    def report(self, report_id: str) -> Report | None:
        """Return the report, or None."""
        return self.held.get(report_id)

    def page(self, report_id: str, number: int) -> Page | None:
        """Return one of the report's pages, or None."""
        report = self.held.get(report_id)
        return page_of(number) if report is not None and 1 <= number <= report.page_count else None

    def original(self, report_id: str) -> Path | None:
        """Return the file in the folder named by the report's id."""
        path = self.folder / report_id
        return path if path.exists() else None

    def coverage(self) -> Holdings:
        """Return one body, one unread file and one unread page."""
        return Holdings(
            len(self.held),
            sum(report.page_count for report in self.held.values()),
            (BodyHolding("Äldrenämnden", "Lindeborg", len(self.held), date(2021, 4, 30), date(2021, 5, 20)),),
            (UnreadFile("mapp/skadad.pdf", "damaged"),),
            (UnreadPage(REPORT_ID, "Tertialrapport 1 2021", "a/rapport a.pdf", 3, "no_text"),),
        )

    def readiness(self) -> Readiness:
        """Return how it stands."""
        return self.standing


@dataclass(frozen=True)
class Dot:
    """A picture of one dot."""

    marked: bool
    png: bytes = b"\x89PNG\r\n\x1a\n dot"


SATISFIES: type[Desk] = DeskInMemory
