"""What is in the archive's folders but could not be read: a file that gave no report, a page without usable text."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file was not read. `reason` is a stable code, `detail` is for the log; `sha256` is empty when unknown.

    `root` is the ingested folder, `source` the path below it; `when` is in UTC.
    """

    source: str
    root: str
    reason: str
    detail: str
    sha256: str
    when: datetime


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page whose text is missing or cannot be trusted. `source` is the report's first; `page` counts from 1."""

    report_id: str
    source: str
    page: int
    quality: str
