"""Folded text: å as a, ä as a, ö as o, every dash a hyphen, every space a blank; same length, so offsets still hold."""

from functools import lru_cache

_FROM = "åäöéèüáàëæøÅÄÖÉÈÜÁÀËÆØ" + "\u00a0\u2009\u202f\u2007\t" + "–—−‑‐‒" + "’‘´"
_TO = "aaoeeuaaeaoAAOEEUAAEAO" + "     " + "------" + "'''"
_TABLE = str.maketrans(_FROM, _TO)
_SHORT = 300


def fold(text: str) -> str:
    """Return `text` with Swedish letters, dashes and spaces folded one for one; upper and lower case are kept."""
    return _fold_short(text) if len(text) < _SHORT else text.translate(_TABLE)


@lru_cache(maxsize=8192)
def _fold_short(text: str) -> str:
    return text.translate(_TABLE)
