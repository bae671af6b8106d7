"""The bodies a question is about: by their names, their abbreviations, and what people call them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.questions.abbreviations import body_of
from index.questions.lexicon import read_once, read_phrases, read_vocabulary
from index.questions.phrases import Found, Phrases
from index.questions.wording import Wording
from ingest.vocabulary import load_vocabulary
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


def find_asked_bodies(
    wording: Wording, archive: Collection[str] = (), abbreviations: Mapping[str, str] | None = None
) -> AskedBodies:
    """Return the bodies that a question names.

    A full name is certain, so is an abbreviation that means one body, or one body of the `archive`; `abbreviations` are
    those that its reports show. Nicknames, offices ("socialförvaltningen") and names that the archive does not hold are
    doubtful.
    """
    by_key = {_key(name): name for name in archive}
    mentions = find_bodies(wording.text)
    meant = _meant(wording, mentions, by_key)
    called = [(start, names, False) for (start, _), names in meant.items()]
    named = [(one.start, *_resolve(one, by_key)) for one in mentions if (one.start, one.end) not in meant]
    shown = _abbreviated(wording, abbreviations or {}, by_key)
    found = sorted([*named, *called, *shown], key=lambda item: (item[0], not item[2]))
    names = tuple(dict.fromkeys(name for _, several, _ in found for name in several))
    certain = {name for _, several, sure in found if sure for name in several}
    return AskedBodies(tuple(name for name in names if name in certain) or names, bool(certain))


def _abbreviated(
    wording: Wording, known: Mapping[str, str], by_key: dict[str, str]
) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """Yield the bodies whose abbreviations the archive shows, and their working committees."""
    generic = load_vocabulary("bodies").section("generic")
    for at, word in enumerate(wording.words):
        found = body_of(word.text, known, generic.text("committee_abbreviation"))
        in_case_number = at > 0 and wording.words[at - 1].text[-1].isdigit() and not wording.opens(at)
        if found is not None and not in_case_number:
            body, is_committee = found
            name = f"{body.removesuffix('s')}s {generic.text('committee')}" if is_committee else body
            yield word.start, (by_key.get(_key(name), name),), True


def _meant(
    wording: Wording, mentions: Collection[BodyMention], by_key: dict[str, str]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the nicknames, by where they stand, with the bodies they mean.

    One that is written as a body's name ("skolnämnden") counts where the archive holds none of that name, and one that
    is called so.
    """
    found = {}
    for hit in _called(wording, [one for one in mentions if not by_key or _held(one, by_key)]):
        span = wording.words[hit.first].start, wording.words[hit.last - 1].end
        names = _chosen(hit.meaning, by_key)
        within = [(one.start, one.end) for one in mentions if span[0] < one.end and one.start < span[1]]
        if not within or (within == [span] and any(_key(name) in by_key for name in names)):
            found[span] = names
    return found


def _held(mention: BodyMention, by_key: dict[str, str]) -> bool:
    return any(_key(name) in by_key for name in (mention.name, *mention.alternatives))


def _resolve(mention: BodyMention, by_key: dict[str, str]) -> tuple[tuple[str, ...], bool]:
    names = (mention.name, *mention.alternatives)
    kept = tuple(by_key[_key(name)] for name in names if _key(name) in by_key)
    if mention.office or not by_key:
        return names, mention.certain and not mention.office
    if not kept:  # "miljönämnden" is what people call the archive's "bygg- och miljönämnden"
        kept = tuple(name for key, name in by_key.items() if key.endswith(f"och{_key(mention.name)}"))
        return kept or names, False
    return kept, len(kept) == 1


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
