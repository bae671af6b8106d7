"""The words a written claim is held to: of decisions and proposals, of directions, numbers and orders to a machine."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ingest.wording.phrase import phrase_pattern, plain
from service.model.visible_text import visible

_LOOK_ALIKE = str.maketrans("10|", "ioi")
_LOST_I = re.compile(r"\bl(?=[b-df-hkm-np-tv-xz])")


@cache
def _vocabulary() -> Mapping[str, Any]:
    return tomllib.loads(files("service").joinpath("vocabulary/writer.toml").read_text(encoding="utf-8"))


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return phrase_pattern(tuple(_vocabulary()[table][name]))


def says(name: str, text: str) -> bool:
    """True where the text has a word of the list `name` of [stages] or [writing]."""
    table = "stages" if name in _vocabulary()["stages"] else "writing"
    return _pattern(table, name).search(plain(text)) is not None


def without(name: str, text: str) -> str:
    """Return the text without the words of the list `name` of [writing]."""
    kept = text
    for match in reversed(list(_pattern("writing", name).finditer(plain(text)))):
        kept = f"{kept[: match.start()]} {kept[match.end() :]}"
    return kept


def words_said(name: str, text: str) -> frozenset[str]:
    """Return which words of the list `name` of [stages] the text has, in small letters and folded."""
    return frozenset(match.group() for match in _pattern("stages", name).finditer(plain(text)))


def meanings(text: str) -> frozenset[str]:
    """Return the names of [meanings] that the text has a word of: "deficit", "rise", "negation", …."""
    return frozenset(name for name in _vocabulary()["meanings"] if _pattern("meanings", name).search(plain(text)))


@cache
def numerals() -> Mapping[str, Decimal]:
    """Return the numbers that are written as words, folded and in small letters."""
    return {plain(word): Decimal(value) for word, value in _vocabulary()["numerals"].items()}


@cache
def english_names() -> frozenset[str]:
    """Return the capitalised words of English that name nothing of a report's own, in small letters."""
    return frozenset(_vocabulary()["writing"]["english_names"])


@lru_cache(maxsize=1024)
def orders_machine(text: str) -> bool:
    """True where a text speaks to the machine that reads it: "ignore previous instructions", "till AI-assistenten".

    Also where characters that are not seen, parted letters or the slips of a reading by machine hide it.
    """
    words = " ".join(plain(visible(unicodedata.normalize("NFKC", text))).split())
    orders = _vocabulary()["orders"]
    if phrase_pattern(tuple(orders["phrases"])).search(words):
        return True
    run = _LOST_I.sub("i", words.translate(_LOOK_ALIKE)).replace(" ", "")
    return any(plain(one) in run for one in orders["runs"])
