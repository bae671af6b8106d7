"""One token for all inflected forms of a Swedish word: the lemma list first, then Snowball on what it gives."""

import tomllib
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import Any

import simplemma
import snowballstemmer

_CORRECTIONS: dict[str, str] = tomllib.loads(Path(__file__).with_name("compounds.toml").read_text(encoding="utf-8"))[
    "lemmas"
]
_DEFINITE_ENDINGS = ("en", "et", "n", "t")
_threads = local()


def is_listed(word: str) -> bool:
    """Say whether the list of inflected forms has a lower-case word."""
    return bool(simplemma.is_known(word, lang="sv"))


def lemma(word: str) -> str:
    """Return the dictionary form of a lower-case word, or the word itself where the list does not know it."""
    if word in _CORRECTIONS or not word:
        return _CORRECTIONS.get(word, word)
    found = str(simplemma.lemmatize(word, lang="sv")).lower()
    return word if found != word and _is_headword(word) else found


def _is_headword(word: str) -> bool:
    """Say whether the list gives `word` as the lemma of its own definite form: a noun misread as another's form."""
    return any(
        is_listed(word + ending) and simplemma.lemmatize(word + ending, lang="sv") == word
        for ending in _DEFINITE_ENDINGS
    )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the token under which all forms of a lower-case word meet ("böckerna", "bok" → "bok")."""
    return str(_stemmer().stemWord(lemma(word)))


def _stemmer() -> Any:
    """Return this thread's own stemmer: it keeps the word it works on, so that two threads would spoil each other's."""
    if not hasattr(_threads, "stemmer"):
        _threads.stemmer = snowballstemmer.stemmer("swedish")
    return _threads.stemmer
