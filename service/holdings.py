"""What the archive holds: counts per body, and every file and page that could not be read."""

from dataclasses import dataclass
from datetime import date

from ingest.page import Quality


@dataclass(frozen=True, slots=True)
class BodyHolding:
    """How many reports there are from one body, and the first and last day they cover. None is "not known"."""

    body: str | None
    municipality: str | None
    reports: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that gave no pages. `source` is its path below the ingested folder;
    `reason` a stable code that the locale files have words for.
    """

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page without usable text in a report that is otherwise read; `page` counts from 1."""

    report_id: str
    title: str
    source: str
    page: int
    quality: Quality


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything that is in, and everything that is not."""

    reports: int = 0
    pages: int = 0
    bodies: tuple[BodyHolding, ...] = ()
    unread_files: tuple[UnreadFile, ...] = ()
    unread_pages: tuple[UnreadPage, ...] = ()
