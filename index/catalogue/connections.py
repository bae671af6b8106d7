"""SQLite connections to the catalogue, one per thread."""

import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.catalogue.migration import migrate, newest, refuse_newer, version
from index.errors import CatalogueError

_BUSY_MS = 30_000
_AT_A_TIME = 900


class _Connection(sqlite3.Connection):
    """Python's connection, but one that can be referred to weakly."""


class Connections:
    """Gives each thread its own connection to one file, so that a service's threads can read at the same time."""

    def __init__(self, path: Path, readonly: bool) -> None:
        """Open the file; raises CatalogueError when it is missing (read-only), damaged or from a newer version."""
        self.path = path
        self.readonly = readonly
        self._local = threading.local()
        self._open: weakref.WeakSet[_Connection] = weakref.WeakSet()
        self._guard = threading.Lock()
        if readonly and not path.is_file():
            raise CatalogueError(f"there is no catalogue at {path}")
        with translated(path):
            self._check(self.get())

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        connection: _Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
            with self._guard:
                self._open.add(connection)
        return connection

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Return what a query gives."""
        with translated(self.path):
            return self.get().execute(query, values).fetchall()

    def among(self, query: str, ids: Sequence[Any], *values: Any) -> Iterator[sqlite3.Row]:
        """Return what a query gives whose "{}" stands for the places of `ids`, however many they are."""
        for at in range(0, len(ids), _AT_A_TIME):
            some = ids[at : at + _AT_A_TIME]
            yield from self.rows(query.format(",".join("?" * len(some))), *some, *values)

    def close(self) -> None:
        """Close the connections of every thread; a later use opens new ones."""
        with self._guard:
            for connection in list(self._open):
                connection.close()
            self._open.clear()
        self._local = threading.local()

    def _connect(self) -> _Connection:
        connection = sqlite3.connect(
            self.path,
            timeout=_BUSY_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            factory=_Connection,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        if self.readonly:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        if not self.readonly:
            migrate(connection)
            return
        refuse_newer(connection)
        found = version(connection)
        if found < newest():
            what = f"has version {found}; the next ingest brings it to {newest()}" if found else "is not a catalogue"
            raise CatalogueError(f"{self.path} {what}")


def bring_up_to_date(path: Path) -> None:
    """Give an older catalogue the tables of this version. Raises CatalogueError when it cannot be written."""
    if not path.is_file():
        return
    with translated(path):
        reader = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            is_old = 0 < version(reader) < newest()
        finally:
            reader.close()
    if is_old:
        Connections(path, readonly=False).close()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into CatalogueError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise CatalogueError(f"{path}: {error}") from error
