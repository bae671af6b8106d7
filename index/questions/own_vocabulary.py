"""A municipality's own words: a folder of TOML files that add to the packaged vocabularies or stand in their place."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from index.questions.lexicon import put_in, read_packaged
from index.questions.phrases import Phrases
from ingest.errors import VocabularyError
from ingest.vocabulary import Vocabulary, parse_vocabulary

TABLES: Mapping[str, tuple[str, ...]] = {
    "services": ("names", "related", "bodies"),
    "nicknames": ("bodies",),
    "everyday": ("everyday",),
    "spoken": ("spoken", "english"),
    "english": ("english",),
}
"""The files that may be extended, and their tables of lists."""
INSTEAD = "instead"
_OF_SERVICES = ("related", "bodies")

Lists = dict[str, list[str]]


def use_own(folder: Path | None) -> None:
    """Use the words of a folder from now on, or with None the packaged ones alone.

    A list under `[names]` is added to the packaged list of its key, one under `[instead.names]` takes its place.
    Raises VocabularyError naming file and key; the vocabulary in force then stays.
    """
    put_in({} if folder is None else dict(_read(folder)))


def _read(folder: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    if not folder.is_dir():
        raise VocabularyError(f"{folder}: no such folder")
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in TABLES:
            raise VocabularyError(f"{path.name}: no such vocabulary; there are {', '.join(sorted(TABLES))}")
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise VocabularyError(f"{path.name}: cannot be read: {error}") from error
        yield path.stem, _joined(path.stem, parse_vocabulary(path.name, text))


def _joined(name: str, own: Vocabulary) -> Mapping[str, object]:
    """Return the packaged tables of a vocabulary with the own ones in them."""
    tables = TABLES[name]
    instead = own.section(INSTEAD) if INSTEAD in own.table else Vocabulary(f"{own.place}: {INSTEAD}", {})
    for given in (own, instead):
        strange = [key for key in given.table if key not in (*tables, *((INSTEAD,) if given is own else ()))]
        if strange:
            raise VocabularyError(f"{given.place}: {strange[0]}: no such table; there are {', '.join(tables)}")
    packaged = read_packaged(name)
    joined: dict[str, object] = dict(packaged.table)
    for table in tables:
        lists = {key: [*packaged.section(table).strings(key)] for key in packaged.section(table).table}
        for key, phrases in _lists(instead, table):
            lists[key] = phrases
        for key, phrases in _lists(own, table):
            lists[key] = [*dict.fromkeys([*lists.get(key, []), *phrases])]
        joined[table] = {key: phrases for key, phrases in lists.items() if phrases}
    if name == "services":
        _check_services(own, joined)
    return joined


def _lists(given: Vocabulary, table: str) -> Iterator[tuple[str, list[str]]]:
    if table not in given.table:
        return
    section = given.section(table)
    for key in section.table:
        phrases = section.strings(key)
        for phrase in phrases:
            _check_phrase(f"{section.place}: {key}", phrase)
        yield key, list(phrases)


def _check_phrase(place: str, phrase: str) -> None:
    try:
        Phrases([(phrase, None)])
    except ValueError as error:
        raise VocabularyError(f"{place}: {error}") from error


def _check_services(own: Vocabulary, joined: Mapping[str, object]) -> None:
    whole = Vocabulary(own.place, joined)
    for table in _OF_SERVICES:
        section = whole.section(table)
        unknown = [key for key in section.table if key not in whole.section("names").table]
        if unknown:
            raise VocabularyError(f"{section.place}: {unknown[0]}: no such service; name it under [names]")
