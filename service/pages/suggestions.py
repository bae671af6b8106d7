"""Questions to go on with after an answer: from what was asked for, and from what the archive has more of."""

from collections.abc import Iterator
from datetime import date

from index.catalogue.decision_query import DecisionQuery
from index.catalogue.figure_query import FigureQuery
from index.questions.query import Filters
from ingest.wording.period import Period
from service.answering.answer import Answer, Citation
from service.desk import Desk
from service.texts import Texts

MOST = 4
LOOKED_AT = 200
MATTERS = frozenset({"decision", "process"})


def suggestions(answer: Answer, desk: Desk) -> tuple[str, ...]:
    """Return at most four short questions that lean on the answer, in the language it was asked in."""
    if answer.declined or not answer.citations:
        return ()
    texts, first = Texts(answer.query.language), answer.citations[0]
    told = [*_by_intent(answer, first, desk), *_beside(answer, first, desk)]
    return tuple(dict.fromkeys(texts(key, **holes) for key, holes in told))[:MOST]


def _by_intent(answer: Answer, first: Citation, desk: Desk) -> Iterator[tuple[str, dict[str, str]]]:
    intent = answer.query.intent
    if intent in MATTERS:
        found = desk.decisions(DecisionQuery(report_id=first.report_id), LOOKED_AT, 0).decisions
        if intent == "decision":
            yield "suggest.process", {}
        if any(one.decision.reservations for one in found):
            yield "suggest.dissent", {}
        if any(one.decision.votes for one in found):
            yield "suggest.votes", {}
        return
    if intent != "why":
        yield "suggest.why", {}
    if intent not in ("number", "compare") and _tells_deficit(answer, first, desk):
        yield "suggest.number", {}
    if intent != "measure":
        yield "suggest.measures", {}


def _tells_deficit(answer: Answer, first: Citation, desk: Desk) -> bool:
    """True where figures tell of a deficit. To try the question itself would cost as much as the answer did."""
    if any(one.direction == "underskott" for one in answer.figures):
        return True
    return desk.figures(FigureQuery(report_id=first.report_id, direction="underskott"), 1, 0).total > 0


def _beside(answer: Answer, first: Citation, desk: Desk) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the periods before and after the answer's that the same body has reported on in the same way."""
    asked = answer.query.periods[-1:]
    if not asked or not first.body or answer.query.intent in MATTERS:
        return
    reports = desk.reports(Filters(body=first.body, kind=first.kind), LOOKED_AT, 0).reports
    periods = {report.identity.period for report in reports if report.identity.period is not None}
    for period in _neighbours(asked[0], sorted(periods, key=lambda one: (one.start, one.end))):
        yield "suggest.period", {"period": period.label}


def _neighbours(asked: Period, periods: list[Period]) -> Iterator[Period]:
    def day(period: Period) -> date:
        return period.end

    yield from [one for one in periods if day(one) > asked.end][:1]
    yield from [one for one in periods if day(one) < asked.end][-1:]
