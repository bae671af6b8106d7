"""The bodies a question is about: by their names, their abbreviations, and what people call them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from index.questions.lexicon import read_once, read_phrases, read_vocabulary
from index.questions.phrases import Found, Phrases
from index.questions.wording import Wording
from ingest.wording.bodies import BodyMention, find_bodies
from ingest.wording.folding import fold


@dataclass(frozen=True, slots=True)
class AskedBodies:
    """The bodies' full names in the question's order; `certain` where each was named without doubt."""

    names: tuple[str, ...]
    certain: bool


@read_once
def _nicknames() -> Phrases[str]:
    table = read_phrases("nicknames", "bodies")
    forms = ((form, body) for body, said in table.items() for word in said for form in _forms(word))
    return Phrases(forms, inflected=False)


def _forms(word: str) -> tuple[str, ...]:
    return (word,) if word.endswith(("*", "s")) or word.isupper() else (word, f"{word}s")


@read_once
def _not_before() -> Phrases[None]:
    words = read_vocabulary("nicknames").section("limits").strings("not_before")
    return Phrases(((word, None) for word in words), inflected=False)


def find_asked_bodies(wording: Wording, archive: Collection[str] = ()) -> AskedBodies:
    """Return the bodies that a question names.

    A full name is certain, so is an abbreviation that means one body, or one body of the `archive`. Nicknames, offices
    ("socialförvaltningen") and names that the archive does not hold are doubtful.
    """
    by_key = {_key(name): name for name in archive}
    mentions = find_bodies(wording.text)
    named = [(mention.start, *_resolve(mention, by_key)) for mention in mentions]
    called = [
        (wording.words[hit.first].start, _chosen(hit.meaning, by_key), False) for hit in _called(wording, mentions)
    ]
    found = sorted([*named, *called], key=lambda item: (item[0], not item[2]))
    names = tuple(dict.fromkeys(name for _, several, _ in found for name in several))
    certain = {name for _, several, sure in found if sure for name in several}
    return AskedBodies(tuple(name for name in names if name in certain) or names, bool(certain))


def _resolve(mention: BodyMention, by_key: dict[str, str]) -> tuple[tuple[str, ...], bool]:
    names = (mention.name, *mention.alternatives)
    kept = tuple(by_key[_key(name)] for name in names if _key(name) in by_key)
    if mention.office or not by_key:
        return names, mention.certain and not mention.office
    return (kept, len(kept) == 1) if kept else (names, False)


def _called(wording: Wording, mentions: Iterable[BodyMention]) -> list[Found[tuple[str, ...]]]:
    """Return the nicknames outside the names already found, each with the bodies that it may mean."""
    bodies: dict[tuple[int, int], list[str]] = {}
    said: dict[tuple[int, int], str] = {}
    taken = [(mention.start, mention.end) for mention in mentions]
    for hit in _nicknames().longest(wording):
        start, end = wording.words[hit.first].start, wording.words[hit.last - 1].end
        if any(start < until and since < end for since, until in taken) or not _is_meant(wording, hit):
            continue
        bodies.setdefault((hit.first, hit.last), []).append(hit.meaning)
        said[hit.first, hit.last] = hit.said
    return [Found(first, last, said[first, last], tuple(names)) for (first, last), names in bodies.items()]


def _is_meant(wording: Wording, hit: Found[str]) -> bool:
    """False where the next word makes it something else, or where an everyday word does not stand as a name does."""
    if any(after.first == hit.last for after in _not_before().find(wording)):
        return False
    limits = read_vocabulary("nicknames").section("limits")
    if hit.said.lower() not in limits.strings("cautious") or wording.opens(hit.first):
        return True
    following = wording.words[hit.last : hit.last + 1]
    before = {fold(word) for word in limits.strings("after")}
    allowed = before | {fold(word) for word in limits.strings("followed_by")}
    is_adjective = bool(following) and not wording.opens(hit.last) and fold(following[0].lower) not in allowed
    return fold(wording.words[hit.first - 1].lower) in before and not (is_adjective and hit.said.endswith("a"))


def _chosen(names: tuple[str, ...], by_key: dict[str, str]) -> tuple[str, ...]:
    kept = tuple(by_key[_key(name)] for name in names if _key(name) in by_key)
    return kept or names


def _key(name: str) -> str:
    return fold(name).lower().replace("-", "").replace(" ", "")
