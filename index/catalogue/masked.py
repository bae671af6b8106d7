"""Personal identity numbers that were masked in a report: where and how many, never which."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.masking import PersonalNumber, Place
from ingest.wording.personal_number import NumberKind


@dataclass(frozen=True, slots=True)
class Masked:
    """`count` numbers of one kind in one place of a report. `page` counts from 1 and is None outside the pages."""

    report_id: str
    source: str
    kind: NumberKind
    place: Place
    page: int | None
    count: int


def masked_in(report_id: str, source: str, found: Sequence[PersonalNumber]) -> list[Masked]:
    """Return what was found in a document, with the report it became."""
    return [Masked(report_id, source, one.kind, one.place, one.page, one.count) for one in found]


def told(found: Sequence[PersonalNumber]) -> str:
    """Return where the numbers stand, for a log: "2 personnummer on page 3"."""
    return ", ".join(
        f"{one.count} {one.kind} {f'on page {one.page}' if one.page else f'in {one.place}'}" for one in found
    )
