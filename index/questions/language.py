"""Whether a question is asked in Swedish or in English."""

from functools import cache

from index.questions.lexicon import read_phrases
from index.questions.query import Language
from index.questions.wording import Wording

_LEAST = 2


@cache
def _markers(name: str) -> frozenset[str]:
    return frozenset(read_phrases("language", "markers")[name])


@cache
def _silent() -> frozenset[str]:
    return frozenset(read_phrases("language", "silent")["en"])


def is_silent_english(word: str) -> bool:
    """True for an English word that only says how something is asked ("does", "after"), in any case."""
    return word.lower() in _silent()


def find_language(wording: Wording) -> Language:
    """Return "en" where at least two words, and more than are Swedish markers, are English ones.

    A word with å, ä or ö counts as Swedish; one with a capital letter after the first word is a name and says nothing.
    An English word to begin with is enough where nothing is Swedish ("Who voted against?").
    """
    words = [word.lower for at, word in enumerate(wording.words) if at == 0 or not word.capital]
    in_english = sum(word in _markers("en") for word in words)
    in_swedish = sum(word in _markers("sv") or any(letter in "åäö" for letter in word) for word in words)
    opens = bool(words) and words[0].replace("’", "'") in _markers("openers")
    return "en" if (in_english >= _LEAST and in_english > in_swedish) or (opens and not in_swedish) else "sv"
