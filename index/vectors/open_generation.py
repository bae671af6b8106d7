"""A generation that is open to be searched, by several threads, and closed when the last of them is done."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from index.vectors.generation import Generation
from index.vectors.vector_store import VectorStore


class OpenGeneration:
    """A store and what it holds. `retire` closes it as soon as nobody searches it any more."""

    def __init__(self, generation: Generation, store: VectorStore) -> None:
        self.generation = generation
        self._store = store
        self._users = 0
        self._retired = False
        self._closed = False
        self._lock = threading.Lock()

    @contextmanager
    def in_use(self) -> Iterator[VectorStore | None]:
        """Give the store and keep it open meanwhile; None when it has been closed already."""
        with self._lock:
            self._users += 1
        try:
            yield None if self._closed else self._store
        finally:
            with self._lock:
                self._users -= 1
                self._close_if_done()

    def retire(self) -> None:
        """Close the store when its last search ends."""
        with self._lock:
            self._retired = True
            self._close_if_done()

    def _close_if_done(self) -> None:
        if self._retired and not self._users and not self._closed:
            self._closed = True
            self._store.close()
