"""Checks a generation. Run as a program it checks in a process of its own, which a damaged file may take down."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from index.embedding.embedder import FloatMatrix
from index.errors import GenerationError
from index.vectors.chroma import LIBRARY_VERSION, ChromaStore
from index.vectors.generation import MANIFEST, Generation, decoded

_TIMEOUT_S = 1800
_SAME = 0.999
_NEAR = 10
_ID_MAP = "index_metadata.pickle"


def ids_hash(ids: Iterable[str]) -> str:
    """Return the SHA-256 of a set of ids, independent of their order."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def file_hashes(folder: Path) -> dict[str, tuple[int, str]]:
    """Return size and SHA-256 of the files of a generation that never change: Chroma's graph and its map of ids.

    A small graph has no map: it is made anew from Chroma's SQLite at each opening, and its files mean nothing.
    """
    segments = [id_map.parent for id_map in folder.glob(f"*/{_ID_MAP}")]
    found = sorted(file for segment in segments for file in segment.iterdir() if file.is_file())
    return {str(file.relative_to(folder)): (file.stat().st_size, _sha256(file)) for file in found}


def check_files(folder: Path, generation: Generation) -> None:
    """Raise GenerationError unless the files are byte for byte what they were when the generation was published.

    Chroma reads these files without checking them, and a cut one can take the whole process down. Where they are
    unchanged and the library is the one that was checked with, opening is safe; else a child process tries first.
    """
    if generation.on_server:
        return
    try:
        found = file_hashes(folder / generation.name)
    except OSError as error:
        raise GenerationError(f"generation {generation.name} cannot be read: {error}") from error
    if not (folder / generation.name).is_dir():
        raise GenerationError(f"generation {generation.name} is missing")
    if found != generation.files:
        changed = sorted(k for k in found.keys() | generation.files.keys() if found.get(k) != generation.files.get(k))
        raise GenerationError(f"generation {generation.name} is damaged: {', '.join(changed)}")
    if generation.library != LIBRARY_VERSION:
        check_in_child(folder, generation, None)


def check_store(store: ChromaStore, generation: Generation, whole: bool = True) -> None:
    """Raise GenerationError unless the store holds what the generation says and finds vectors by themselves.

    With `whole`, every id is compared. Counting is not enough: Chroma counts vectors that it has lost.
    """
    if store.count() != generation.count:
        raise GenerationError(f"{generation.name} has {store.count()} vectors, not {generation.count}")
    if whole and ids_hash(store.ids()) != generation.ids_hash:
        raise GenerationError(f"{generation.name} does not hold the ids it should")
    found = [_finds(store, vector) for vector in store.vectors(generation.probes).values()]
    if len(found) < len(generation.probes) or sum(found) * 2 < len(found):
        raise GenerationError(f"{generation.name} finds {sum(found)} of {len(generation.probes)} vectors by themselves")


def _finds(store: ChromaStore, vector: FloatMatrix) -> bool:
    """Return whether a stored vector is found. Among many that are alike the graph may miss one, but not most."""
    return any(cosine > _SAME for _, cosine in store.nearest(vector, _NEAR))


def check_in_child(folder: Path, generation: Generation, url: str | None) -> None:
    """Do the whole check in a fresh process; raises GenerationError when it fails, crashes or never ends."""
    manifest = folder / generation.name / MANIFEST
    command = [sys.executable, "-m", "index.vectors.generation_check", str(folder), str(manifest), url or ""]
    here = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, cwd=here, check=False)
    except subprocess.TimeoutExpired as error:
        raise GenerationError(f"checking {generation.name} took more than {_TIMEOUT_S} s") from error
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or [""]
        raise GenerationError(f"checking {generation.name} ended with {done.returncode}: {said[0]}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _main(folder: Path, manifest: Path, url: str) -> None:
    generation = decoded(manifest.read_bytes(), manifest)
    store = ChromaStore.open(generation.place(folder, url), generation.collection)
    check_store(store, generation)
    store.close()


if __name__ == "__main__":
    _main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute(), sys.argv[3])
