"""A file's place below an ingested folder, and what it was when it was last looked at."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file at `source` ("/" between parts) below `root`; `size` in bytes, `mtime_ns` as the file system gives it."""

    root: str
    source: str
    size: int
    mtime_ns: int
    sha256: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies a source."""
        return (self.root, self.source)

    @property
    def path(self) -> Path:
        """Where the file is, or was."""
        return Path(self.root) / self.source

    def looks_like(self, other: "Source") -> bool:
        """True where size and time of change are the same, so that the bytes are taken to be."""
        return (self.size, self.mtime_ns) == (other.size, other.mtime_ns)
