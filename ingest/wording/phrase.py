"""Phrases of a vocabulary as one regular expression over folded text, with stars for inflection and gaps for words."""

import re
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold

_GAP = "…"


@cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases in what `plain` returns, the longest first.

    `word*` is any word that begins so, `*word` any that ends so; `…` between words is up to three words.
    """
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(_one(fold(phrase).lower()) for phrase in ordered) or r"(?!)")


def _one(phrase: str) -> str:
    parts = phrase.removesuffix(_GAP).strip().split(f" {_GAP} ")
    pattern = r"\s+(?:[\w/,-]+\s+){0,3}".join(r"\s+".join(map(_word, part.split())) for part in parts)
    before = r"(?<!\w)" if phrase[0] == "*" or phrase[0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1] == "*" or parts[-1][-1].isalnum() else ""
    return before + pattern + after


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"[\w-]*")


def plain(text: str) -> str:
    """Return `text` folded and in small letters, of the same length."""
    return fold(text).lower()


@cache
def _broken() -> re.Pattern[str]:
    """A hyphen at a line's end, unless what follows shares the second half of the word ("barn- och")."""
    words = "|".join(load_vocabulary("amounts").section("writing").strings("after_hyphen"))
    return re.compile(rf"(?<=\w)-\s+(?!(?:{words})\b)(?=[^\W\d_])(?![A-ZÅÄÖ])")


def joined(label: str) -> str:
    """Return a header or label in small letters and folded, words that a line end broke put together again."""
    return plain(_broken().sub("", " ".join(label.split())))
