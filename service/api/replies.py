"""What the API gives: the contract's JSON, made from the dataclasses behind it."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from index.questions.query import Intent, Query
from index.search.hit import Copy, Hit
from index.search.results import Results
from ingest.wording.period import Period
from service.answering.answer import Answer, AnswerFigure, Checked, Citation, Claim, Coverage, DeclineReason


class Reply(BaseModel):
    """Base of every reply: made from attributes, never changed."""

    model_config = ConfigDict(from_attributes=True, frozen=True, populate_by_name=True, serialize_by_alias=True)


class PeriodReply(Reply):
    """A span of days, both ends included."""

    start: date = Field(serialization_alias="from")
    end: date = Field(serialization_alias="to")
    label: str


class UnderstoodReply(Reply):
    """The question as understood."""

    intent: Intent
    periods: tuple[PeriodReply, ...]
    bodies: tuple[str, ...]
    services: tuple[str, ...]
    municipality: str | None
    dnr: tuple[str, ...]
    rewritten: str | None = None


class ClaimReply(Reply):
    """A sentence of the answer and the citations it rests on."""

    text: str
    citations: tuple[int, ...]
    checked: Checked


class NearPlaceReply(Reply):
    """A page that comes nearest to a question which was declined."""

    report_id: str
    title: str
    page: int
    url: str


class AnswerReply(Reply):
    """The answer's text; `reason` is set when it is declined, and `nearest` is what there is instead."""

    text: str
    declined: bool
    reason: DeclineReason | None
    claims: tuple[ClaimReply, ...]
    written_by: str
    nearest: tuple[NearPlaceReply, ...] = ()


class CitationReply(Reply):
    """A quoted place in a report."""

    n: int
    report_id: str
    source: str
    title: str
    body: str | None
    period: str | None
    kind: str
    page: int
    heading: str
    quote: str
    stage: str | None
    url: str
    extraction: str


class FigureReply(Reply):
    """An amount the answer rests on."""

    label: str
    measure: str
    period: str | None
    value: int | float
    unit: str
    direction: str | None
    citation: int
    check: str


class CoverageReply(Reply):
    """How much was searched."""

    reports_searched: int
    matching_filters: int
    note: str | None


class AnswerEnvelope(Reply):
    """An answer with all it rests on; `conversation` is sent with the next question, so that it may lean on this."""

    question: str
    understood: UnderstoodReply
    answer: AnswerReply
    citations: tuple[CitationReply, ...]
    figures: tuple[FigureReply, ...]
    coverage: CoverageReply
    took_ms: int
    conversation: str | None = None


class CopyReply(Reply):
    """Another report where nearly the same words stand."""

    report_id: str
    source: str
    title: str
    page: int
    stage: str | None


class HitReply(Reply):
    """A found passage; `others` are its copies, which are not hits of their own."""

    report_id: str
    source: str
    title: str
    body: str | None
    kind: str
    period: str | None
    page: int
    heading: str
    text: str
    score: float
    why: dict[str, float]
    others: tuple[CopyReply, ...]


class SearchReply(Reply):
    """A screenful of hits."""

    hits: tuple[HitReply, ...]
    total: int
    understood: UnderstoodReply


class ProblemReply(Reply):
    """An RFC 9457 problem document; `code` is stable, `detail` is in the asker's language."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    fields: tuple[str, ...] = ()


def period_reply(period: Period) -> PeriodReply:
    """Return the period with the contract's names."""
    return PeriodReply(start=period.start, end=period.end, label=period.label)


def understood_reply(query: Query, rewritten: str | None = None) -> UnderstoodReply:
    """Return the query with the contract's names."""
    return UnderstoodReply(
        intent=query.intent,
        periods=tuple(period_reply(period) for period in query.periods),
        bodies=query.bodies,
        services=query.services,
        municipality=query.municipality,
        dnr=query.case_numbers,
        rewritten=rewritten,
    )


def citation_reply(citation: Citation) -> CitationReply:
    """Return the citation with its link."""
    return CitationReply.model_validate(citation)


def answer_reply(answer: Answer) -> AnswerEnvelope:
    """Return the whole answer as the contract has it."""
    return AnswerEnvelope(
        question=answer.asked or answer.query.text,
        understood=understood_reply(answer.query, answer.rewritten),
        answer=AnswerReply(
            text=answer.text,
            declined=answer.declined,
            reason=answer.reason,
            claims=tuple(_claim(claim) for claim in answer.claims),
            written_by=answer.written_by,
            nearest=tuple(NearPlaceReply.model_validate(place) for place in answer.nearest),
        ),
        citations=tuple(citation_reply(citation) for citation in answer.citations),
        figures=tuple(_figure(figure) for figure in answer.figures),
        coverage=_coverage(answer.coverage),
        took_ms=round(answer.took_ms),
        conversation=answer.conversation,
    )


def search_reply(results: Results) -> SearchReply:
    """Return hits as the contract has them."""
    return SearchReply(
        hits=tuple(_hit(hit) for hit in results.hits),
        total=results.total,
        understood=understood_reply(results.query),
    )


def _claim(claim: Claim) -> ClaimReply:
    return ClaimReply.model_validate(claim)


def _coverage(coverage: Coverage) -> CoverageReply:
    return CoverageReply.model_validate(coverage)


def _figure(figure: AnswerFigure) -> FigureReply:
    whole = FigureReply.model_validate(figure)
    return whole.model_copy(update={"value": int(figure.value)}) if float(figure.value).is_integer() else whole


def _hit(hit: Hit) -> HitReply:
    identity = hit.report.identity
    return HitReply(
        report_id=hit.report.id,
        source=hit.report.sources[0],
        title=identity.title,
        body=identity.body,
        kind=identity.kind,
        period=identity.period.label if identity.period else None,
        page=hit.passage.page,
        heading=" › ".join(hit.passage.heading),
        text=hit.passage.text,
        score=hit.score,
        why=dict(hit.why),
        others=tuple(_copy(copy) for copy in hit.others),
    )


def _copy(copy: Copy) -> CopyReply:
    report = copy.report
    source, title = report.sources[0], report.identity.title
    return CopyReply(report_id=report.id, source=source, title=title, page=copy.passage.page, stage=copy.stage)
