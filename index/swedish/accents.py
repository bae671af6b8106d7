"""Restores å, ä and ö in questions typed without them: "aldreomsorgsnamnden" → "äldreomsorgsnämnden"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from index.swedish.word_counts import accented, fold, is_word, word_count

_WORD = re.compile(r"[^\W\d_]+")
_READINGS = {"a": "aåä", "o": "oö"}
_MOST_CANDIDATES = 800
_SHORTEST_PART = 3
_COMMONER = 2
_FAR_COMMONER = 50


def restore(words: Sequence[str]) -> dict[str, str]:
    """Return the accented reading of each lower-case word of a question that was typed without å, ä and ö.

    Nothing is restored in a question that has an accent, or that gives no sign of lacking them: a word that is Swedish
    only with accents, or one that is far more usual with them ("for").
    """
    if any(fold(word) != word for word in words):
        return {}
    readings = {word: reading for word in dict.fromkeys(words) if word.isalpha() and (reading := _reading(word))}
    signs = (not is_word(word) or _is_commoner(reading, word, _FAR_COMMONER) for word, reading in readings.items())
    return readings if any(signs) else {}


def restore_text(text: str) -> str:
    """Return a question with its accents restored, for models that know words only as they are spelt."""
    readings = restore([word.lower() for word in _WORD.findall(text)])
    return _WORD.sub(lambda match: readings.get(match[0].lower(), match[0]), text) if readings else text


def _reading(word: str) -> str | None:
    """Return the accented word that `word` likely stands for, None where it stands for itself."""
    found = next((reading for reading in accented(word) if reading != word), None)
    if found and _is_commoner(found, word, _COMMONER):
        return found
    return None if is_word(word) else _restore_unknown(word)


def _is_commoner(reading: str, word: str, times: int) -> bool:
    return word_count(reading) >= times * max(1, word_count(word))


@lru_cache(maxsize=10_000)
def _restore_unknown(word: str) -> str | None:
    readings = accented(word)
    if readings:
        return readings[0]
    choices = [_READINGS.get(letter, letter) for letter in word]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count <= _MOST_CANDIDATES:
        for candidate in ("".join(letters) for letters in product(*choices)):
            if candidate != word and is_word(candidate):
                return candidate
    return _restore_compound(word)


def _restore_compound(word: str) -> str | None:
    """Return the reading of a compound whose two parts are counted words, the likeliest pair first."""
    best: str | None = None
    best_score = 0
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = accented(word[at:])
        if not last:
            continue
        for end in (at, at - 1) if word[at - 1] == "s" else (at,):
            first = accented(word[:end])
            score = word_count(first[0]) * word_count(last[0]) if first else 0
            if score > best_score:
                best, best_score = first[0] + word[end:at] + last[0], score
    return best if best != word else None
