"""The vocabulary files beside this package, with a municipality's own words: read once, checked as they are used."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import ParamSpec, TypeVar

from ingest.errors import VocabularyError
from ingest.vocabulary import Vocabulary, parse_vocabulary

Given = ParamSpec("Given")
Made = TypeVar("Made")

_made: list[Callable[[], None]] = []
_own: dict[str, Mapping[str, object]] = {}


def read_once(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Keep what is made of the vocabularies, as `functools.cache` does, until other ones are put in."""
    kept = cache(function)
    _made.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def put_in(own: Mapping[str, Mapping[str, object]]) -> None:
    """Use these tables in place of the packaged ones, by file name; none at all brings the packaged ones back.

    One process answers for one archive, so that its vocabulary is the process's; call it before questions are read.
    """
    _own.clear()
    _own.update(own)
    for forget in _made:
        forget()


@cache
def read_packaged(name: str) -> Vocabulary:
    """Return vocabulary/<name>.toml of this package; raise VocabularyError where it is missing or is not TOML."""
    path = files("index").joinpath(f"vocabulary/{name}.toml")
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{name}.toml: cannot be read") from error
    return parse_vocabulary(f"{name}.toml", text)


def read_vocabulary(name: str) -> Vocabulary:
    """Return the vocabulary of a name in force; raise VocabularyError where it is missing or is not TOML."""
    return Vocabulary(f"{name}.toml", _own[name]) if name in _own else read_packaged(name)


def read_phrases(name: str, table: str) -> dict[str, tuple[str, ...]]:
    """Return a table whose values are lists of phrases; raise VocabularyError where one is anything else."""
    section = read_vocabulary(name).section(table)
    return {key: section.strings(key) for key in section.table}
