"""Small slips of the keyboard in the words that matter: "hemtjansten", "försörjningstöd", "äldreomsrogen"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import simplemma

from index.questions.lexicon import read_once, read_phrases
from index.questions.wording import Wording, read_wording
from index.swedish.lemmas import stem
from ingest.wording.bodies import known_bodies
from ingest.wording.folding import fold

_SHORTEST = 7
_LONG = 11  # shorter beginnings ("förskol*") are no words


def find_slips(wording: Wording) -> dict[str, str]:
    """Return the misspelt words of a Swedish question with the vocabulary word that was meant, both in lower case.

    A word is misspelt when no word list knows it and it is one letter from a word of the vocabulary: one too many, one
    too few, one wrong, or two exchanged. Names (a capital letter inside the question) and short words are left alone.
    """
    found = {}
    for at, word in enumerate(wording.words):
        if len(word.lower) < _SHORTEST or (word.capital and not wording.opens(at)) or not word.lower.isalpha():
            continue
        meant = _meant(word.lower)
        if meant is not None:
            found[word.lower] = meant
    return found


def _meant(word: str) -> str | None:
    if stem(word) in _stems() or fold(word) in _folded() or simplemma.is_known(word, lang="sv"):
        return None
    for form in (word, stem(word)):
        for key in (form, *_shortened(form)):
            for near, meant in _near().get(key, ()):
                if near[0] == form[0] and _one_slip(form, near):
                    return meant
    return None


@read_once
def _words() -> frozenset[str]:
    """Return the vocabulary words that slips are mended to: those of the services and of the bodies' names."""
    said = [phrase for phrases in read_phrases("services", "names").values() for phrase in phrases]
    phrases = [phrase.rstrip("*") for phrase in said if not phrase.endswith("*") or len(phrase) > _LONG]
    names = [*read_phrases("services", "names"), *(body.name for body in known_bodies())]
    text = " ".join([*phrases, *names])
    return frozenset(
        word.lower for word in read_wording(text).words if word.lower.isalpha() and len(word.lower) >= _SHORTEST
    )


@read_once
def _stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _words())


@read_once
def _folded() -> frozenset[str]:
    return frozenset(fold(word) for word in _words()) | frozenset(fold(form) for form in _stems())


@read_once
def _near() -> Mapping[str, list[tuple[str, str]]]:
    """Return the vocabulary under every form that one letter less gives, so that a lookup finds near words at once."""
    near: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(_words()):
        for form in {word, stem(word), fold(word), fold(stem(word))}:
            for key in (form, *_shortened(form)):
                near[key].append((form, word))
    return near


def _shortened(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _one_slip(one: str, other: str) -> bool:
    """True where the two differ by one letter or by two neighbouring letters exchanged."""
    if len(one) == len(other):
        differing = [at for at in range(len(one)) if one[at] != other[at]]
        if len(differing) == 2:
            first, second = differing
            return second == first + 1 and one[first] == other[second] and one[second] == other[first]
        return len(differing) == 1
    shorter, longer = sorted((one, other), key=len)
    return len(longer) - len(shorter) == 1 and shorter in set(_shortened(longer))
