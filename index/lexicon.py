"""The vocabulary files beside this package: read once, checked as they are used."""

from functools import cache
from importlib.resources import files

from ingest.errors import VocabularyError
from ingest.vocabulary import Vocabulary, parse_vocabulary


@cache
def read_vocabulary(name: str) -> Vocabulary:
    """Return vocabulary/<name>.toml of this package; raise VocabularyError where it is missing or is not TOML."""
    path = files("index").joinpath(f"vocabulary/{name}.toml")
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{name}.toml: cannot be read") from error
    return parse_vocabulary(f"{name}.toml", text)


def read_phrases(name: str, table: str) -> dict[str, tuple[str, ...]]:
    """Return a table whose values are lists of phrases; raise VocabularyError where one is anything else."""
    section = read_vocabulary(name).section(table)
    return {key: section.strings(key) for key in section.table}
