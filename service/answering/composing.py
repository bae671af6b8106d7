"""Turns chosen evidence into a draft of quotes, said with whose they are and how far the matter had come."""

import re
from collections.abc import Sequence
from itertools import groupby

from ingest.decisions.stage import Stage, is_proposing
from ingest.report import Report
from service.answering.draft import Draft, Section, Statement
from service.answering.evidence import Evidence
from service.pages.formats import written_date
from service.texts import Texts

_SPACE = re.compile(r"\s+")


def compose(evidence: Sequence[Evidence], texts: Texts) -> Draft:
    """Return a draft that quotes the evidence in its order.

    Evidence of one report stands together under the name of the report, so that nobody takes one body's or one
    period's words for another's.
    """
    sections = []
    for _, group in groupby(evidence, key=lambda item: (item.hit.passage.report_id, item.stage)):
        items = list(group)
        statements = tuple(
            Statement(words_of(item, texts), (item.excerpt,), "number" if item.kind == "row" else "quote")
            for item in items
        )
        sections.append(Section(introduction(items[0].hit.report, items[0].stage, texts), statements))
    return Draft(tuple(sections))


def introduction(report: Report, stage: Stage | None, texts: Texts) -> str:
    """Return who says it and when, and for a proposal that it is no decision."""
    identity = report.identity
    day, period = identity.meeting_date, identity.period.label if identity.period else None
    when = written_date(day, texts) if day else period
    if day and day.isoformat() in identity.title:  # "Protokoll 2021-05-20" has told it
        when = None
    who = [part for part in (identity.body, when) if part and part.lower() not in identity.title.lower()]
    place = f"{identity.title} ({', '.join(who)})" if who else identity.title
    if stage is None:
        return texts("ask.letter" if is_proposing(identity.kind) else "ask.says", place=place)
    return texts(f"ask.{_STAGE_KEYS[stage]}", place=place)


_STAGE_KEYS = {"förslag": "proposal", "tillstyrkan": "recommendation", "beslut": "decision"}


def words_of(item: Evidence, texts: Texts) -> str:
    """Return the claim: the quote itself, or a table row with each cell under its column's words."""
    if item.kind != "row" or len(item.columns) != len(item.cells):
        quote = _SPACE.sub(" ", " ".join(item.cells) if item.kind == "row" else item.quote)
        return f"{_SPACE.sub(' ', item.lead)} {quote}" if item.kind == "item" and item.lead.endswith(":") else quote
    label, *values = (_SPACE.sub(" ", cell).strip() for cell in item.cells)
    columns = [_SPACE.sub(" ", cell).strip() for cell in item.columns[1:]]
    pairs = [f"{column} {value}" if column else value for column, value in zip(columns, values, strict=True) if value]
    unit = _SPACE.sub(" ", item.columns[0]).strip()
    return texts("ask.row", label=label.removesuffix(":"), values="; ".join(pairs)) + (
        f" ({unit.lower()})" if unit else ""
    )
