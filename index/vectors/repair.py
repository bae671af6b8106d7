"""Builds the vectors again in a process of its own, when a reader has found them damaged."""

import subprocess
import sys
import threading
from pathlib import Path

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.errors import GenerationError, IndexingError, LockedError
from index.intake.writer import writing
from index.vectors.generations import FOLDER_NAME, Generations

BUSY = 75
"""Exit code when another process is writing the archive; it will see the damage itself."""


def start_repair(generations: Generations, embedder: str, dimension: int) -> "subprocess.Popen[bytes]":
    """Start `repair` in the background, for the archive whose vectors these are; return the process."""
    data = generations.folder.parent
    command = [
        sys.executable,
        "-m",
        "index.vectors.repair",
        str(data),
        embedder,
        str(dimension),
        generations.chroma_url or "",
    ]
    here = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        command, cwd=here, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    threading.Thread(target=process.wait, name="repair", daemon=True).start()
    return process


def repair(data: Path, embedder: str, dimension: int, chroma_url: str | None) -> bool:
    """Build a generation if the current one is damaged or missing; return whether one was built.

    Raises LockedError when another process is writing the archive.
    """
    with writing(data):
        catalogue = Catalogue.open(data / FILE_NAME)
        try:
            return rebuild_if_damaged(catalogue, Generations(data / FOLDER_NAME, chroma_url), embedder, dimension)
        finally:
            catalogue.close()


def rebuild_if_damaged(catalogue: Catalogue, generations: Generations, embedder: str, dimension: int) -> bool:
    """Put a damaged generation aside and build another; return whether that was needed. The lock is held."""
    try:
        generation = generations.check(whole=True)
        if generation is not None:
            return False
    except GenerationError:
        generations.put_aside()
    if not catalogue.embedding_count(embedder) or catalogue.not_embedded(embedder, 1):
        return False
    generations.build(catalogue, embedder, dimension)
    return True


def _main(data: str, embedder: str, dimension: str, chroma_url: str) -> int:
    try:
        repair(Path(data), embedder, int(dimension), chroma_url or None)
    except LockedError:
        return BUSY
    except IndexingError as error:
        print(f"the vectors could not be built again: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:5]))
