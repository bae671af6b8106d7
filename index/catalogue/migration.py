"""Brings a catalogue's tables to the version this code knows, one numbered SQL file at a time."""

import sqlite3
from pathlib import Path

from index.errors import CatalogueError

_FOLDER = Path(__file__).with_name("migrations")


def newest() -> int:
    """Return the version this code knows: the number of the last migration."""
    return max(_number(path) for path in _FOLDER.glob("*.sql"))


def version(connection: sqlite3.Connection) -> int:
    """Return the version of an open catalogue; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that are missing, each in a transaction of its own.

    Raises CatalogueError when the catalogue is from a newer version of this code.
    """
    refuse_newer(connection)
    for path in sorted(_FOLDER.glob("*.sql"), key=_number):
        if _number(path) > version(connection):
            _apply(connection, path)


def refuse_newer(connection: sqlite3.Connection) -> None:
    """Raise CatalogueError when the catalogue was written by a newer version of this code."""
    found, known = version(connection), newest()
    if found > known:
        raise CatalogueError(f"the catalogue has version {found}; this program knows versions up to {known}")


def _apply(connection: sqlite3.Connection, path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {_number(path)};\nCOMMIT;")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.rollback()
        raise CatalogueError(f"migration {path.name} failed: {error}") from error


def _number(path: Path) -> int:
    return int(path.name.split("_", 1)[0])
