"""What the API says of decisions: the contract's keys, with where each clause stands."""

from datetime import date

from index.catalogue.kept import KeptDecision
from ingest.decisions.decision import Decision
from ingest.decisions.stage import Stage
from service.addresses import case_path, page_url
from service.api.replies import Reply


class VotesReply(Reply):
    """A counted vote."""

    yes: int
    no: int
    abstained: int


class ClauseReply(Reply):
    """One clause, and what its body said with it; `url` opens its page with the clause marked."""

    item: int
    outcome: str
    text: str
    next_body: str | None
    proposers: tuple[str, ...]
    votes: VotesReply | None
    reservations: tuple[str, ...]
    notes: tuple[str, ...]
    immediate: bool
    page: int
    url: str


class FoundDecisionReply(ClauseReply):
    """A clause with the report it stands in. `case` is the path of its case in this API."""

    id: str
    body: str | None
    municipality: str | None
    meeting_date: date | None
    paragraph: str | None
    dnr: str | None
    matter: str
    stage: Stage
    case: str | None
    source: str
    report_id: str
    title: str
    extraction: str


class DecisionsReply(Reply):
    """A screenful of clauses, of the newest meeting first."""

    decisions: tuple[FoundDecisionReply, ...]
    total: int


def clause_reply(report_id: str, decision: Decision) -> ClauseReply:
    """Return the clause of a report."""
    return ClauseReply(
        item=decision.item,
        outcome=decision.outcome,
        text=decision.text,
        next_body=decision.next_body,
        proposers=decision.proposers,
        votes=VotesReply.model_validate(decision.votes) if decision.votes else None,
        reservations=decision.reservations,
        notes=decision.notes,
        immediate=decision.immediate,
        page=decision.page,
        url=page_url(report_id, decision.page, decision.text),
    )


def decision_reply(kept: KeptDecision) -> FoundDecisionReply:
    """Return the clause with its place."""
    one = kept.decision
    return FoundDecisionReply(
        **dict(clause_reply(kept.report_id, one)),
        id=kept.id,
        body=kept.body,
        municipality=kept.municipality,
        meeting_date=one.meeting_date,
        paragraph=one.paragraph,
        dnr=one.case_number,
        matter=one.title,
        stage=one.stage,
        case=case_path(one.case_number) if one.case_number else None,
        source=kept.source,
        report_id=kept.report_id,
        title=kept.title,
        extraction=one.extraction,
    )
