"""Search by meaning: the published generation and, beside it, what is newer, compared one by one."""

import logging
import subprocess
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from index.catalogue.catalogue import Catalogue
from index.catalogue.rows import vector_matrix
from index.embedding.embedder import FloatMatrix
from index.errors import GenerationError
from index.vectors.exact import ExactVectors
from index.vectors.generations import Generations
from index.vectors.open_generation import OpenGeneration
from index.vectors.repair import start_repair

EXACT_LIMIT = 50_000
"""How many vectors may be compared one by one when there is no generation that can be used."""

_FEW = 3000
_RETRY_S = 30.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _View:
    """What one moment of the archive looks like to a search.

    `opened` holds every vector up to embedding `seq`, save for `dropped` and what `exact` has; tombstones up to
    `tombstone` have been seen.
    """

    revision: int
    opened: OpenGeneration | None
    exact: ExactVectors
    dropped: frozenset[str]
    seq: int
    tombstone: int
    trouble: str | None

    @property
    def name(self) -> str | None:
        """The generation's name."""
        return self.opened.generation.name if self.opened else None


class Vectors:
    """The reading side of the vectors. May be used by several threads.

    A generation that is damaged is never opened: search goes on without it, `degraded` says so in words, and a process
    of its own is started to build another, which `refresh` then takes into use.
    """

    def __init__(self, catalogue: Catalogue, generations: Generations, embedder: str, dimension: int) -> None:
        self._catalogue = catalogue
        self._generations = generations
        self._embedder = embedder
        self._dimension = dimension
        self._refreshing = threading.Lock()
        self._repair: subprocess.Popen[bytes] | None = None
        self._tried = 0.0
        self._view = self._opened()

    @classmethod
    def open(
        cls, catalogue: Catalogue, folder: Path, embedder_name: str, dimension: int, chroma_url: str | None = None
    ) -> "Vectors":
        """Open the vectors that `embedder_name` made, of `dimension` numbers each.

        `folder` is the archive's folder of generations. A damaged generation is no error here; see `degraded`.
        """
        return cls(catalogue, Generations(folder, chroma_url), embedder_name, dimension)

    @property
    def degraded(self) -> str | None:
        """Why search by meaning is not what it should be, in words; None when it is."""
        return self._view.trouble

    def nearest(self, vector: FloatMatrix, count: int, among: set[str] | None = None) -> list[tuple[str, float]]:
        """Return up to `count` (passage id, cosine) for one vector of `dimension` numbers, nearest first.

        With `among`, only these passages; compared one by one when they are few, so that none is missed. Raises
        GenerationError when the vector has another length.
        """
        vector = vector.reshape(1, -1)
        if vector.shape[1] != self._dimension:
            raise GenerationError(f"a vector of {vector.shape[1]} numbers was given, {self._dimension} are stored")
        if among is not None and len(among) <= _FEW:
            return self._one_by_one(vector, count, among)
        view = self._view
        newer = view.exact if among is None else view.exact.without(set(view.exact.ids) - among)
        found = newer.nearest(vector, count)
        try:
            stored = _from_generation(view, vector, count, among)
            if stored is None:
                return self.nearest(vector, count, among)
            found += stored
        except GenerationError as error:
            self._lose(view, error)
            return self._view.exact.nearest(vector, count) if among is None else found
        return sorted(found, key=lambda pair: -pair[1])[:count]

    def ids(self) -> set[str]:
        """Return the id of every passage that a search can find; raises GenerationError."""
        view = self._view
        if view.opened is None:
            return set(view.exact.ids)
        with view.opened.in_use() as store:
            return ((store.ids() if store else set()) - view.dropped) | set(view.exact.ids)

    def refresh(self) -> None:
        """See what the archive has become. Costs one look at the catalogue's revision when nothing has changed."""
        stale = self._view.trouble is not None and time.monotonic() - self._tried > _RETRY_S
        if not stale and self._catalogue.revision() == self._view.revision:
            return
        if self._refreshing.acquire(blocking=False):
            try:
                self._swap(self._renewed(self._view))
            finally:
                self._refreshing.release()

    def close(self) -> None:
        """Free memory and file handles."""
        self._swap(_View(-1, None, self._nothing(), frozenset(), 0, 0, "the vectors have been closed"))

    def _one_by_one(self, vector: FloatMatrix, count: int, among: set[str]) -> list[tuple[str, float]]:
        rows = self._catalogue.embeddings_of(self._embedder, sorted(among))
        matrix = vector_matrix([blob for _, blob in rows], self._dimension)
        return ExactVectors([passage for passage, _ in rows], matrix).nearest(vector, count)

    def _opened(self) -> _View:
        """Open what is published, or say why not, and read what is newer."""
        self._tried = time.monotonic()
        try:
            opened, trouble = self._open_current()
        except GenerationError as error:
            opened, trouble = None, self._damaged(error)
        if opened is None:
            last = self._catalogue.last_number("tombstones")
            return self._caught_up(_View(0, None, self._nothing(), frozenset(), 0, last, trouble))
        held = opened.generation
        return self._caught_up(_View(0, opened, self._nothing(), frozenset(), held.seq, held.tombstone, None))

    def _open_current(self) -> tuple[OpenGeneration | None, str | None]:
        """Open what is published, or say in words why there is nothing; raises GenerationError when it is damaged."""
        generation = self._generations.current()
        while generation is not None:
            if generation.embedder != self._embedder:
                return None, f"the vector index is of {generation.embedder}, not of {self._embedder}"
            try:
                return OpenGeneration(generation, self._generations.open(generation)), None
            except GenerationError:
                # A newer one may have been published, and this one removed, while it was being opened.
                before, generation = generation, self._generations.current()
                if generation is None or generation.name == before.name:
                    raise
        if not self._catalogue.embedding_count(self._embedder):
            return None, None
        return None, "no vector index has been published yet; passages are compared one by one"

    def _renewed(self, view: _View) -> _View:
        if view.name is None or view.name != self._published():
            return self._opened()
        return self._caught_up(view)

    def _published(self) -> str | None:
        try:
            generation = self._generations.current()
        except GenerationError:
            return None
        return generation.name if generation else None

    def _caught_up(self, view: _View) -> _View:
        """Return the view with what the catalogue has got and lost since."""
        with self._catalogue.snapshot():
            revision = self._catalogue.revision()
            gone = self._catalogue.tombstones(view.tombstone)
            newer = self._catalogue.embedding_count(self._embedder, view.seq)
            if newer + len(view.exact) > EXACT_LIMIT:
                trouble = f"{newer} passages are not in the vector index and are not searched by meaning"
                return replace(view, revision=-1, exact=self._nothing(), trouble=view.trouble or trouble)
            rows = self._catalogue.embedding_rows(self._embedder, view.seq)
        ids = {passage for _, passage in gone}
        matrix = vector_matrix([blob for _, _, blob in rows], self._dimension)
        exact = view.exact.without(ids).extended([passage for _, passage, _ in rows], matrix)
        return replace(
            view,
            revision=revision,
            exact=exact,
            dropped=view.dropped | ids,
            seq=rows[-1][0] if rows else view.seq,
            tombstone=gone[-1][0] if gone else view.tombstone,
        )

    def _damaged(self, error: GenerationError) -> str:
        """Have the vectors built again, unless that is being done; return what is the matter, in words."""
        _log.error("the vector index cannot be used: %s", error)
        if self._repair is None or self._repair.poll() is not None:
            self._repair = start_repair(self._generations, self._embedder, self._dimension)
        return f"the vector index cannot be used and is being built again: {error}"

    def _lose(self, view: _View, error: GenerationError) -> None:
        """Go on without a generation that failed while it was searched."""
        with self._refreshing:
            if self._view is view:
                last = self._catalogue.last_number("tombstones")
                bare = _View(0, None, self._nothing(), frozenset(), 0, last, self._damaged(error))
                self._swap(self._caught_up(bare))

    def _nothing(self) -> ExactVectors:
        return ExactVectors([], vector_matrix([], self._dimension))

    def _swap(self, after: _View) -> None:
        before, self._view = self._view, after
        if before.opened and before.opened is not after.opened:
            before.opened.retire()


def _from_generation(
    view: _View, vector: FloatMatrix, count: int, among: set[str] | None
) -> list[tuple[str, float]] | None:
    """Return what the generation finds, asking for more until enough is left of what was dropped or not wanted.

    Returns None when another generation has taken its place meanwhile.
    """
    size = view.opened.generation.count if view.opened else 0
    if view.opened is None or not size:
        return []
    ask = min(size, count * 4 if view.dropped or among is not None else count)
    with view.opened.in_use() as store:
        while store is not None:
            found = store.nearest(vector, ask)
            kept = [(i, s) for i, s in found if i not in view.dropped and (among is None or i in among)]
            if len(kept) >= count or ask >= size or len(found) < ask:
                return kept[:count]
            ask = min(size, ask * 4)
    return None
