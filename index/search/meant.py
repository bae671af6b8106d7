"""What a person may have meant by words that the archive does not know: the nearest words of its own passages."""

from collections.abc import Iterator
from difflib import get_close_matches

from index.catalogue.catalogue import Catalogue
from index.search.floor import unquiet
from index.search.keywords import Keywords
from index.swedish.analysis import question_terms, words_of
from index.swedish.lemmas import stem

_SHORTEST = 4
_LONG = 8
"""Letters from which a word may differ in two letters, not in one alone."""
_LOOKED_AT = 100
_LIKE = 0.8


def meant(text: str, catalogue: Catalogue, keywords: Keywords) -> str | None:
    """Return the text with the words that no passage has changed to near ones that some have; None where none is.

    Raises KeywordsError when the index cannot be read.
    """
    changed = text
    for word in unquiet(question_terms(text)):
        near = _nearest(word, catalogue, keywords) if len(word) >= _SHORTEST and word.isalpha() else None
        if near is not None:
            changed = " ".join(near if one.strip("?!.,;:").lower() == word else one for one in changed.split())
    return changed if changed != text else None


def _nearest(word: str, catalogue: Catalogue, keywords: Keywords) -> str | None:
    if keywords.frequency(stem(word)):
        return None
    letters = 2 if len(word) >= _LONG else 1
    # A slip may hide the ending, or make one: the index holds stems, and the word may be near as it is written.
    found = [one for form in {stem(word), word} for one in keywords.near(form, letters, _LOOKED_AT)]
    words = set(_words(catalogue, found, word))
    close = get_close_matches(word, sorted(words), 3, _LIKE)
    return max(close, key=lambda one: (one[0] == word[0], keywords.frequency(stem(one))), default=None)


def _words(catalogue: Catalogue, passages: list[str], word: str) -> Iterator[str]:
    for passage in catalogue.passages(passages).values():
        yield from (one for one in words_of(passage.text) if abs(len(one) - len(word)) <= 3 and one.isalpha())
