"""How far a page's text can be trusted, from its characters alone."""

import re

from ingest.page import Quality
from ingest.reading.reading_words import reading_words

_FEWEST = 15
_WORD = re.compile(r"[^\W\d_]+")
_CID = re.compile(r"\(cid:\d+\)")
_VOWEL = re.compile(r"[aeiouyåäöéüæø]", re.IGNORECASE)


def quality(text: str, unmapped: float = 0.0) -> Quality:
    """Judge a page. `unmapped` is the share (0 to 1) of characters whose font does not say what they are."""
    signs = [char for char in text if not char.isspace()]
    letters = sum(char.isalnum() for char in signs)
    odd = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in signs)
    if len(signs) < _FEWEST or (letters == 0 and odd == 0):
        return "no_text" if letters < 4 else "good"
    if unmapped > 0.1 or odd / len(signs) > 0.1 or len(_CID.findall(text)) > 3:
        return "garbled"
    if letters / len(signs) < 0.35 and not any(char.isdigit() for char in signs):
        return "garbled"
    return "good" if _reads_as_words(text) else "garbled"


def _reads_as_words(text: str) -> bool:
    """False for prose-long text without one everyday word, and for words that cannot be said."""
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > 3]
    if len(long) < 12:
        return True
    spoken = sum(bool(_VOWEL.search(word)) for word in long) / len(long)
    if spoken < 0.5:
        return False
    everyday = reading_words("everyday")
    return len(words) < 60 or spoken > 0.97 or any(word.lower() in everyday for word in words)
