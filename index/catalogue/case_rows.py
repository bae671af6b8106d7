"""Between the catalogue's rows of cases and the type they hold."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from index.catalogue.case import Case, CaseDocument, Step
from index.catalogue.finding_rows import words_key
from index.catalogue.rows import Row, Values, case_key
from ingest.decisions.decision import Decision, Vote


def case_values(case: Case) -> Values:
    """Return a row of `cases`, in the order of its columns."""
    told = [*(step.date for step in case.steps), *(document.date for document in case.documents)]
    days = sorted(day for day in told if day is not None)
    first, last = (days[0].isoformat(), days[-1].isoformat()) if days else (None, None)
    said = words_key(case.title, *case.numbers, *(one.title for one in case.documents))
    content = json.dumps(asdict(case), default=date.isoformat, ensure_ascii=False, separators=(",", ":"))
    return (case.key, case.title, said, first, last, content)


def number_keys(case: Case) -> list[str]:
    """Return what a case is looked up by: its diarienummer in every diary."""
    return list(dict.fromkeys(case_key(number) for number in (case.number, *case.numbers) if number))


def case(row: Row) -> Case:
    """Return the case of a row of `cases`."""
    held = json.loads(row["content"])
    return Case(
        key=held["key"],
        number=held["number"],
        numbers=tuple(held["numbers"]),
        title=held["title"],
        municipality=held["municipality"],
        steps=tuple(_step(one) for one in held["steps"]),
        documents=tuple(CaseDocument(**{**one, "date": _date(one["date"])}) for one in held["documents"]),
    )


def _step(held: Mapping[str, Any]) -> Step:
    clauses = tuple(_decision(one) for one in held["clauses"])
    return Step(**{**held, "date": _date(held["date"]), "outcomes": tuple(held["outcomes"]), "clauses": clauses})


def _decision(held: Mapping[str, Any]) -> Decision:
    lists = {name: tuple(held[name]) for name in ("proposers", "reservations", "notes")}
    votes = Vote(**held["votes"]) if held["votes"] else None
    return Decision(**{**held, **lists, "meeting_date": _date(held["meeting_date"]), "votes": votes})


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
