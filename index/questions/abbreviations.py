"""Abbreviations of bodies as an archive itself uses them, in the case numbers of their reports ("2021.118 ÄN")."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ingest.report import Identity
from ingest.wording.bodies import find_bodies
from ingest.wording.folding import fold

_LEAST = 2
"""Reports that must show an abbreviation beside its body before it is believed."""
_LONGEST = 6


def abbreviations_in(identities: Iterable[Identity]) -> dict[str, str]:
    """Return the abbreviations that reports show, each with the one body of the archive that it stands for.

    A body's reports bear other bodies' case numbers as well, so that the letters must also stand in the body's name, in
    their order, and most often beside it. What the vocabulary of bodies knows already is left to it.
    """
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in identities:
        for word in {_letters(number) for number in one.case_numbers} if one.body else ():
            if 2 <= len(word) <= _LONGEST and not find_bodies(word) and _spells(word, one.body or ""):
                beside[word][one.body or ""] += 1
    most = {word: bodies.most_common(2) for word, bodies in beside.items()}
    return {word: found[0][0] for word, found in most.items() if _is_sure(found)}


def _is_sure(found: list[tuple[str, int]]) -> bool:
    return found[0][1] >= _LEAST and (len(found) == 1 or found[0][1] > found[1][1])


def _letters(case_number: str) -> str:
    word = case_number.split(" ")[-1]
    return word if word.isalpha() and word.isupper() else ""


def _spells(word: str, body: str) -> bool:
    """True where the letters stand in the name in their order, the first of them first: "ÄN" in "Äldrenämnden"."""
    letters = iter(body.upper())
    return body[:1].upper() == word[0] and all(letter in letters for letter in word)


def body_of(written: str, known: Mapping[str, str], committee: str) -> tuple[str, bool] | None:
    """Return the body that a word abbreviates and whether it is its working committee ("ÄNAU"); None for other words.

    Capitals are asked for: "än" is another word.
    """
    word = written.removesuffix("s").removesuffix(":")
    for form, is_committee in ((word, False), (word.removesuffix(committee).rstrip("-"), True)):
        if form in known and (form == word) != is_committee and fold(form).isupper():
            return known[form], is_committee
    return None
