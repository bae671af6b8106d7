"""What cases are put together from: a report, or in minutes one paragraph, about one matter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.findings.matter_title import MatterTitle, read_title
from ingest.decisions.decision import Decision
from ingest.report import Report

_OWN = 0.85
_MINUTES = ("protokoll", "kallelse")


@dataclass(frozen=True, slots=True)
class CaseUnit:
    """A report's handling of one matter. `number` is the matter's diarienummer; `decisions` may be empty."""

    report: Report
    paragraph: str | None
    number: str | None
    title: str
    decisions: tuple[Decision, ...]

    @property
    def day(self) -> date | None:
        return self.report.identity.day

    @property
    def written(self) -> date | None:
        """The day of the paper itself: a letter is written before the meeting it is for."""
        identity = self.report.identity
        own = self.paragraph is None and identity.document_date
        return own or identity.day

    @property
    def diary(self) -> str:
        """The prefix of the number, "" where it has none."""
        return self.number.partition(" ")[2] if self.number else ""

    @property
    def compared(self) -> MatterTitle:
        return read_title(self.title)


def units_of(reports: Sequence[Report], decisions: Mapping[str, Sequence[Decision]]) -> Iterator[CaseUnit]:
    """Yield the units of the archive in order of report and place. `decisions` are by report id."""
    for report in reports:
        clauses = decisions.get(report.id, ())
        if report.identity.kind in _MINUTES:
            yield from _paragraphs(report, clauses)
            continue
        first = clauses[0] if clauses else None
        number = (first.case_number if first else None) or own_number(report)
        title = first.title if first and first.paragraph and first.title else report.identity.title
        yield CaseUnit(report, first.paragraph if first else None, number, title, tuple(clauses))


def _paragraphs(report: Report, clauses: Sequence[Decision]) -> Iterator[CaseUnit]:
    by_paragraph: dict[str | None, list[Decision]] = {}
    for clause in clauses:
        by_paragraph.setdefault(clause.paragraph, []).append(clause)
    for paragraph, own in by_paragraph.items():
        yield CaseUnit(report, paragraph, own[0].case_number, own[0].title, tuple(own))


def own_number(report: Report) -> str | None:
    """Return the report's own diarienummer; None where it only speaks of other matters'."""
    for fact in report.identity.facts:
        if fact.field == "case_numbers":
            return fact.value if fact.confidence >= _OWN else None
    return None if report.identity.facts else next(iter(report.identity.case_numbers), None)
