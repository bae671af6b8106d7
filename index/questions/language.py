"""Whether a question is asked in Swedish or in English."""

from functools import cache

from index.questions.lexicon import read_phrases
from index.questions.query import Language
from index.questions.wording import Wording

_LEAST = 2


@cache
def _markers() -> tuple[frozenset[str], frozenset[str]]:
    table = read_phrases("language", "markers")
    return frozenset(table["en"]), frozenset(table["sv"])


@cache
def _silent() -> frozenset[str]:
    return frozenset(read_phrases("language", "silent")["en"])


def is_silent_english(word: str) -> bool:
    """True for an English word that only says how something is asked ("does", "after"), in any case."""
    return word.lower() in _silent()


def find_language(wording: Wording) -> Language:
    """Return "en" where at least two words, and more than are Swedish markers, are English ones.

    A word with å, ä or ö counts as Swedish; one with a capital letter after the first word is a name and says nothing.
    """
    english, swedish = _markers()
    words = [word for at, word in enumerate(wording.words) if at == 0 or not word.capital]
    in_english = sum(word.lower in english for word in words)
    in_swedish = sum(word.lower in swedish or any(letter in "åäö" for letter in word.lower) for word in words)
    return "en" if in_english >= _LEAST and in_english > in_swedish else "sv"
