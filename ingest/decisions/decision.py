"""A clause of a decision: who said what about which matter, and how far that carried it."""

from dataclasses import dataclass
from datetime import date

from ingest.decisions.stage import Stage


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that was counted: how many were for the motion that carried, against it, and abstained."""

    yes: int
    no: int
    abstained: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One clause: a proposal, a recommendation to another body, or a decision. The stage says which.

    `body` is who speaks, None for an office; `meeting_date` when it met (of the matter's earlier handling, where the
    clause is quoted from it). `paragraph` is "§ 45", `item` the clause's number within its matter, stage and body, from
    1. `title` names the matter and `case_number` its diarienummer in normal form. `outcome` is a
    slug of vocabulary/outcomes.toml ("godkänns", "noteras", "överlämnas", "bifall", "avslag", "återremiss",
    "bordläggning", "uppdrag", "besvarad", …; "övrigt" where no verb of it is known).

    `text` is the clause's words as they stand at characters `start` to `end` of `page` (from 1); of a clause that goes
    on over a page break it is the part on the first page. `next_body` is the body that is to decide, or that the matter
    is sent to. `proposers` are all who moved something in the matter and `reservations` who dissents, as written, with
    the party where it stands, or a party alone. `notes` (anteckningar till protokollet) has one entry for each note:
    who had it taken, several names joined with a comma, "" where nobody is named. `immediate` says the paragraph was
    adjusted at once. `extraction` repeats the page's.
    """

    body: str | None
    meeting_date: date | None
    paragraph: str | None
    item: int
    title: str
    case_number: str | None
    stage: Stage
    outcome: str
    text: str
    page: int
    start: int
    end: int
    next_body: str | None = None
    proposers: tuple[str, ...] = ()
    votes: Vote | None = None
    reservations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    immediate: bool = False
    extraction: str = "text"
