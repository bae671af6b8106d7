"""A body that a person names, as the catalogue's keys for it."""

from index.catalogue.rows import name_key
from ingest.wording.bodies import find_bodies


def body_keys(asked: str) -> tuple[str, ...]:
    """Return the keys that fit a body's name, abbreviation or other form; those of every body it may stand for."""
    names = [asked]
    for mention in find_bodies(asked):
        if mention.end - mention.start == len(asked.strip()):
            names += [mention.name, *mention.alternatives]
    return tuple(dict.fromkeys(key for name in names if (key := name_key(name))))
