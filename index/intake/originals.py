"""Copies of the ingested files, by content, so that a report can be shown when its folder has moved."""

import hashlib
import os
from pathlib import Path

from index.intake.crash_points import reached
from index.intake.durable_file import sync_file

FOLDER_NAME = "originals"
_CHUNK = 1 << 20


class Originals:
    """A folder of files named by the SHA-256 of their bytes and the ending of their first name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, report_id: str, suffix: str) -> Path:
        """Return where a report's original is, or would be."""
        return self._folder / f"{report_id}{suffix}"

    def store(self, file: Path) -> tuple[Path, str]:
        """Copy a file; return the copy and the SHA-256 of its bytes. Raises OSError when it cannot be read."""
        self._folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        beside = self._folder / f".{os.getpid()}-{abs(hash(file))}.tmp"
        try:
            with file.open("rb") as source, beside.open("wb") as copy:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            reached("original.copied")
            sha256 = digest.hexdigest()
            stored = self.path(sha256, clean_suffix(file))
            beside.replace(stored)
            sync_file(self._folder)
            reached("original.stored")
        finally:
            beside.unlink(missing_ok=True)
        return stored, sha256

    def remove_all_but(self, names: set[str]) -> None:
        """Remove every file whose name is not given: originals of dropped reports, and what a crash left."""
        if not self._folder.is_dir():
            return
        for file in self._folder.iterdir():
            if file.name not in names:
                file.unlink()
        reached("originals.cleaned")


def clean_suffix(file: Path) -> str:
    """Return a file name's ending in lower case (".pdf"), or nothing where it is not an ordinary one."""
    suffix = file.suffix.lower()
    return suffix if len(suffix) <= 8 and suffix[1:].isalnum() and suffix.isascii() else ""


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal; raises OSError."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
