"""What else the reports say of a figure that is told: contradictions, and what a later report says instead."""

from collections.abc import Iterator
from datetime import date

from index.catalogue.contradiction import Contradiction
from index.catalogue.kept import KeptFigure
from index.catalogue.rows import name_key
from index.findings.told import Told, told_by
from service.answering.asked_figures import AskedFigure, excerpt_of
from service.answering.brief import Brief
from service.answering.draft import Section, Statement
from service.answering.figure_words import value_in_words


def notes_on(brief: Brief, asked: AskedFigure) -> tuple[Section, ...]:
    """Return one section with what contradicts a figure or came after it; none where there is nothing to say."""
    said = [*_contradictions(brief, asked)]
    later = None if said else _later(brief, asked)
    if later is not None:
        told = brief.texts("figure.later", report=later.title, value=value_in_words(later.figure))
        said += [one for one in [_statement(brief, told, later)] if one is not None]
    return (Section(brief.texts("figure.later_intro"), tuple(said)),) if said else ()


def _contradictions(brief: Brief, asked: AskedFigure) -> Iterator[Statement]:
    for one in brief.catalogue.contradictions.of(asked.report.id):
        if asked.kept.seq in (one.first.seq, one.second.seq):
            statement = _statement(brief, _differing(brief, one), one.first, one.second)
            if statement is not None:
                yield statement


def _differing(brief: Brief, one: Contradiction) -> str:
    values = [value_in_words(kept.figure) for kept in (one.first, one.second)]
    if one.why == "text_table":
        text, table = values if one.first.figure.place == "text" else reversed(values)
        return brief.texts("figure.text_table", text=text, table=table)
    return brief.texts(
        "figure.reports",
        first=values[0],
        second=values[1],
        first_report=one.first.title,
        second_report=one.second.title,
    )


def _later(brief: Brief, asked: AskedFigure) -> KeptFigure | None:
    """Return the last figure of a later report that tells the same with another value; None where there is none."""
    own = next(told_by([asked.kept]), None)
    body = name_key(asked.kept.body)
    if own is None or body is None or asked.figure.period is None:
        return None
    year = str(asked.figure.period.end.year)
    others = told_by(brief.catalogue.figures.comparable(body, year))
    later = [one for one in others if one.key == own.key and _is_newer(one, own)]
    last = max(later, key=lambda one: (one.kept.day or date.min, one.kept.seq), default=None)
    return last.kept if last is not None and _differs(last, own) else None


def _is_newer(one: Told, own: Told) -> bool:
    return one.kept.day is not None and own.kept.day is not None and one.kept.day > own.kept.day


def _differs(one: Told, own: Told) -> bool:
    return abs(abs(one.kronor) - abs(own.kronor)) > one.slack + own.slack


def _statement(brief: Brief, text: str, *figures: KeptFigure) -> Statement | None:
    excerpts = []
    for kept in figures:
        report = brief.catalogue.report(kept.report_id)
        excerpt = None if report is None else excerpt_of(brief, AskedFigure(kept, report, 0.0))
        if excerpt is None:
            return None
        excerpts.append(excerpt)
    return Statement(text, tuple(excerpts), "number", tuple(kept.figure for kept in figures))
