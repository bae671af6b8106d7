"""The page of money over time: one body and one line of its tables, each number with the cell it stands in."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from index.catalogue.account_line import AccountLine
from index.catalogue.account_shelf import AccountBody
from index.catalogue.asked_body import body_keys
from index.catalogue.figure_query import FigureQuery
from index.catalogue.kept import KeptFigure
from index.catalogue.label_words import label_words
from index.catalogue.measure_names import slug_of
from index.findings.trail import TrailStep, trail_of
from ingest.figures.measure import known_measures
from service.addresses import page_url
from service.answering.written_periods import through, written_period
from service.desk import Accounts
from service.pages.account import DEVIATION, account_of
from service.pages.account_charts import amounts_chart, deviations_chart
from service.pages.amounts import written_amount, written_kronor
from service.web.providing import TheTexts, TheWorkings

_RESULT, _NET_COST = "resultat", "nettokostnad"
_CONTRADICTIONS = 20

router = APIRouter(include_in_schema=False, default_response_class=Response)

Words = Annotated[str, Query(max_length=200)]


@router.get("/ekonomi")
def money(
    request: Request,
    workings: TheWorkings,
    texts: TheTexts,
    body: Words = "",
    municipality: Words = "",
    service: Annotated[str | None, Query(max_length=300)] = None,
    measure: Words = "",
) -> Response:
    """Budget, outcome, forecast and deviation of one line, and the trail of its forecast."""
    desk = workings.desk
    bodies = desk.account_bodies()
    chosen = _chosen_body(bodies, body, municipality)
    lines = desk.account_lines(chosen) if chosen else ()
    line = _chosen_line(lines, service)
    context = _account(desk, chosen, line, measure, texts) if chosen and line else {}
    names = {one.slug: one.name for one in known_measures().values()}
    return workings.rendering.page(
        request,
        "money.html",
        bodies=bodies,
        several=any(one.municipality is not None for one in bodies),
        asked=body,
        body=chosen,
        lines=lines,
        line=line,
        missing_line=service if service and line and service not in line.labels else None,
        measure_names=names,
        opened=lambda kept: page_url(kept.report_id, kept.figure.page, kept.quote),
        amount=lambda figure, with_unit=True: written_amount(figure, texts, with_unit),
        in_unit=lambda kronor, unit: written_kronor(kronor, unit, texts),
        label=lambda period: written_period(period.start, period.end, texts),
        covered=lambda day: through(day, texts),
        **context,
    )


def _account(desk: Accounts, body: AccountBody, line: AccountLine, asked: str, texts: TheTexts) -> dict[str, Any]:
    measure = _chosen_measure(line, asked)
    figures = desk.account(body, line.labels, tuple({measure: 0, DEVIATION: 0, _RESULT: 0}))
    account = account_of([one for one in figures if one.figure.measure in (measure, DEVIATION)], measure)
    found = desk.contradictions(None, _CONTRADICTIONS, 0, body.name)
    told_twice = [one for one in found.contradictions if _is_of(one.first, body)]
    return {
        "measure": measure,
        "account": account,
        "charts": {"amounts": amounts_chart(account, texts), "deviations": deviations_chart(account, texts)},
        "trail": _trail(desk, body, line, figures),
        "contradictions": told_twice,
        "contradicted": {kept.id for one in told_twice for kept in (one.first, one.second)},
    }


def _trail(desk: Accounts, body: AccountBody, line: AccountLine, figures: Sequence[KeptFigure]) -> list[TrailStep]:
    """The trail of a line's own rows; of a whole body also of the sentences that tell of it."""
    if line.name:
        return trail_of(kept for kept in figures if kept.figure.measure in (DEVIATION, _RESULT))
    steps = desk.trail(FigureQuery(body=body.name, measure=DEVIATION, municipality=body.municipality))
    return [step for step in steps if _is_of(step.kept, body)]


def _is_of(kept: KeptFigure, body: AccountBody) -> bool:
    return body.municipality is None or (kept.municipality or "") == body.municipality


def _chosen_body(bodies: Sequence[AccountBody], asked: str, municipality: str) -> AccountBody | None:
    """Return the body of that name in any form, of that municipality where it is told; else the first."""
    keys = set(body_keys(asked)) if asked.strip() else set()
    fitting = [one for one in bodies if keys & set(body_keys(one.name))]
    return next((one for one in fitting if one.municipality == municipality), next(iter(fitting), None))


def _chosen_line(lines: Sequence[AccountLine], asked: str | None) -> AccountLine | None:
    """Return the line with that label or those words; else the one that most is told of."""
    if asked is not None:
        for line in lines:
            if asked == line.name or asked in line.labels:
                return line
        words = label_words(asked)
        for line in lines:
            if words and line.name and label_words(line.name) == words:
                return line
    return max(lines, key=lambda line: (line.periods, line.name == "", line.largest), default=None)


def _chosen_measure(line: AccountLine, asked: str) -> str:
    """Return the measure asked for where the line has it; else how it went in all, as most periods tell it.

    That is the result or the net cost, beside which deviations stand, or else the deviations; parts of it, as income,
    are shown first only where nothing else is told.
    """
    slug = slug_of(asked) if asked.strip() else ""
    if slug in line.measures:
        return slug
    order = {known: -place for place, known in enumerate(known_measures())}
    whole = {_RESULT: 2, _NET_COST: 2, DEVIATION: 1}
    return max(
        line.measures,
        key=lambda one: (whole.get(one, 0), line.measures[one], one == _RESULT, order.get(one, -len(order))),
    )
