"""Turns chosen evidence into claims and citations: quotes, said with whose they are and how far the matter had come."""

import re
from collections.abc import Sequence
from itertools import groupby

from index.query import Query
from ingest.stage import is_proposing
from service.answer import Citation, Claim
from service.evidence import Evidence
from service.texts import Texts

_SPACE = re.compile(r"\s+")


def compose(query: Query, evidence: Sequence[Evidence], texts: Texts) -> tuple[str, list[Claim], list[Citation]]:
    """Return the answer's text with [n] after each claim, the claims, and the citations they rest on.

    Evidence of one report stands together under the name of the report, so that nobody takes one body's or one
    period's words for another's.
    """
    claims: list[Claim] = []
    citations: list[Citation] = []
    parts: list[str] = []
    for _, group in groupby(evidence, key=lambda item: (item.hit.passage.report_id, item.stage)):
        items = list(group)
        said = []
        for item in items:
            citation = cite(len(citations) + 1, item)
            citations.append(citation)
            claim = Claim(words_of(item, texts), (citation.n,), "number" if item.kind == "row" else "quote")
            claims.append(claim)
            said.append(f"{claim.text} [{citation.n}]")
        parts.append(f"{introduction(items[0], texts)} {' '.join(said)}")
    return "\n\n".join(parts), claims, citations


def introduction(item: Evidence, texts: Texts) -> str:
    """Return who says it and when, and for a proposal that it is no decision."""
    identity = item.hit.report.identity
    period = identity.period.label if identity.period else None
    when = str(identity.meeting_date) if identity.meeting_date else period
    who = [part for part in (identity.body, when) if part and part.lower() not in identity.title.lower()]
    place = f"{identity.title} ({', '.join(who)})" if who else identity.title
    if item.stage is None:
        return texts("ask.letter" if is_proposing(identity.kind) else "ask.says", place=place)
    return texts(f"ask.{_STAGE_KEYS[item.stage]}", place=place)


_STAGE_KEYS = {"förslag": "proposal", "tillstyrkan": "recommendation", "beslut": "decision"}


def words_of(item: Evidence, texts: Texts) -> str:
    """Return the claim: the quote itself, or a table row with each cell under its column's words."""
    if item.kind != "row" or len(item.columns) != len(item.cells):
        quote = _SPACE.sub(" ", item.quote)
        return f"{_SPACE.sub(' ', item.lead)} {quote}" if item.kind == "item" and item.lead.endswith(":") else quote
    label, *values = (_SPACE.sub(" ", cell).strip() for cell in item.cells)
    columns = [_SPACE.sub(" ", cell).strip() for cell in item.columns[1:]]
    pairs = [f"{column} {value}" if column else value for column, value in zip(columns, values, strict=True) if value]
    unit = _SPACE.sub(" ", item.columns[0]).strip()
    return texts("ask.row", label=label, values="; ".join(pairs)) + (f" ({unit.lower()})" if unit else "")


def cite(n: int, item: Evidence) -> Citation:
    """Return citation number `n` for a piece of evidence."""
    identity = item.hit.report.identity
    return Citation(
        n=n,
        report_id=item.hit.report.id,
        source=item.hit.report.sources[0],
        title=identity.title,
        body=identity.body,
        period=identity.period.label if identity.period else None,
        kind=identity.kind,
        date=identity.meeting_date or identity.document_date,
        page=item.page.number,
        heading=" › ".join(item.heading),
        quote=item.quote,
        stage=item.stage,
        extraction=item.page.extraction,
    )
