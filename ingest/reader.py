"""The seam between file formats and everything after: a Reader turns one file into a Document."""

from pathlib import Path
from typing import Protocol

from ingest.document import Document


class Reader(Protocol):
    """Reads one family of formats. Runs inside a child process, so a crash of a library below costs one file."""

    def read(self, path: Path) -> Document:
        """Return the file's pages; raise UnreadableFile when it gives none."""
        ...
