"""Which decisions are asked for, as conditions on the catalogue."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from index.catalogue.asked_body import body_keys
from index.catalogue.finding_rows import words_key
from index.catalogue.party import party_keys
from index.catalogue.rows import case_key, name_key
from ingest.decisions.stage import Stage
from ingest.wording.case_number import normalise


@dataclass(frozen=True, slots=True)
class DecisionQuery:
    """Every limit that is set must hold.

    `body` is a name or an abbreviation of who speaks; `start` and `end` bound the meeting's day; `case_number` is in
    any form; `words` are looked for in the matter's title and the clause, each anywhere; `person` among proposers,
    reservations and notes: a name or a party; `party`, by its letters or its name, only as a party stands there.
    `source` is the path below the ingested folder.
    """

    body: str | None = None
    start: date | None = None
    end: date | None = None
    case_number: str | None = None
    stage: Stage | None = None
    outcome: str | None = None
    words: str | None = None
    person: str | None = None
    party: str | None = None
    source: str | None = None
    report_id: str | None = None
    municipality: str | None = None
    page: int | None = None


def conditions(query: DecisionQuery) -> tuple[str, list[Any]]:
    """Return an SQL condition on `decisions` and its values; "TRUE" where nothing is limited."""
    parts: list[str] = []
    values: list[Any] = []

    def must(condition: str, *wanted: Any) -> None:
        parts.append(condition)
        values.extend(wanted)

    if query.body:
        keys = body_keys(query.body)
        must(f"decisions.body_key IN ({', '.join('?' * len(keys))})", *keys)
    if query.start:
        must("decisions.day >= ?", query.start.isoformat())
    if query.end:
        must("decisions.day <= ?", query.end.isoformat())
    if query.case_number:
        condition, *wanted = same_case("decisions.number_key", query.case_number)
        must(condition, *wanted)
    if query.stage:
        must("stage = ?", query.stage)
    if query.outcome:
        must("outcome = ?", query.outcome.casefold())
    if query.report_id:
        must("report_id = ?", query.report_id)
    if query.page:
        must("decisions.page = ?", query.page)
    if query.source:
        must("report_id IN (SELECT report_id FROM sources WHERE source = ?)", query.source)
    if query.municipality:
        must("report_id IN (SELECT id FROM reports WHERE municipality_key = ?)", name_key(query.municipality))
    for word in words_key(query.words).split():
        must("instr(words_key, ?)", word)
    if query.person:
        must("instr(people_key, ?)", words_key(query.person))
    if keys := party_keys(query.party or ""):
        must(f"({' OR '.join('instr(people_key, ?)' for _ in keys)})", *keys)
    return " AND ".join(parts) or "TRUE", values


def same_case(column: str, asked: str) -> tuple[str, ...]:
    """Return a condition on a column of case keys, then its values: the same case in any form.

    A number without its diary fits every diary, and a number with one also those that lack it.
    """
    key = case_key(normalise(asked) or asked)
    number = key.rstrip("abcdefghijklmnopqrstuvwxyzåäö")
    if number != key:
        return f"{column} IN (?, ?)", key, number
    plain = "".join(letter for letter in number if letter.isdigit() or letter == ".")
    if plain != number or not number:
        return f"{column} = ?", key
    return f"({column} = ? OR {column} GLOB ?)", key, f"{number}[a-zåäö]*"
