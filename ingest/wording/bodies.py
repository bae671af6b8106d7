"""Bodies of a municipality in words: "vård- och omsorgsnämndens arbetsutskott", "KSAU", "fullmäktige"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.vocabulary import Vocabulary, load_vocabulary
from ingest.wording.folding import fold


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the vocabulary. `kind` is fullmäktige, styrelse, utskott, nämnd or revision; `parent` a body's name."""

    name: str
    kind: str
    parent: str | None
    english: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    maybe: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body in a text. `name` is its full name in definite form; `start` to `end` are the characters read.

    `certain` is False for an abbreviation of several bodies (`alternatives` names the others), for a committee whose
    body is not said, and for an office ("socialförvaltningen"), whose board is only likely; then `office` is True.
    """

    name: str
    start: int
    end: int
    words: str
    certain: bool
    kind: str
    alternatives: tuple[str, ...] = ()
    office: bool = False


@cache
def known_bodies() -> tuple[Body, ...]:
    """Return the bodies of vocabulary/bodies.toml in its order."""
    return tuple(_body(entry) for entry in load_vocabulary("bodies").sections("body"))


def _body(entry: Vocabulary) -> Body:
    return Body(
        entry.text("name"),
        entry.text("kind"),
        entry.text("parent", "") or None,
        entry.text("english", ""),
        entry.strings("aliases", ()),
        entry.strings("abbreviations", ()),
        entry.strings("maybe", ()),
    )


def find_bodies(text: str) -> list[BodyMention]:
    """Return the bodies named in `text` in order of place: in any inflection, with a lost hyphen, or abbreviated."""
    folded = fold(text)
    taken = bytearray(len(text))
    mentions: list[BodyMention] = []
    for mention in (*_full_names(folded, text), *_offices(folded, text), *_abbreviated(text)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            mentions.append(mention)
    return sorted(mentions, key=lambda mention: mention.start)


def same_body(one: str, other: str) -> bool:
    """True where both name the same body, in any inflection, or where an ambiguous abbreviation may be the other."""
    return bool(_meanings(one) & _meanings(other))


@lru_cache(maxsize=4096)
def _meanings(name: str) -> frozenset[str]:
    found = [mention for mention in find_bodies(name) if not mention.office]
    if len(found) != 1 or len(found[0].words) < len(name.strip()) - 1:
        return frozenset({_key(name)})
    return frozenset(_key(meaning) for meaning in (found[0].name, *found[0].alternatives))


_INFLECTION = re.compile(
    r"(?:(?<=namnd)|(?<=utskott)|(?<=beredning))(?:en|et)?s?$|(?<=styrelse)n?s?$|(?<=fullmaktige)s$|(?<=revisorer)nas?$"
)


def _key(name: str) -> str:
    """A body's name without hyphens, blanks and inflection, so that every way to write it is the same."""
    letters = re.sub(r"[^a-z]", "", re.sub(r"\b(?:o|&)\b", "och", fold(name).lower()))
    return _INFLECTION.sub("", letters)


@cache
def _by_key() -> dict[str, Body]:
    names = {_key(alias): body for body in known_bodies() for alias in (*body.aliases, body.english) if alias}
    return names | {_key(body.name): body for body in known_bodies()}


_ENDINGS = (
    ("namnden", r"namnd(?:en)?s?"),
    ("namnd", r"namnd(?:en)?s?"),
    ("utskottet", r"utskott(?:et)?s?"),
    ("utskott", r"utskott(?:et)?s?"),
    ("styrelsen", r"styrelse(?:n)?s?"),
    ("styrelse", r"styrelse(?:n)?s?"),
    ("fullmaktige", r"fullmaktiges?"),
)


def _pattern_of(name: str) -> str:
    """Return a regular expression for a name: hyphens may be lost, "och" may be "o" or "&", endings are inflected."""
    folded = fold(name).lower()
    end = ""
    for ending, pattern in _ENDINGS:
        if folded.endswith(ending):
            folded, end = folded[: -len(ending)], pattern
            break
    body = re.escape(folded).replace(r"\-", r"-?").replace(r"\ ", r"\s+")
    return body.replace(r"-?\s+och\s+", r"-?\s*(?:och|o|&)\s+") + end


@cache
def _full_name() -> re.Pattern[str]:
    generic = load_vocabulary("bodies").section("generic")
    names = {name for body in known_bodies() for name in (body.name, *body.aliases, body.english) if name}
    listed = "|".join(_pattern_of(name) for name in sorted(names, key=len, reverse=True))
    stems = "|".join(fold(ending).removesuffix("en").removesuffix("et") for ending in generic.strings("endings"))
    compound = r"(?:(?:[a-z]+-,?\s+)*[a-z]+-\s?(?:och|samt|&)\s+)?"
    return re.compile(
        rf"\b(?:{listed}|(?P<generic>{compound}(?P<stem>[a-z]+)(?:{stems})(?:en|et)?s?))\b", re.IGNORECASE
    )


