"""Mends what printing did to words: ligatures, soft hyphens, hyphens at line ends."""

import re
import unicodedata
from collections.abc import Iterable

from ingest.reading.reading_words import reading_words

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F])
_CONTROLS = dict.fromkeys([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
_FIRST_WORD = re.compile(r"\w+")


def mend(text: str) -> str:
    """Spell ligatures out, compose accents, and take away soft hyphens and characters without a shape."""
    text = text.translate(_LIGATURES).translate(_INVISIBLE).translate(_CONTROLS).replace(_SOFT_HYPHEN, "")
    return unicodedata.normalize("NFC", text)


def join(lines: Iterable[str]) -> str:
    """Make one run of text of a paragraph's lines: a word divided at a line's end becomes whole again."""
    text = ""
    for line in lines:
        text = _joined(text, line.strip())
    return mend(text)


def _joined(text: str, line: str) -> str:
    if not text or not line:
        return text or line
    if text.endswith(_SOFT_HYPHEN):
        return text.rstrip(_SOFT_HYPHEN) + line
    if not text.endswith(_HYPHENS) or len(text) < 2 or text[-2].isspace() or not line[0].isalnum():
        return f"{text} {line}"
    first = _FIRST_WORD.match(line)
    if first is not None and first.group().lower() in reading_words("suspended"):
        return f"{text} {line}"
    return text[:-1] + line if _is_divided(text, line) else text + line


def _is_divided(text: str, line: str) -> bool:
    """True where the hyphen was put there by the line's end and is no part of the word ("IT-" and "2025-" keep it)."""
    before = re.findall(r"[^\W_]+", text)[-1:]
    lowered = bool(before) and not before[0].isupper() and before[0][-1].isalpha()
    return lowered and line[0].islower()
