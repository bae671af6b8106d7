"""Extra search words: what reports write where a question says it in other words."""

from collections.abc import Iterable

from index.questions.lexicon import read_once, read_phrases
from index.questions.phrases import Phrases
from index.questions.query import Expansion, Language
from index.questions.wording import Wording, forms, read_wording

Words = tuple[str, ...]
_MOST = 24


@read_once
def _everyday() -> Phrases[Words]:
    return Phrases(_entries("everyday", "everyday"))


@read_once
def _spoken(language: Language) -> Phrases[Words]:
    if language == "en":
        return Phrases([*_entries("spoken", "english")], inflected=False)
    return Phrases(_entries("spoken", "spoken"), inflected=False)


@read_once
def _english() -> Phrases[Words]:
    entries = [(form, words) for term, words in _entries("english", "english") for form in (term, f"{term}s")]
    return Phrases(entries, inflected=False)


def _entries(name: str, table: str) -> Iterable[tuple[str, Words]]:
    for words, phrases in read_phrases(name, table).items():
        for phrase in phrases:
            yield phrase, tuple(words.split(", "))


def find_expansions(wording: Wording, language: Language) -> tuple[Expansion, ...]:
    """Return the official words for what is said in everyday Swedish or in English, in the question's order.

    Hand-written turns come before the thesaurus; words that the question itself uses are left out.
    """
    found = _spoken(language).find(wording)
    found += _english().longest(wording) if language == "en" else _everyday().longest(wording)
    own = frozenset(form for word in wording.words for form in forms(word.lower))
    expanded = []
    for hit in found:
        words = tuple(word for word in hit.meaning if not _is_said(word, own))
        if words:
            expanded.append(Expansion(hit.said, words))
    return tuple(dict.fromkeys(expanded))


def _is_said(words: str, own: frozenset[str]) -> bool:
    return all(not own.isdisjoint(keys) for keys in _keys(words))


@read_once
def _keys(words: str) -> tuple[frozenset[str], ...]:
    return tuple(forms(word.lower) for word in read_wording(words).words)


def search_words(expanded: Iterable[Expansion]) -> Words:
    """Return the words of all expansions once each, at most 24, those of the first expansions first."""
    words = dict.fromkeys(word for expansion in expanded for word in expansion.words)
    return tuple(words)[:_MOST]
