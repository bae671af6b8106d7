"""The vocabulary that reading rests on, from vocabulary/reading.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from ingest.errors import VocabularyError


@cache
def reading_words(key: str) -> frozenset[str]:
    """Return the lower-case words listed under `key`; raise VocabularyError where the file lacks them."""
    try:
        table = tomllib.loads(files("ingest").joinpath("vocabulary/reading.toml").read_text(encoding="utf-8"))
        words = table[key]
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"vocabulary/reading.toml: {key}: {error}") from error
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise VocabularyError(f"vocabulary/reading.toml: {key} must be a list of words")
    return frozenset(word.lower() for word in words)
