"""The folder of generations: building one, publishing it, putting damaged ones aside and removing old ones."""

import shutil
from dataclasses import replace
from pathlib import Path

from index.catalogue.catalogue import Catalogue
from index.catalogue.rows import vector_matrix
from index.errors import GenerationError
from index.intake.crash_points import reached
from index.intake.durable_file import replace_file, sync_tree
from index.vectors import chroma
from index.vectors.chroma import ChromaStore
from index.vectors.generation import MANIFEST, POINTER, Generation, current, encoded, new_name, publish
from index.vectors.generation_check import check_files, check_in_child, check_store, file_hashes, ids_hash

FOLDER_NAME = "vectors"

_BATCH = 1000
_PROBES = 16
_DAMAGED = ".damaged"


class Generations:
    """Every generation of one archive. The process that builds or removes holds the writer's lock."""

    def __init__(self, folder: Path, chroma_url: str | None = None) -> None:
        self.folder = folder.absolute()
        self.chroma_url = chroma_url or None

    def current(self) -> Generation | None:
        """Return the published generation, or None; raises GenerationError for a malformed pointer."""
        return current(self.folder)

    def build(self, catalogue: Catalogue, embedder: str, dimension: int) -> Generation:
        """Build, check, sync and publish a generation of every vector in the catalogue, and remove older ones.

        The one published before is kept for readers that have it open. Raises GenerationError when the new one does
        not pass its check, or when some passage has no vector yet; the one before then stays the current.
        """
        if catalogue.not_embedded(embedder, 1):
            raise GenerationError(f"{embedder} has not been through every passage")
        before = self._current_or_none()
        name = new_name()
        (self.folder / name).mkdir(parents=True)
        reached("generation.started")
        generation = self._fill(catalogue, name, embedder, dimension)
        replace_file(self.folder / name / MANIFEST, encoded(generation))
        reached("generation.written")
        check_in_child(self.folder, generation, self.chroma_url)
        reached("generation.verified")
        generation = replace(generation, files={} if generation.on_server else file_hashes(self.folder / name))
        replace_file(self.folder / name / MANIFEST, encoded(generation))
        sync_tree(self.folder / name)
        reached("generation.synced")
        publish(self.folder, generation)
        reached("pointer.published")
        self._note(catalogue, generation, before)
        self.remove_all_but({name} | ({before.name} if before else set()))
        return generation

    def check(self, whole: bool = False) -> Generation | None:
        """Return the current generation after checking it, or None; raises GenerationError when it is damaged."""
        generation = self.current()
        if generation is not None:
            self.open(generation, whole).close()
        return generation

    def open(self, generation: Generation, whole: bool = False) -> ChromaStore:
        """Open a generation to read it; raises GenerationError when it is missing or damaged."""
        check_files(self.folder, generation)
        store = ChromaStore.open(generation.place(self.folder, self.chroma_url), generation.collection)
        try:
            check_store(store, generation, whole)
        except GenerationError:
            store.close()
            raise
        return store

    def put_aside(self) -> None:
        """Take a damaged current generation out of use: its pointer goes, its folder is kept under another name.

        On a server nothing is done: what cannot be reached now may be whole, and the next pointer replaces this one.
        """
        if self.chroma_url:
            return
        damaged = self._current_or_none()
        (self.folder / POINTER).unlink(missing_ok=True)
        if damaged and (self.folder / damaged.name).is_dir():
            (self.folder / damaged.name).rename(self.folder / f"{damaged.name}{_DAMAGED}")

    def remove_all_but(self, names: set[str]) -> None:
        """Remove generations that are neither current nor named: older ones and those a crash left unfinished."""
        kept = names | {g.name for g in [self._current_or_none()] if g}
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder)
        if self.chroma_url:
            ours = {f"underlag-{name}" for name in kept}
            for collection in self._own_collections() - ours:
                chroma.delete_collection(self.chroma_url, collection)
        self._write_own(kept)
        reached("generation.cleaned")

    def _fill(self, catalogue: Catalogue, name: str, embedder: str, dimension: int) -> Generation:
        """Write every vector of one moment of the catalogue; return what was written."""
        bare = Generation(name, embedder, dimension, 0, 0, 0, "", chroma.LIBRARY_VERSION, self.chroma_url is not None)
        if bare.on_server:
            self._write_own(self._own_names() | {name})
        store = ChromaStore.create(bare.place(self.folder, self.chroma_url), bare.collection)
        try:
            with catalogue.snapshot():
                tombstone = catalogue.last_number("tombstones")
                ids, seq = _copy(catalogue, store, embedder, dimension)
        finally:
            store.close()
        reached("generation.filled")
        probes = tuple(ids[:: max(1, len(ids) // _PROBES)][:_PROBES])
        return replace(bare, seq=seq, tombstone=tombstone, count=len(ids), ids_hash=ids_hash(ids), probes=probes)

    def _note(self, catalogue: Catalogue, generation: Generation, before: Generation | None) -> None:
        """Let readers see, through the revision, that something is new; forget what all have caught up with."""
        kept = min(generation.tombstone, before.tombstone if before else generation.tombstone)
        with catalogue.transaction() as transaction:
            transaction.note({"generation": generation.name})
            transaction.forget(tombstones=kept)
            if before and before.embedder != generation.embedder:
                transaction.drop_embeddings_except(generation.embedder)
        reached("generation.noted")

    def _current_or_none(self) -> Generation | None:
        try:
            return self.current()
        except GenerationError:
            return None

    def _own_names(self) -> set[str]:
        file = self.folder / "collections"
        return set(file.read_text(encoding="ascii").split()) if file.is_file() else set()

    def _own_collections(self) -> set[str]:
        """Return our collections on the server that this archive has made; others may share the server."""
        return {f"underlag-{name}" for name in self._own_names()}

    def _write_own(self, names: set[str]) -> None:
        if self.chroma_url:
            replace_file(self.folder / "collections", "\n".join(sorted(names)).encode("ascii"))


def _copy(catalogue: Catalogue, store: ChromaStore, embedder: str, dimension: int) -> tuple[list[str], int]:
    ids: list[str] = []
    seq = 0
    while rows := catalogue.embedding_rows(embedder, seq, _BATCH):
        store.add([row[1] for row in rows], vector_matrix([row[2] for row in rows], dimension))
        ids += [row[1] for row in rows]
        seq = rows[-1][0]
        reached("generation.half")
    return ids, seq
