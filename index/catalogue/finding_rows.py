"""Between the catalogue's rows of figures, decisions and contradictions and the types they hold."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date
from decimal import Decimal
from functools import lru_cache

from index.catalogue.kept import KeptDecision, KeptFigure
from index.catalogue.rows import Row, Values, case_key, name_key
from index.questions.services import find_services
from index.questions.wording import read_wording
from ingest.decisions.decision import Decision, Vote
from ingest.figures.figure import Figure
from ingest.masking import mask_text
from ingest.report import Identity
from ingest.wording.folding import fold
from ingest.wording.period import Period

_LONGEST_LABEL = 60


def words_key(*words: str | None) -> str:
    """Return words as they are compared: case, accents, dashes and white space do not count."""
    return " ".join(fold(" ".join(word for word in words if word)).casefold().split())


def figure_values(report_id: str, n: int, figure: Figure, identity: Identity) -> Values:
    """Return a row of `figures` without its seq, in the order of its columns. `identity` is the report's."""
    period = figure.period or identity.period
    day = _iso(identity.day)
    return (
        report_id,
        n,
        figure.label,
        figure.measure,
        figure.amount,
        figure.span,
        figure.year_before,
        *_period_values(figure.period),
        str(figure.value),
        figure.unit,
        figure.kronor,
        figure.direction,
        figure.body,
        figure.service or service_named(figure.label),
        figure.place,
        figure.page,
        figure.start,
        figure.end,
        figure.words,
        figure.column,
        figure.table,
        figure.check,
        figure.extraction,
        words_key(figure.label, figure.service or service_named(figure.label)),
        figure_body_key(figure, identity),
        _iso(period.start) if period else day,
        _iso(period.end) if period else day,
    )


@lru_cache(maxsize=8192)
def service_named(label: str) -> str | None:
    """Return the service that a label names, None where it names none or several."""
    found = find_services(read_wording(label)) if len(label) <= _LONGEST_LABEL else {}
    return next(iter(found)) if len(found) == 1 else None


def figure_body_key(figure: Figure, identity: Identity) -> str | None:
    """Return whose a figure is, as it is compared: its own body, or else its report's."""
    return name_key(figure.body or identity.body)


def figure(row: Row) -> Figure:
    """Return the figure of a row of `figures`."""
    return Figure(
        label=row["label"],
        measure=row["measure"],
        amount=row["amount"],
        span=row["span"],
        year_before=bool(row["year_before"]),
        period=_period(row),
        value=Decimal(row["value"]),
        unit=row["unit"],
        kronor=row["kronor"],
        direction=row["direction"],
        body=row["body"],
        service=row["service"],
        place=row["place"],
        page=row["page"],
        start=row["start"],
        end=row["end"],
        words=row["words"],
        column=row["column"],
        table=row["table"],
        check=row["check"],
        extraction=row["extraction"],
    )


def kept_figure(row: Row) -> KeptFigure:
    """Return the figure of a row of `figures` that is joined with its report's (see index.catalogue.figure_shelf)."""
    found = figure(row)
    return KeptFigure(
        row["seq"],
        _id(row),
        row["report_id"],
        mask_text(row["report_source"]),
        row["report_title"],
        row["report_kind"],
        found.body or row["report_body"],
        row["report_municipality"],
        _date(row["report_day"]),
        _date(row["report_end"]),
        found,
        row["quote"],
    )


def decision_values(report_id: str, n: int, decision: Decision, identity: Identity) -> Values:
    """Return a row of `decisions` without its seq, in the order of its columns. `identity` is the report's."""
    said = words_key(decision.title, decision.text)
    return (
        report_id,
        n,
        decision.body,
        _iso(decision.meeting_date),
        decision.paragraph,
        decision.item,
        decision.title,
        decision.case_number,
        decision.stage,
        decision.outcome,
        decision.text,
        decision.page,
        decision.start,
        decision.end,
        decision.next_body,
        _json(decision.proposers),
        _json(astuple(decision.votes)) if decision.votes else None,
        _json(decision.reservations),
        _json(decision.notes),
        decision.immediate,
        decision.extraction,
        said,
        words_key(*decision.proposers, *decision.reservations, *decision.notes),
        case_key(decision.case_number) if decision.case_number else None,
        name_key(decision.body or identity.body),
        _iso(decision.meeting_date or identity.day),
    )


def decision(row: Row) -> Decision:
    """Return the decision of a row of `decisions`."""
    return Decision(
        body=row["body"],
        meeting_date=_date(row["meeting_date"]),
        paragraph=row["paragraph"],
        item=row["item"],
        title=row["title"],
        case_number=row["case_number"],
        stage=row["stage"],
        outcome=row["outcome"],
        text=row["text"],
        page=row["page"],
        start=row["start"],
        end=row["end"],
        next_body=row["next_body"],
        proposers=tuple(json.loads(row["proposers"])),
        votes=Vote(*json.loads(row["votes"])) if row["votes"] else None,
        reservations=tuple(json.loads(row["reservations"])),
        notes=tuple(json.loads(row["notes"])),
        immediate=bool(row["immediate"]),
        extraction=row["extraction"],
    )


def kept_decision(row: Row) -> KeptDecision:
    """Return the decision of a row of `decisions` that is joined with its report's (see decision_shelf)."""
    found = decision(row)
    return KeptDecision(
        _id(row),
        row["report_id"],
        mask_text(row["report_source"]),
        row["report_title"],
        row["report_kind"],
        found.body or row["report_body"],
        row["report_municipality"],
        found.meeting_date or _date(row["report_day"]),
        found,
    )


def _id(row: Row) -> str:
    return f"{row['report_id']}-{row['n']}"


def _period_values(period: Period | None) -> tuple[str | None, str | None, str | None]:
    return (period.start.isoformat(), period.end.isoformat(), period.label) if period else (None, None, None)


def _period(row: Row) -> Period | None:
    start, end = _date(row["period_start"]), _date(row["period_end"])
    return Period(start, end, row["period_label"]) if start and end else None


def _json(value: Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
