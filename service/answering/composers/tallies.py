"""Lists over the archive's own figures and decisions: which went over budget, which matters were sent back."""

import re
from collections.abc import Sequence
from itertools import groupby

from index.catalogue.asked_body import body_keys
from index.catalogue.decision_query import DecisionQuery
from index.catalogue.kept import KeptDecision, KeptFigure
from ingest.figures.figure import Direction, Figure
from ingest.report import Report
from service.answering.answer_words import answer_pattern, answer_words
from service.answering.brief import Brief
from service.answering.composing import introduction
from service.answering.draft import Section, Statement
from service.answering.excerpt import Excerpt
from service.answering.handling_told import told_handling
from service.answering.handlings import Handling
from service.answering.support import tokens_of
from service.answering.things import Thing, share_of

MOST_ROWS = 15
MOST_MATTERS = 25
LEAST_STEM = 4
MOST_DECISIONS = 500
REPORTS_READ = 6
LEAST_ABOUT = 0.7
"""Share of the asked things that a matter's title and clause must speak of to be listed."""
Table = tuple[Report, list[KeptFigure]]


def deviating(brief: Brief) -> list[Section] | None:
    """Return the rows of the table that fits best which went the asked way, the weightiest first.

    None where no direction is asked of a kind of row, or no table tells one.
    """
    direction = _asked_direction(brief.query.text)
    entity = answer_pattern("lists.entities").search(brief.query.text)
    if direction is None or entity is None:
        return None
    tables = [table for table in _tables(brief) if _is_of(brief, table, entity["kind"])]
    tables.sort(key=lambda table: -_fit(brief, table))
    if not tables:
        return None
    report, rows = tables[0]
    asked = [kept for kept in rows if kept.figure.direction == direction]
    asked.sort(key=lambda kept: -abs(float(kept.figure.kronor or kept.figure.value)))
    statements = [one for kept in asked[:MOST_ROWS] if (one := _told(brief, report, kept)) is not None]
    if not statements:
        return None
    counted = brief.texts("ask.rows_of", n=len(asked), rows=len(rows), direction=brief.texts(f"ask.{_KEYS[direction]}"))
    return [Section(f"{introduction(report, None, brief.texts)} {counted}", tuple(statements), listed=True)]


_KEYS: dict[Direction, str] = {"underskott": "deficit", "överskott": "surplus", "noll": "zero"}


def _asked_direction(text: str) -> Direction | None:
    if answer_pattern("lists.direction.underskott").search(text):
        return "underskott"
    return "överskott" if answer_pattern("lists.direction.överskott").search(text) else None


def _tables(brief: Brief) -> list[Table]:
    """Return each table's deviations of one span, sums left out, from the reports of the evidence."""
    reports = {item.hit.report.id: item.hit.report for item, _ in brief.evidence}
    found: list[Table] = []
    for report in list(reports.values())[:REPORTS_READ]:
        figures = [kept for kept in brief.catalogue.figures.of(report.id) if _is_row(kept.figure)]
        for _, group in groupby(figures, key=lambda kept: (kept.figure.page, kept.figure.table)):
            rows = _of_span(brief, list(group))
            if len(rows) >= 2:
                found.append((report, rows))
    return found


def _is_row(figure: Figure) -> bool:
    told = figure.amount == "avvikelse" and figure.direction is not None and figure.place == "table"
    return told and not figure.year_before and not answer_pattern("lists.sums").search(figure.label)


def _of_span(brief: Brief, rows: Sequence[KeptFigure]) -> list[KeptFigure]:
    """Return the deviations of the year where its forecast is asked for, else of the period so far."""
    ahead = answer_pattern("lists.whole_year.asks").search(brief.query.text) is not None
    spans = {kept.figure.span for kept in rows}
    wanted = next((span for span in (("år", "period") if ahead else ("period", "år")) if span in spans), None)
    once = {kept.figure.label: kept for kept in rows if kept.figure.span == wanted}
    return list(once.values())


def _fit(brief: Brief, table: Table) -> float:
    """How well a table fits: the question's things in its labels and title, its page's support."""
    report, rows = table
    labels = " ".join(kept.figure.label for kept in rows)
    around = " ".join((labels, rows[0].figure.table, report.identity.title, report.identity.body or ""))
    best = max((support.total for _, support in brief.evidence), default=1.0) or 1.0
    place = (report.id, rows[0].figure.page)
    page = max((support.total for item, support in brief.evidence if item.place == place), default=0.0)
    return share_of(brief.things, tokens_of(around)) + page / best


