"""Decisions as rows of a spreadsheet."""

from collections.abc import Iterator, Sequence

from index.catalogue.decision_query import DecisionQuery
from index.catalogue.kept import KeptDecision
from service.addresses import page_url
from service.desk import Minutes
from service.pages.spreadsheet import Cell
from service.texts import Texts

_AT_A_TIME = 200


def decision_rows(minutes: Minutes, query: DecisionQuery, texts: Texts, base: str) -> Iterator[Sequence[Cell]]:
    """Return a header and one row for each clause; `base` is the service's own address, ending with a slash."""
    yield texts("decisions.columns").split("; ")
    offset = 0
    while True:
        found = minutes.decisions(query, _AT_A_TIME, offset)
        yield from (_row(kept, texts, base) for kept in found.decisions)
        offset += _AT_A_TIME
        if offset >= found.total:
            return


def _row(kept: KeptDecision, texts: Texts, base: str) -> list[Cell]:
    one = kept.decision
    return [
        kept.day.isoformat() if kept.day else None,
        texts("decisions.meeting" if one.meeting_date else "decisions.document") if kept.day else None,
        kept.municipality,
        kept.body,
        texts(f"stage.{one.stage}"),
        one.outcome,
        one.title,
        one.case_number,
        one.paragraph,
        one.item,
        " ".join(one.text.split()),
        one.votes.yes if one.votes else None,
        one.votes.no if one.votes else None,
        one.votes.abstained if one.votes else None,
        "; ".join(one.proposers),
        "; ".join(one.reservations),
        "; ".join(filter(None, one.notes)),
        one.next_body,
        kept.title,
        kept.source,
        one.page,
        base.rstrip("/") + page_url(kept.report_id, one.page, one.text),
    ]
