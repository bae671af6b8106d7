"""What can go wrong while a report is read.

IngestError
├── UnreadableFile      the file, as a whole, gave no pages; `reason` is a stable code
└── VocabularyError     a vocabulary TOML file is malformed
"""

from pathlib import Path
from typing import Literal

Reason = Literal[
    "crashed",
    "damaged",
    "disguised_html",
    "empty",
    "encrypted",
    "memory",
    "personal_numbers",
    "timeout",
    "too_large",
    "too_many_pages",
    "unsupported_type",
]


class IngestError(Exception):
    """Root of everything this package raises."""


class UnreadableFile(IngestError):
    """A file that could not be read; carries which file, a stable reason code, and the detail for the log."""

    def __init__(self, path: Path, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{path}: {reason}{f' ({detail})' if detail else ''}")
        self.path = path
        self.reason: Reason = reason
        self.detail = detail


class VocabularyError(IngestError):
    """A vocabulary file says something the code cannot use; the message names file and key."""
