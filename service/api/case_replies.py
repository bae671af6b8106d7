"""What the API says of cases: their documents, and what every body said of them in order of time."""

from datetime import date

from index.catalogue.case import Case, CaseDocument, Joined, Step
from ingest.decisions.stage import Stage
from service.addresses import case_path
from service.api.decision_replies import ClauseReply, clause_reply
from service.api.replies import Reply


class StepReply(Reply):
    """What one body said of the case at one time. `quoted`: as another body's report tells of it."""

    date: date | None
    body: str | None
    stage: Stage
    outcomes: tuple[str, ...]
    paragraph: str | None
    report_id: str
    source: str
    page: int
    quoted: bool
    clauses: tuple[ClauseReply, ...]
    url: str


class CaseDocumentReply(Reply):
    """A report, or a paragraph of minutes, that belongs to the case, by its number or by its title, and how surely."""

    report_id: str
    source: str
    title: str
    kind: str
    date: date | None
    paragraph: str | None
    joined: Joined
    confidence: float
    url: str


class CaseLineReply(Reply):
    """A case in a list. `confidence` is that of its least sure document; `url` is its address in this API."""

    id: str
    dnr: str | None
    numbers: tuple[str, ...]
    title: str
    municipality: str | None
    confidence: float
    url: str


class CaseReply(CaseLineReply):
    """A case whole. `others` are cases that the same name stands for in other diaries or municipalities."""

    documents: tuple[CaseDocumentReply, ...]
    timeline: tuple[StepReply, ...]
    others: tuple[CaseLineReply, ...]


class CasesReply(Reply):
    """A screenful of cases, the one handled last first."""

    cases: tuple[CaseLineReply, ...]
    total: int


def case_line_reply(case: Case) -> CaseLineReply:
    """Return what tells a case from others."""
    return CaseLineReply(
        id=case.key,
        dnr=case.number,
        numbers=case.numbers,
        title=case.title,
        municipality=case.municipality,
        confidence=case.confidence,
        url=case_path(case.number or case.key),
    )


def case_reply(case: Case, *others: Case) -> CaseReply:
    """Return the case with its documents and its timeline."""
    return CaseReply(
        **case_line_reply(case).model_dump(),
        documents=tuple(_document(one) for one in case.documents),
        timeline=tuple(_step(one) for one in case.steps),
        others=tuple(case_line_reply(one) for one in others),
    )


def _document(document: CaseDocument) -> CaseDocumentReply:
    return CaseDocumentReply(
        report_id=document.report_id,
        source=document.source,
        title=document.title,
        kind=document.kind,
        date=document.date,
        paragraph=document.paragraph,
        joined=document.joined,
        confidence=document.confidence,
        url=f"/rapporter/{document.report_id}",
    )


def _step(step: Step) -> StepReply:
    clauses = tuple(clause_reply(step.report_id, one) for one in step.clauses)
    return StepReply(
        date=step.date,
        body=step.body,
        stage=step.stage,
        outcomes=step.outcomes,
        paragraph=step.paragraph,
        report_id=step.report_id,
        source=step.source,
        page=step.page,
        quoted=step.quoted,
        clauses=clauses,
        url=clauses[0].url if clauses else f"/rapporter/{step.report_id}?sida={step.page}",
    )
