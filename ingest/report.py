"""A report: one file's content and what it says about itself."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.masking import mask_text
from ingest.wording.period import Period

Origin = Literal["heading", "header", "text", "metadata", "path"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the document says about itself, with where it says so.

    `field` is the Identity field it speaks for; `value` its normalised form (dates ISO 8601); `words` the words it was
    read from; `page` the page number from 1, or None for metadata and path; `confidence` 0 to 1.
    """

    field: str
    value: str
    origin: Origin
    words: str
    page: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Identity:
    """What a report is. Every field that is set has a Fact of the same `field` in `facts`.

    `kind` is a slug of vocabulary/kinds.toml ("protokoll", "manadsuppfoljning", …; "ovrigt" when unknown). `body` is
    the body's full name ("Vård- och omsorgsnämnden"), `municipality` its short name ("Alingsås"). `period` is what the
    report covers and `horizon` the last day its forecasts look to, apart from `document_date` (written),
    `meeting_date` (when a body met) and `adjustment_date` (when its minutes were adjusted). `case_numbers` are
    diarienummer as normalised by ingest.wording.case_number, the report's own first.
    """

    title: str
    kind: str = "ovrigt"
    body: str | None = None
    municipality: str | None = None
    period: Period | None = None
    document_date: date | None = None
    meeting_date: date | None = None
    adjustment_date: date | None = None
    horizon: date | None = None
    case_numbers: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def day(self) -> date | None:
        """The day to order reports by: of the meeting, else of the document, else the last that is covered."""
        return self.meeting_date or self.document_date or (self.period.end if self.period else None)


@dataclass(frozen=True, slots=True)
class Report:
    """One report in the archive. `id` is the SHA-256 of the file's bytes in hexadecimal, so equal files are one report.

    `sources` are its paths below the ingested folder(s), "/" between parts, sorted; the first is the one shown.
    They are for showing: personal identity numbers in them are masked.
    """

    id: str
    sources: tuple[str, ...]
    media_type: str
    size: int
    page_count: int
    identity: Identity

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", tuple(mask_text(source) for source in self.sources))
