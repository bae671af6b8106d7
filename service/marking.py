"""Finds a quote in a page's text, though line ends, hyphens and spaces have changed on the way."""

import unicodedata

Span = tuple[int, int]


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
