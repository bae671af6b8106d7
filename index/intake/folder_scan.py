"""Finds the files that a person has asked to have in the archive."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.catalogue.source import Source
from index.errors import SourceError


@dataclass(slots=True)
class Scan:
    """What stands below the given paths. `odd` are things that cannot be looked at, each with a reason and a detail.

    `roots` are the given folders; `closed` are folders below them that could not be listed.
    """

    files: list[Source] = field(default_factory=list)
    odd: list[tuple[Source, str, str]] = field(default_factory=list)
    roots: list[Path] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)

    def covers(self, path: Path) -> bool:
        """True where a file that is not in `files` is known to be gone."""
        within = any(path.is_relative_to(root) for root in self.roots)
        return within and not any(path.is_relative_to(folder) for folder in self.closed)


def scan(paths: list[Path], data: Path) -> Scan:
    """Return the files at and below the paths, in order; hidden ones and the archive's own folder are left out.

    Raises SourceError for a path that does not exist: taking it for an empty folder would empty the archive.
    """
    found = Scan()
    for path in (path.parent.resolve() / path.name for path in paths):
        if path.is_dir():
            found.roots.append(path)
            for file in _below(path, data, found):
                _look(path, file, found)
        elif path.exists():
            _look(path.parent, path, found)
        else:
            raise SourceError(f"there is no file or folder {path}")
    found.files = list({source.key: source for source in found.files}.values())
    return found


def _below(root: Path, data: Path, found: Scan) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        folder = Path(error.filename)
        found.closed.append(folder)
        found.odd.append((Source(str(root), name_below(root, folder), 0, 0), "folder_not_readable", str(error)))

    for here, folders, names in os.walk(root, onerror=closed):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and Path(here, f) != data)
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _look(root: Path, file: Path, found: Scan) -> None:
    name = name_below(root, file)
    if "\N{REPLACEMENT CHARACTER}" in name:
        found.odd.append((Source(str(root), name, 0, 0), "name_not_readable", ""))
        return
    try:
        stat = file.stat()
    except OSError as error:
        found.odd.append((Source(str(root), name, 0, 0), "not_readable", str(error)))
        return
    source = Source(str(root), name, stat.st_size, stat.st_mtime_ns)
    if file.is_file():
        found.files.append(source)
    else:
        found.odd.append((source, "not_a_file", ""))


def name_below(root: Path, file: Path) -> str:
    """Return a file's path below a folder with "/" between parts; bytes that are not UTF-8 are replaced."""
    return os.fsencode(file.relative_to(root).as_posix()).decode("utf-8", "replace")