@cache
def _committee_after() -> re.Pattern[str]:
    return re.compile(r"\s+(?P<name>(?:[a-z]+a\s+)?[a-z-]*utskott)(?:et)?s?\b", re.IGNORECASE)


def _full_names(folded: str, text: str) -> Iterator[BodyMention]:
    for match in _full_name().finditer(folded):
        start, end = match.span()
        body = _by_key().get(_key(match.group()))
        if body is None and match["generic"] and not _is_name(match["stem"]):
            continue
        name, kind = (body.name, body.kind) if body else _generic_name(text[start:end])
        committee = _committee_after().match(folded, end) if folded[end - 1] in "sS" else None
        if committee:
            end = committee.end()
            name, kind = _committee_of(name, text[committee.start("name") : committee.end("name")]), "utskott"
        certain = fold(name).lower() not in _shared()
        yield BodyMention(name, start, end, text[start:end], certain, kind)


@cache
def _shared() -> frozenset[str]:
    return frozenset(fold(name).lower() for name in load_vocabulary("bodies").section("generic").strings("shared"))


def _is_name(stem: str) -> bool:
    return stem.lower() not in {
        fold(word) for word in load_vocabulary("bodies").section("generic").strings("not_stems")
    }


def _generic_name(words: str) -> tuple[str, str]:
    """Return an unlisted body's name in definite form, with its kind."""
    words = re.sub(r"(?i)namnd", "nämnd", " ".join(words.split()))
    stem = re.sub(r"(?i)(nämnd|utskott|beredning)(?:en|et)?s?$", r"\1", words)
    kind = "utskott" if stem.lower().endswith("utskott") else "nämnd"
    return (stem[:1].upper() + stem[1:].lower() + ("et" if kind == "utskott" else "en"), kind)


def _committee_of(parent: str, committee: str) -> str:
    genitive = parent if parent.endswith("s") else f"{parent}s"
    name = f"{genitive} {' '.join(committee.lower().split())}"
    known = _by_key().get(_key(name))
    return known.name if known else name


def _offices(folded: str, text: str) -> Iterator[BodyMention]:
    for match in _office().finditer(folded):
        body = _by_key().get(_key(match["stem"]) + "namnd")
        if body:
            start, end = match.span()
            yield BodyMention(body.name, start, end, text[start:end], False, body.kind, office=True)


@cache
def _office() -> re.Pattern[str]:
    endings = load_vocabulary("bodies").section("generic").strings("office_endings")
    ending = "|".join(sorted({fold(word) for word in endings}, key=len, reverse=True))
    return re.compile(rf"\b(?P<stem>(?:[a-z]+-?\s*(?:och|o|&)\s+)?[a-z]+?)(?:{ending})\b", re.IGNORECASE)


@cache
def _abbreviations() -> dict[str, tuple[Body, ...]]:
    table: dict[str, tuple[Body, ...]] = {}
    for body in known_bodies():
        for word in (*body.abbreviations, *body.maybe):
            table[word] = (*table.get(word, ()), body)
    return table


@cache
def _abbreviation() -> re.Pattern[str]:
    generic = load_vocabulary("bodies").section("generic")
    small = generic.strings("small_letters")
    words = "|".join(re.escape(word) for word in sorted((*_abbreviations(), *small), key=len, reverse=True))
    committee = re.escape(generic.text("committee_abbreviation"))
    return re.compile(
        rf"(?<![\w./-])(?<!\d )(?P<word>{words})(?:[ -]?(?P<au>{committee}))?(?:(?<=[A-ZÅÄÖa-z])(?::s|s))?(?!\w)"
        r"(?![ -]?(?:19|20)\d\d[./:-]\d)(?!\d)"
    )


def _abbreviated(text: str) -> Iterator[BodyMention]:
    committee = load_vocabulary("bodies").section("generic").text("committee")
    for match in _abbreviation().finditer(text):
        bodies = _abbreviations().get(match["word"].upper(), ())
        if not bodies:
            continue
        certain = len(bodies) == 1 and match["word"] in bodies[0].abbreviations
        names = tuple(_committee_of(body.name, committee) if match["au"] else body.name for body in bodies)
        kind = "utskott" if match["au"] else bodies[0].kind
        yield BodyMention(names[0], match.start(), match.end(), match.group(), certain, kind, names[1:])
