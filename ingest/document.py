"""A file as read, before anyone has asked what report it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.page import Page


@dataclass(frozen=True, slots=True)
class Document:
    """What a Reader makes of one file.

    `metadata` holds the file's own statements under lower-case keys (title, author, created, modified, language,
    subject, producer); dates are ISO 8601. `outline` is the table of contents the file declares: (level from 1, title,
    page number from 1). `attachments` names files embedded in this one; they are not read.
    """

    media_type: str
    pages: tuple[Page, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    outline: tuple[tuple[int, str, int], ...] = ()
    attachments: tuple[str, ...] = ()
