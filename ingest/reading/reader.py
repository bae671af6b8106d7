"""The seam between file formats and everything after: a Reader turns one file into a Document."""

from pathlib import Path
from typing import Protocol

from ingest.document import Document

VERSION = 2
"""Grows when files that could not be read before may be read now; they are then tried again."""


class Reader(Protocol):
    """Reads one family of formats. Runs inside a child process, so a crash of a library below costs one file."""

    def read(self, path: Path) -> Document:
        """Return the file's pages; raise UnreadableFile when it gives none."""
        ...
