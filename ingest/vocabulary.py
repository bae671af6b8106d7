"""A vocabulary: one TOML file of words that staff can read and extend, loaded once and checked as it is used."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.errors import VocabularyError


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One table of a vocabulary file. `place` says where it stands ("bodies.toml: body[3]"), for error messages.

    Every method raises VocabularyError, naming file and key, where the file says something of another type.
    """

    place: str
    table: Mapping[str, object]

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string; `default` where the key is missing."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, "a string")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false; `default` where the key is missing."""
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number; `default` where the key is missing."""
        value = self.table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(key, "a number")
        return float(value)

    def strings(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of strings; `default` where the key is missing."""
        value = self.table.get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "a list of strings")
        return tuple(value)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        value = self.table.get(key)
        if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
            raise self._wrong(key, "a list of whole numbers")
        return tuple(value)

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of strings."""
        value = self.table.get(key)
        if not isinstance(value, list):
            raise self._wrong(key, "a list of lists of strings")
        return tuple(Vocabulary(f"{self.place}: {key}", {str(n): row}).strings(str(n)) for n, row in enumerate(value))

    def section(self, key: str) -> "Vocabulary":
        """Return a table below this one."""
        value = self.table.get(key)
        if not isinstance(value, dict):
            raise self._wrong(key, "a table")
        return Vocabulary(f"{self.place}: {key}", value)

    def sections(self, key: str) -> tuple["Vocabulary", ...]:
        """Return the tables of an array of tables, in the file's order."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong(key, "an array of tables")
        return tuple(Vocabulary(f"{self.place}: {key}[{n}]", row) for n, row in enumerate(value))

    def _wrong(self, key: str, wanted: str) -> VocabularyError:
        if key not in self.table:
            return VocabularyError(f"{self.place}: {key}: missing, should be {wanted}")
        return VocabularyError(f"{self.place}: {key}: should be {wanted}, is {self.table[key]!r}")


def parse_vocabulary(name: str, text: str) -> Vocabulary:
    """Return the vocabulary written in `text`; raise VocabularyError naming `name` where it is not TOML."""
    try:
        return Vocabulary(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name}: {error}") from error


@cache
def load_vocabulary(name: str) -> Vocabulary:
    """Return the packaged vocabulary `name` ("bodies" for bodies.toml); raise VocabularyError where there is none."""
    path = files("ingest").joinpath(f"vocabulary/{name}.toml")
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{name}.toml: cannot be read") from error
    return parse_vocabulary(f"{name}.toml", text)
