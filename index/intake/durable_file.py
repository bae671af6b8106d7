"""Files that survive a power cut: written beside their place, synced, renamed, and the folder synced."""

import os
from pathlib import Path

from index.intake.crash_points import reached


def sync_file(path: Path) -> None:
    """Flush a file's or a folder's content to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Flush every file below a folder, then the folders, innermost first, then the folder that holds it."""
    for here, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync_file(Path(here) / name)
        sync_file(Path(here))
    sync_file(folder.parent)


def replace_file(path: Path, content: bytes, point: str | None = None) -> None:
    """Give `path` new content such that a crash leaves the old or the new, never a part.

    `point` prefixes the crash points "<point>.written" and "<point>.renamed".
    """
    beside = path.with_name(path.name + ".tmp")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if point:
        reached(f"{point}.written")
    beside.replace(path)
    if point:
        reached(f"{point}.renamed")
    sync_file(path.parent)
