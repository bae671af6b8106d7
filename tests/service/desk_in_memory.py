"""A desk over a few made-up reports in memory, small enough to read and real enough to serve every page."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from index.catalogue.account_line import AccountLine, account_lines
from index.catalogue.account_shelf import AccountBody
from index.catalogue.case import Case
from index.catalogue.case_shelf import FoundCases
from index.catalogue.contradiction import Contradiction
from index.catalogue.contradiction_shelf import FoundContradictions
from index.catalogue.decision_query import DecisionQuery
from index.catalogue.decision_shelf import FoundDecisions
from index.catalogue.doubtful_pages import DoubtfulPage
from index.catalogue.figure_query import FigureQuery
from index.catalogue.figure_shelf import FoundFigures
from index.catalogue.kept import KeptDecision, KeptFigure
from index.catalogue.masked import Masked
from index.errors import CatalogueError
from index.findings.coverage import Coverage, coverage_of
from index.findings.trail import TrailStep, trail_of
from index.questions.query import Filters, Query
from index.search.hit import Hit
from index.search.results import Results
from ingest.page import Block, Page
from ingest.passage import Passage
from ingest.report import Fact, Identity, Report
from ingest.wording.period import Period
from service.answering.answer import Answer, AnswerFigure, Citation, Claim
from service.answering.answer import Coverage as Searched
from service.desk import Choices, DecisionChoices, Desk, Listing, Readiness
from service.holdings import BodyHolding, Holdings, UnreadFile, UnreadPage

REPORT_ID = "a" * 64
ADDED = datetime(2021, 6, 1, 12, tzinfo=UTC)
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
    hidden: tuple[Masked, ...] = ()
    told: list[KeptFigure] = field(default_factory=list)
    decided: list[KeptDecision] = field(default_factory=list)
    matters: list[Case] = field(default_factory=list)

    def understand(self, question: str, filters: Filters) -> Query:
        """Return what is understood of every question."""
        return Query(question, "why", "sv", (T1,), ("Äldrenämnden",), ("äldreomsorg",)).with_filters(filters)

    def ask(self, question: str, filters: Filters, conversation: str | None) -> Answer:
        """Return the same answer to every question, unless declined."""
        query = self.understand(question, filters)
        coverage = Searched(len(self.held), len(self.held))
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
        sources = (citation, replace(citation, n=2, page=14)) if "två sidor" in question else (citation,)
        return Answer(query, text, False, None, claims, sources, (figure,), coverage, took_ms=41.4)

    def search(self, text: str, filters: Filters, limit: int, offset: int) -> Results:
        """Return one hit per page of each report that has the body asked for."""
        hits = (
            []
            if "avikelse" in text
            else [
                Hit(
                    Passage(f"p{n}", r.id, n, 0, 10, page_of(n).text, "text", ("Ekonomi", "Utfall")),
                    r,
                    1.0 / n,
                    {"words": 1.0},
                )
                for r in self.reports(filters, 100, 0).reports
                for n in range(1, r.page_count + 1)
            ]
        )
        return Results(tuple(hits[offset : offset + limit]), len(hits), self.understand(text, filters))

    def meant(self, text: str) -> str | None:
        """Return the right spelling of the one slip this desk knows."""
        return text.replace("avikelse", "avvikelse") if "avikelse" in text else None

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
        found = [r for r in found if filters.added_after is None or filters.added_after < ADDED]
        return Listing(tuple(found[offset : offset + limit]), len(found))

    def report(self, report_id: str) -> Report | None:
        """Return the report, or None."""
        return self.held.get(report_id)

    def added(self, report_id: str) -> datetime | None:
        """Return the same time for every report."""
        return ADDED if report_id in self.held else None

    def page(self, report_id: str, number: int) -> Page | None:
        """Return one of the report's pages, or None."""
        report = self.held.get(report_id)
        return page_of(number) if report is not None and 1 <= number <= report.page_count else None

    def pages(self, report_id: str) -> list[Page]:
        """Return the report's pages."""
        report = self.held.get(report_id)
        return [page_of(number) for number in range(1, report.page_count + 1)] if report else []

    def original(self, report_id: str) -> Path | None:
        """Return the file in the folder named by the report's id."""
        path = self.folder / report_id
        return path if path.exists() else None

    def masked(self, report_id: str) -> tuple[Masked, ...]:
        """Return what is set as hidden in the report."""
        return tuple(one for one in self.hidden if one.report_id == report_id)

    def figures(self, query: FigureQuery, limit: int, offset: int) -> FoundFigures:
        """Return the figures of the measure asked for."""
        found = [one for one in self.told if query.measure in ("", None, one.figure.measure)]
        return FoundFigures(tuple(found[offset : offset + limit]), len(found))

    def trail(self, query: FigureQuery) -> list[TrailStep]:
        """Return the trail of every figure."""
        return trail_of(self.told)

    def contradictions(
        self, report_id: str | None, limit: int, offset: int, body: str | None = None
    ) -> FoundContradictions:
        """Return the first two figures as a contradiction, where there are two."""
        found = [Contradiction("text_table", self.told[0], self.told[1], 1000)] if len(self.told) > 1 else []
        return FoundContradictions(tuple(found[offset : offset + limit]), len(found))

    def account_bodies(self) -> tuple[AccountBody, ...]:
        """Return the bodies of the figures."""
        return tuple(AccountBody(name) for name in sorted({one.body for one in self.told if one.body}))

    def account_lines(self, body: AccountBody) -> tuple[AccountLine, ...]:
        """Return the lines of the body's figures."""
        told = [one.figure for one in self.told if one.body == body.name]
        return tuple(account_lines((one.label, one.measure, 1, abs(one.kronor or 0)) for one in told))

    def account(self, body: AccountBody, labels: Sequence[str], measures: Sequence[str]) -> tuple[KeptFigure, ...]:
        """Return the figures of the body, labels and measures."""
        told = [one for one in self.told if one.body == body.name and one.figure.label in labels]
        return tuple(one for one in told if one.figure.measure in measures)

    def decisions(self, query: DecisionQuery, limit: int, offset: int) -> FoundDecisions:
        """Return the decisions of the stage asked for."""
        found = [one for one in self.decided if query.stage in (None, one.decision.stage)]
        return FoundDecisions(tuple(found[offset : offset + limit]), len(found))

    def decision_choices(self) -> DecisionChoices:
        """Return the bodies and outcomes of the decisions."""
        bodies = {one.body for one in self.decided if one.body}
        return DecisionChoices(tuple(sorted(bodies)), tuple(sorted({one.decision.outcome for one in self.decided})))

    def case(self, name: str) -> tuple[Case, ...]:
        """Return the cases with that number."""
        return tuple(one for one in self.matters if name in (one.key, *one.numbers))

    def cases(self, words: str, limit: int, offset: int) -> FoundCases:
        """Return the cases whose title has the words."""
        found = [one for one in self.matters if words.lower() in one.title.lower()]
        return FoundCases(tuple(found[offset : offset + limit]), len(found))

    def coverage(self) -> Holdings:
        """Return one body, one unread file and one unread page."""
        return Holdings(
            len(self.held),
            sum(report.page_count for report in self.held.values()),
            (BodyHolding("Äldrenämnden", "Lindeborg", len(self.held), date(2021, 4, 30), date(2021, 5, 20)),),
            (UnreadFile("mapp/skadad.pdf", "damaged"),),
            (UnreadPage(REPORT_ID, "Tertialrapport 1 2021", "a/rapport a.pdf", 3, "no_text"),),
        )

    def inventory(self) -> Coverage:
        """Return the coverage of the reports, with a page that was recognised and what is hidden."""
        doubtful = [DoubtfulPage(REPORT_ID, 4, ("ocr", "unread_tables"), ("Tabell 2",))]
        return coverage_of(list(self.held.values()), (), doubtful, self.hidden)

    def readiness(self) -> Readiness:
        """Return how it stands."""
        return self.standing


@dataclass(frozen=True)
class Dot:
    """A picture of one dot."""

    marked: bool
    png: bytes = b"\x89PNG\r\n\x1a\n dot"


SATISFIES: type[Desk] = DeskInMemory
