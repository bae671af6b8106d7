"""What people have left beside the archive (files they sent in, searches they watch): copied with it, byte for byte."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from index.intake.originals import sha256_of

FOLDER_NAME = "beside"


def copy_beside(data: Path, names: Iterable[str], target: Path) -> None:
    """Copy files and folders of `data` by name; a file that goes meanwhile, or is not there, is no part of the copy.

    Times stay as they were: they tell when a file was sent in, and when a search was last in use. Raises OSError.
    """
    target.mkdir(exist_ok=True)
    for name in names:
        for file in _files(data / name):
            _copy(file, target / file.relative_to(data))


def bring_beside(folder: Path, data: Path) -> list[Path]:
    """Put what was copied back, and return the files; raises OSError."""
    placed = []
    for file in _files(folder):
        place = data / file.relative_to(folder)
        _copy(file, place)
        placed.append(place)
    return placed


def hashes_of(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of every file below a folder, by its path with "/"; raises OSError."""
    return {file.relative_to(folder).as_posix(): sha256_of(file) for file in _files(folder)}


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for here, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(here, name) for name in sorted(names) if not name.endswith(".tmp"))


def _copy(file: Path, place: Path) -> None:
    try:
        if not place.parent.is_dir():
            place.parent.mkdir(parents=True)
            shutil.copymode(file.parent, place.parent)  # saved searches are their folder's owner's alone
        shutil.copy2(file, place)
    except FileNotFoundError:
        if file.exists():
            raise
