"""Finds a quote in a page's text, though line ends, hyphens and spaces have changed on the way, and searched words."""

import re
import unicodedata

from index.questions.wording import forms

Span = tuple[int, int]
_WORD = re.compile(r"\w+")


def find_quote(text: str, quote: str) -> Span | None:
    """Return where `quote` stands in `text`, as start and end, or None where it does not.

    White space, hyphens and upper or lower case do not matter; every other character does.
    """
    wanted, _ = _squeeze(quote)
    have, places = _squeeze(text)
    at = have.find(wanted)
    if not wanted or at < 0:
        return None
    return places[at], places[at + len(wanted) - 1] + 1


def find_words(text: str, words: str) -> list[Span]:
    """Return where any inflection of any of `words` stands in `text`, in order."""
    wanted = _wanted(words)
    return [found.span() for found in _WORD.finditer(text) if not wanted.isdisjoint(forms(found.group().lower()))]


def has_words(text: str, words: str) -> bool:
    """True where the text has each of `words` in some inflection."""
    there = {form for word in set(_WORD.findall(text.lower())) for form in forms(word)}
    return bool(_WORD.search(words)) and all(not there.isdisjoint(forms(word.lower())) for word in _WORD.findall(words))


def _wanted(words: str) -> set[str]:
    return {form for word in _WORD.findall(words) for form in forms(word.lower())}


def _squeeze(text: str) -> tuple[str, list[int]]:
    """Return the characters that matter, and for each of them its place in `text`."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in unicodedata.normalize("NFKC", character).lower():
            if not _loose(plain):
                kept.append(plain)
                places.append(place)
    return "".join(kept), places


def _loose(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Pd", "Cf", "Cc") or character == "\u2212"


def markable(text: str, quote: str) -> str:
    """Return `quote` where it stands in a page's text, else "": a picture is drawn for no other words."""
    return quote if quote and find_quote(text, quote) else ""
