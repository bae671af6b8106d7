"""Which municipality a text is about: "Alingsås kommun", "www.alingsas.se", or a bare name.

Names outside the list count where "kommun" stands after them, but are never certain."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold


@dataclass(frozen=True, slots=True)
class MunicipalityMention:
    """A municipality in a text by its short name; `certain` where "kommun", "stad" or a web address says so.

    `listed` is False for a name outside the vocabulary's list, which is never certain.
    """

    name: str
    start: int
    end: int
    words: str
    certain: bool
    listed: bool = True


@cache
def _names() -> dict[str, str]:
    return {fold(name).lower(): name for name in load_vocabulary("municipalities").strings("names")}


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(load_vocabulary("municipalities").strings("ambiguous"))


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(load_vocabulary("municipalities").strings("nouns"))
    return re.compile(
        r"(?:@|www\.|https?://(?:www\.)?|\b)(?P<domain>[a-z-]{3,20})\.se\b"
        rf"|\b(?P<name>[A-Z][\w-]+(?: [A-Z]\w+)?)(?P<noun>\s+(?i:{nouns})\b)?(?!\s\d)"
    )


def find_municipalities(text: str) -> list[MunicipalityMention]:
    """Return the municipalities named in `text` in order of place; names that are other words need "kommun" after."""
    found = []
    for match in _pattern().finditer(fold(text)):
        name = _names().get(match["domain"]) if match["domain"] else _name(match["name"])
        certain = bool(name and (match["domain"] or match["noun"]))
        listed = name is not None
        if name is None and match["noun"]:
            name = _unlisted(text[match.start("name") : match.end("name")])
        if name and (certain or name not in _ambiguous()):
            start, end = match.span()
            found.append(MunicipalityMention(name, start, end, text[start:end], certain, listed))
    return found


def _unlisted(words: str) -> str | None:
    """A name outside the list ("Lindfors kommun"): the last capitalised word, unless it is an ordinary one."""
    last = words.split()[-1]
    return None if last in load_vocabulary("municipalities").strings("not_names") or last.isupper() else last


@lru_cache(maxsize=4096)
def _name(words: str) -> str | None:
    for part in (words, words.split()[0], words.split()[-1]):
        key = part.lower()
        for form in (key, key.removesuffix("s"), re.sub(r"(?:bor(?:na)?s?|borna)$", "", key)):
            if form in _names():
                return _names()[form]
    return None


def leading_municipality(
    mentions: list[MunicipalityMention], expected: str | None = None
) -> MunicipalityMention | None:
    """Return a mention of the municipality that weighs the most; a certain mention weighs four bare ones.

    `expected` is what something outside the text says; it wins where no other weighs three times as much.
    """
    weights: Counter[str] = Counter()
    for mention in mentions:
        weights[mention.name] += 4 if mention.certain else 1
    if not weights:
        return None
    name, weight = weights.most_common(1)[0]
    if expected and expected in weights and weights[expected] * 3 > weight:
        name = expected
    return max((mention for mention in mentions if mention.name == name), key=lambda mention: mention.certain)
