"""Files people send in: checked, given safe names and put where `underlag ingest` reads them."""

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ingest.masking import mask_text
from ingest.report import Report
from service.data_folder import INCOMING, UPLOADS
from service.errors import UploadRefused

SUFFIXES = frozenset({".docx", ".htm", ".html", ".odt", ".pdf", ".txt"})
LONGEST_NAME = 120
CHUNK = 1 << 20
_UNSAFE = re.compile(r"[^\w .,()+&@§=-]")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Uploads:
    """The folder of files sent in. `folder` holds whole files only; half-sent ones wait in a sibling folder."""

    def __init__(self, data: Path, largest: int) -> None:
        self.folder = data / UPLOADS
        self._incoming = data / INCOMING
        self._largest = largest

    def add(self, name: str, content: BinaryIO) -> Path:
        """Store a file under a safe name and return its path; the same content again is the same file.

        Raises UploadRefused for an unusable name, a type that is not read, an empty file or one over the limit.
        """
        safe = safe_name(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._incoming.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=self._incoming)
        try:
            with os.fdopen(handle, "wb") as out:
                digest = self._copy(safe, content, out)
            target = self._free(safe, digest)
            Path(half).replace(target)
        finally:
            Path(half).unlink(missing_ok=True)
        return target

    def of_report(self, report: Report) -> list[Path]:
        """Return the files sent in that are this report. Names are not enough: another folder may have the same."""
        names = {source for source in report.sources if source == Path(source).name}
        files = sorted(self.folder.glob("*")) if self.folder.is_dir() else []
        # A report shows its files' names with personal identity numbers masked.
        named = (path for path in files if {path.name, mask_text(path.name)} & names)
        return [path for path in named if path.is_file() and _digest(path) == report.id]

    def left_over(self, known: Callable[[str], bool]) -> list[str]:
        """Return names of files sent in that are not `known` reports: a stop came before they were read."""
        files = sorted(self.folder.glob("*")) if self.folder.is_dir() else []
        return [path.name for path in files if not known(_digest(path))]

    def touch(self, wanted: Callable[[Path], bool]) -> list[str]:
        """Make the wanted files look changed, so that the next reading tries them again; return their names."""
        files = sorted(self.folder.glob("*")) if self.folder.is_dir() else []
        touched = [path for path in files if wanted(path)]
        for path in touched:
            path.touch()
        return [path.name for path in touched]

    def _copy(self, name: str, content: BinaryIO, out: BinaryIO) -> str:
        digest, size = hashlib.sha256(), 0
        while chunk := content.read(CHUNK):
            size += len(chunk)
            if size > self._largest:
                raise UploadRefused("upload_too_large", name)
            digest.update(chunk)
            out.write(chunk)
        if size == 0:
            raise UploadRefused("upload_empty", name)
        out.flush()
        os.fsync(out.fileno())
        return digest.hexdigest()

    def _free(self, name: str, digest: str) -> Path:
        """Return a path that is free or already holds this content: one person's file never replaces another's."""
        stem, suffix = Path(name).stem, Path(name).suffix
        number, path = 1, self.folder / name
        while path.exists() and _digest(path) != digest:
            number += 1
            path = self.folder / f"{stem} ({number}){suffix}"
        return path


def safe_name(name: str) -> str:
    """Return the last part of `name` without anything a file system or a shell could take amiss.

    Raises UploadRefused when nothing is left or the type is not one that is read.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    clean = " ".join(_UNSAFE.sub(" ", last).split()).strip(" .-")
    stem, suffix = Path(clean).stem.strip(" .-"), Path(clean).suffix.lower()
    if not stem or _DEVICE.match(clean):
        raise UploadRefused("upload_name", last[:LONGEST_NAME])
    if suffix not in SUFFIXES:
        raise UploadRefused("upload_type", clean[:LONGEST_NAME])
    return f"{stem[: LONGEST_NAME - len(suffix)].rstrip()}{suffix}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
