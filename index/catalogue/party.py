"""A party that a person names, as it may be written after a name or alone."""

from index.catalogue.finding_rows import words_key
from index.questions.lexicon import read_once, read_phrases


@read_once
def _names() -> dict[str, tuple[str, ...]]:
    return {words_key(letters): names for letters, names in read_phrases("parties", "names").items()}


def party_keys(asked: str) -> tuple[str, ...]:
    """Return what a party's letters or name may stand as among people, folded: "(s)" and "socialdemokraterna".

    A party that no vocabulary knows stands as its letters alone; nothing asked gives nothing.
    """
    key = words_key(asked).strip("()")
    if not key:
        return ()
    found = {letters: names for letters, names in _names().items() if key in (letters, *map(words_key, names))}
    keys = [f"({letters})" for letters in found] or [f"({key})"]
    keys += [words_key(name) for names in found.values() for name in names]
    return tuple(dict.fromkeys(keys))
