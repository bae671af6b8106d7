"""What an ingest has done, and how far one has come."""

from dataclasses import dataclass, field
from typing import Literal

from index.catalogue.masked import Masked
from index.catalogue.unread import Unread, UnreadPage

Stage = Literal["look", "read", "embed", "keywords", "vectors"]
Outcome = Literal["added", "replaced", "copy", "removed", "unchanged", "unread", ""]


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of an ingest: `done` of `total` files of its stage.

    `outcome` says what became of `source`; when it is "added", "replaced", "copy" or "removed" the change has been
    written and will not be lost. `report_id` is the report's, empty for an unread file.
    """

    stage: Stage
    done: int
    total: int
    source: str = ""
    outcome: Outcome = ""
    report_id: str = ""


@dataclass(slots=True)
class Summary:
    """Counts of files by what became of them, and everything that was not read.

    `copies` are files whose content was in the archive already. `unread` names the files in the given folders that
    gave no report; `unread_pages` are those of the whole archive; `passages` is how many were written. `masked` says
    where personal identity numbers were masked in this run; `not_understood` names reports whose text is in but whose
    figures and decisions could not be told. `seconds` is time spent per stage; "read" is waiting for the reading
    processes.
    """

    added: int = 0
    replaced: int = 0
    copies: int = 0
    removed: int = 0
    unchanged: int = 0
    unread: list[Unread] = field(default_factory=list)
    unread_pages: list[UnreadPage] = field(default_factory=list)
    passages: int = 0
    masked: list[Masked] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
