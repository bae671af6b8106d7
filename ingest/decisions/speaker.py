"""Who speaks in a clause, and to which body the matter goes next."""

import re
from functools import cache

from ingest.decisions.outcome import outcome_of
from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of
from ingest.wording.bodies import BodyMention, find_bodies, known_bodies, same_body

_ASSIGNED = "uppdrag"


@cache
def _recommends() -> re.Pattern[str]:
    phrases = load_vocabulary("minutes").section("recommends").strings("phrases")
    forms = "|".join(re.escape(phrase).replace("@", "\x00").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<![\wåäö])(?:{forms})(?![\wåäö])")


@cache
def _asked_to() -> re.Pattern[str]:
    words = load_vocabulary("minutes").section("recommends").strings("not_after")
    return re.compile(rf"(?<![\wåäö]){one_of(words)}(?:\s+att)?\s*$")


@cache
def _own_words() -> re.Pattern[str]:
    words = load_vocabulary("minutes").section("speakers").strings("own")
    stems = sorted({re.sub(r"(?:en|n|et)$", "", word) for word in words}, key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, stems))})(?:en|n|et)?s?$", re.IGNORECASE)


@cache
def _parents() -> dict[str, str]:
    return {body.name: body.parent for body in known_bodies() if body.parent}


def parent_of(body: str | None) -> str | None:
    """Return the body whose committee `body` is ("Socialnämndens arbetsutskott"); None where it is no committee."""
    if body is None:
        return None
    match = re.match(r"(?P<parent>.+?)s\s+[\wåäö-]*utskott(?:et)?$", body)
    return _parents().get(body) or (match["parent"] if match else None)


def resolve(words: str | None, own: str | None) -> str | None:
    """Return the full name of the body that `words` of a heading name, in a report of the body `own`.

    "Nämndens" is then `own`, "arbetsutskottets" its committee; offices and people are no bodies: None.
    """
    if words is None:
        return None
    named = [mention for mention in find_bodies(words) if not mention.office]
    if named and named[0].certain:
        return named[0].name
    plain = re.sub(r"s$", "", words.strip().lower())
    if plain.endswith(("utskott", "utskottet")):
        if own and "utskott" in own.lower():
            return own
        return f"{own}{'' if own.endswith('s') else 's'} {re.sub('et$', '', plain)}" if own else None
    if named:
        return named[0].name
    return own if _own_words().match(words.strip()) else None


def recommended_to(words: str, own: str | None) -> tuple[bool, str | None]:
    """Return whether a clause of `own` only recommends, and to which body; None where it does not say."""
    others = [mention for mention in find_bodies(words) if not mention.office and not _is_own(mention, own)]
    plain = words.lower()
    for mention in others:
        plain = f"{plain[: mention.start]}\x00{plain[mention.end :].rjust(len(plain) - mention.start - 1)}"
    found = [one for one in _recommends().finditer(plain) if not _asked_to().search(plain[: one.start()])]
    for match in found:
        for mention in others:
            if match.start() <= mention.start < match.end():
                return True, mention.name
    return bool(found) and not _assigns(words), None


def _assigns(words: str) -> bool:
    """A body that supports something and gives someone the task of doing it has decided it."""
    return outcome_of(words.rsplit(" och ", 1)[-1]) == _ASSIGNED


def _is_own(mention: BodyMention, own: str | None) -> bool:
    return own is not None and same_body(mention.name, own)


@cache
def _sends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sends = load_vocabulary("minutes").section("sends")
    verbs = "|".join(re.escape(verb) for verb in sends.strings("verbs"))
    return re.compile(rf"(?<![\wåäö])(?:{verbs})"), re.compile(rf"(?<![\wåäö]){one_of(sends.strings('to'))}\s+$")


def sent_to(words: str) -> str | None:
    """Return the body that a clause sends the matter to ("överlämnas till kommunstyrelsen"); None where none."""
    verbs, to = _sends()
    verb = verbs.search(words.lower())
    for mention in find_bodies(words) if verb else ():
        if verb and mention.start > verb.start() and not mention.office and to.search(words[: mention.start].lower()):
            return mention.name
    return None