def _is_of(brief: Brief, table: Table, kind: str) -> bool:
    """True where a table's rows are of the asked kind: half of them are called so, or what stands over them says it.

    Over them it must begin a word: what "Socialnämnden" stands over is not a table of committees.
    """
    report, rows = table
    place = (report.id, rows[0].figure.page)
    headings = next((" ".join(item.heading) for item, _ in brief.evidence if item.place == place), "")
    stem = re.escape(kind.lower()[: max(LEAST_STEM, len(kind) - 2)])
    called = [kept for kept in rows if re.search(stem, kept.figure.label.lower())]
    over = f"{headings} {rows[0].figure.table}".lower()
    return re.search(rf"\b{stem}", over) is not None or 2 * len(called) >= len(rows)


def _told(brief: Brief, report: Report, kept: KeptFigure) -> Statement | None:
    figure, page = kept.figure, brief.catalogue.page(kept.report_id, kept.figure.page)
    if page is None:
        return None
    heading = (figure.table,) if figure.table else ()
    excerpt = Excerpt(report, page, figure.start, figure.end, heading, None, (figure.words, *figure.column.split()))
    text = f"{figure.label}: {figure.words} {figure.unit} ({figure.direction})"
    return Statement(text, (excerpt,), "number", (figure,))


def decided(brief: Brief) -> list[Section] | None:
    """Return the matters of the archive with the asked outcome, or of the asked body and time, oldest first.

    Of more than MOST_ROWS the last ones are told, and that there are more. None where no outcome is asked for, nor what
    a body did at a time whatever it was about.
    """
    query = brief.query
    outcome = next((name for name in answer_words("lists.outcome") if _asks(name, query.text)), None)
    if answer_pattern("lists.matters.asks").search(query.text) is None:
        return None
    about = _about(brief, outcome)
    if outcome is None and (about or not (query.bodies and query.periods)):
        return None
    found = [kept for kept in _found(brief, outcome) if share_of(about, _said(kept)) >= LEAST_ABOUT]
    steps = sorted(_once(found), key=lambda kept: str(kept.day or ""))
    told = [one for kept in steps[-MOST_MATTERS:] if (one := _section(brief, kept)) is not None]
    if not told:
        return None
    searched = brief.texts("ask.searched_all", n=len(steps), reports=brief.catalogue.report_count())
    if len(told) < len(steps):
        searched += " " + brief.texts("ask.matters_shown", n=len(told))
    told[0] = Section(f"{searched}\n\n{told[0].introduction}", told[0].statements, told[0].listed)
    return told


def asks_all(brief: Brief) -> bool:
    """True where every matter of a body and a time is asked for, whatever it was about."""
    query = brief.query
    asked = answer_pattern("lists.matters.asks").search(query.text) is not None and query.bodies and query.periods
    return bool(asked) and not _about(brief, None)


def _found(brief: Brief, outcome: str | None) -> list[KeptDecision]:
    """Return what each asked body decided in each asked period, within a person's own limits."""
    query = brief.query
    within = brief.catalogue.filter_reports(query.filters)
    wanted = (
        DecisionQuery(
            body=body,
            start=period.start if period else None,
            end=period.end if period else None,
            outcome=outcome,
            municipality=query.municipality,
            stage="beslut",
        )
        for body in query.bodies or (None,)
        for period in query.periods or (None,)
    )
    found = (kept for one in wanted for kept in brief.catalogue.decisions.find(one, limit=MOST_DECISIONS).decisions)
    return [kept for kept in found if within is None or kept.report_id in within]


def _about(brief: Brief, outcome: str | None) -> list[Thing]:
    """Return what the asked matters are about: the question's things less bodies, the outcome and words for lists."""
    said, query = answer_pattern("lists.matters.said"), brief.query
    named = {key for body in query.bodies for key in body_keys(body)}
    other = (one for one in brief.things if not said.search(one.word) and one.word != outcome)
    about = (one for one in other if not named & {*body_keys(one.word)})
    return [one for one in about if outcome is None or not _asks(outcome, one.word)]


def _said(kept: KeptDecision) -> frozenset[str]:
    return tokens_of(f"{kept.decision.title} {kept.decision.text}")


def _asks(outcome: str, text: str) -> bool:
    return answer_pattern(f"lists.outcome.{outcome}").search(text) is not None


def _once(found: Sequence[KeptDecision]) -> list[KeptDecision]:
    """Return each handling once: an extract tells the same as the minutes it is taken from."""
    once: dict[tuple[object, ...], KeptDecision] = {}
    for kept in found:
        once.setdefault((kept.body, kept.day, kept.decision.paragraph or kept.decision.title), kept)
    return list(once.values())


def _section(brief: Brief, kept: KeptDecision) -> Section | None:
    report = brief.catalogue.report(kept.report_id)
    return None if report is None else told_handling(brief, Handling(report, kept.body, kept.day, (kept.decision,)), 1)
