"""The words of the interface in Swedish and English, from locale/*.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from service.errors import TextsError

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
Hole = str | int | float
Text = str | dict[str, str]


class Texts:
    """One language's texts: `Texts("sv")("answer.sources", n=3)`. Making one is cheap: the files are read once.

    Raises TextsError when the file of the language cannot be read.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.entries = _entries(language)

    def __call__(self, key: str, **holes: Hole) -> str:
        """Return the text with its holes filled; `n` chooses between one and other. Raises TextsError."""
        entry = self._entry(key)
        form = entry if isinstance(entry, str) else entry["one" if holes.get("n") == 1 else "other"]
        try:
            return form.format(**holes)
        except (KeyError, IndexError) as error:
            raise TextsError(f"text {key!r} in {self.language}.toml needs the hole {error}") from error

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def pattern(self, key: str, form: str = "other") -> str:
        """Return the text with its holes open, for the browser to fill. Raises TextsError."""
        entry = self._entry(key)
        return entry if isinstance(entry, str) else entry[form]

    def _entry(self, key: str) -> Text:
        if key not in self.entries:
            raise TextsError(f"no text {key!r} in {self.language}.toml")
        return self.entries[key]


@cache
def _entries(language: Language) -> Mapping[str, Text]:
    source = files("service") / "locale" / f"{language}.toml"
    try:
        tables: dict[str, dict[str, Any]] = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TextsError(f"{language}.toml cannot be read: {error}") from error
    return {f"{table}.{key}": text for table, texts in tables.items() for key, text in texts.items()}
