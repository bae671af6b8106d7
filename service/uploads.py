"""Files people send in: checked, given safe names and put where `underlag ingest` reads them."""

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Container
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ingest.masking import mask_text
from ingest.report import Report
from service.data_folder import INCOMING, UPLOADS
from service.errors import UploadRefused

SUFFIXES = frozenset({".docx", ".htm", ".html", ".odt", ".pdf", ".txt"})
LONGEST_NAME = 120
MOST_FOLDERS = 8
"""How many folders above a file are kept, those nearest to it: a body and a date are most often the last two."""
LONGEST_FOLDER = 60
CHUNK = 1 << 20
_UNSAFE = re.compile(r"[^\w .,()+&@§=-]")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Uploads:
    """The folder of files sent in. `folder` holds whole files only; half-sent ones wait in a sibling folder.

    A file's name is its path below `folder`: folders that were sent in keep their names, which may tell body and date.
    """

    def __init__(self, data: Path, largest: int) -> None:
        self.folder = data / UPLOADS
        self._incoming = data / INCOMING
        self._largest = largest

    def add(self, name: str, content: BinaryIO) -> Path:
        """Store a file under a safe path and return it; the same content at the same place again is the same file.

        Raises UploadRefused for an unusable name, a type that is not read, an empty file or one over the limit.
        """
        safe = safe_path(name)
        self._incoming.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=self._incoming)
        try:
            with os.fdopen(handle, "wb") as out:
                digest = self._copy(safe.name, content, out)
            target = self._free(safe, digest)
            self._make_folder(target)
            Path(half).replace(target)
        finally:
            Path(half).unlink(missing_ok=True)
        return target

    def of_report(self, report: Report) -> list[Path]:
        """Return the files sent in that are this report. Names are not enough: another folder may have the same."""
        # A report shows its files' names with personal identity numbers masked.
        named = (path for path, name in self._files() if {name, mask_text(name)} & set(report.sources))
        return [path for path in named if _digest(path) == report.id]

    def remove(self, report: Report) -> None:
        """Remove the files sent in that are this report, and the folders that are empty then."""
        for path in self.of_report(report):
            path.unlink(missing_ok=True)
            for folder in path.parents[: len(path.relative_to(self.folder).parts) - 1]:
                try:
                    folder.rmdir()
                except OSError:  # other files are left in it, or come just now
                    break

    def name_of(self, path: Path) -> str:
        """Return a stored file's name: its path below the folder, with "/" between parts."""
        return path.relative_to(self.folder).as_posix()

    def names(self) -> set[str]:
        """Return the names of all files sent in."""
        return {name for _, name in self._files()}

    def left_over(self, known: Callable[[str], bool]) -> list[str]:
        """Return names of files sent in that are not `known` reports: a stop came before they were read."""
        return [name for path, name in self._files() if not known(_digest(path))]

    def touch(self, wanted: Container[str]) -> list[str]:
        """Make the wanted files look changed, so that the next reading tries them again; return their names."""
        touched = [(path, name) for path, name in self._files() if mask_text(name) in wanted]
        for path, _ in touched:
            path.touch()
        return [name for _, name in touched]

    def _files(self) -> list[tuple[Path, str]]:
        return [(path, self.name_of(path)) for path in sorted(self.folder.rglob("*")) if path.is_file()]

    def _make_folder(self, target: Path) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:  # a file has the name of this one's folder
            raise UploadRefused("upload_name", target.name) from error

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

    def _free(self, name: PurePosixPath, digest: str) -> Path:
        """Return a path that is free or already holds this content: one person's file never replaces another's."""
        number, path = 1, self.folder / name
        while path.exists() and not (path.is_file() and _digest(path) == digest):
            number += 1
            path = self.folder / name.with_name(f"{name.stem} ({number}){name.suffix}")
        return path


def safe_path(name: str) -> PurePosixPath:
    """Return `name`, a path below a folder that was sent in, with each part made safe.

    A name that begins at a root or leads out of its folder tells of another computer: only its last part is kept.
    Raises UploadRefused as `safe_name` does.
    """
    last = safe_name(name)
    *folders, _ = unicodedata.normalize("NFC", name).split("/")
    if "\\" in name or name.startswith("/") or ".." in folders:
        return PurePosixPath(last)
    clean = (_clean(folder)[:LONGEST_FOLDER].rstrip(" .-") for folder in folders)
    kept = [folder for folder in clean if folder and not _DEVICE.match(folder)]
    return PurePosixPath(*kept[-MOST_FOLDERS:], last)


def safe_name(name: str) -> str:
    """Return the last part of `name` without anything a file system or a shell could take amiss.

    Raises UploadRefused when nothing is left or the type is not one that is read.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    clean = _clean(last)
    stem, suffix = Path(clean).stem.strip(" .-"), Path(clean).suffix.lower()
    if not stem or _DEVICE.match(clean):
        raise UploadRefused("upload_name", last[:LONGEST_NAME])
    if suffix not in SUFFIXES:
        raise UploadRefused("upload_type", clean[:LONGEST_NAME])
    return f"{stem[: LONGEST_NAME - len(suffix)].rstrip()}{suffix}"


def _clean(part: str) -> str:
    return " ".join(_UNSAFE.sub(" ", part).split()).strip(" .-")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
