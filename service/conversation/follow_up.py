"""Questions that lean on the one before them ("Och hemtjänsten?"), told by rule from those that stand alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from index.questions.phrases import Found, Phrases
from index.questions.query import Query
from index.questions.wording import Wording, read_wording
from service.conversation.follow_up_words import (
    Clause,
    Year,
    asks,
    clauses,
    comparing,
    fillers,
    longest_topic,
    openers,
    question_words,
    years,
)
from service.conversation.mention import Mention, find_mentions

Meaning = TypeVar("Meaning")
SUBJECTS = frozenset({"service", "body", "case_number", "municipality"})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an elliptic question says itself; the rest is to be had from the question before.

    `mentions` take the place of their like. `ask` is the key of a bare question word, `clause` a whole question as
    `said` that leaves out its subject, `comparing` sets beside instead of replacing, `year` moves the period, and
    `topic` is a new thing that none of these kinds names.
    """

    mentions: tuple[Mention, ...] = ()
    ask: str | None = None
    clause: Clause | None = None
    said: str = ""
    comparing: bool = False
    year: Year | None = None
    topic: str = ""


def read_follow_up(query: Query, today: date) -> FollowUp | None:
    """Return what a question says where it is elliptic, or None where it stands alone.

    It is elliptic where each of its words is one of the vocabulary's or names a period, body, service, municipality or
    case, and it begins as a follow-up does or leaves out what it is about.
    """
    wording = read_wording(query.text)
    opener = _opener(wording)
    clause = _longest(clauses(), wording, opener.last if opener else 0)
    year = _longest(years(), wording)
    compare = _longest(comparing(), wording)
    ask = None if clause else _longest(asks(), wording)
    taken = [hit for hit in (opener, year, compare, ask) if hit is not None]
    mentions = _outside(find_mentions(query, today), year, wording)
    left = _left(wording, taken, mentions, clause)
    if clause is not None and clause.meaning.leans:  # whoever acts is named in the clause itself
        start, end = wording.words[clause.first].start, wording.words[clause.last - 1].end
        mentions = tuple(one for one in mentions if one.end <= start or end <= one.start)
    topic = " ".join(left) if opener and _is_topic(left) and not (clause or ask or compare or year) else ""
    if left and not topic:
        return None
    read = FollowUp(
        mentions,
        ask.meaning if ask else None,
        clause.meaning if clause else None,
        (clause.meaning.say or clause.said) if clause else "",
        compare is not None,
        year.meaning if year else None,
        topic,
    )
    return read if opener is not None or (_leaves_out(read) and not _names_document(query, read)) else None


def _opener(wording: Wording) -> Found[None] | None:
    """Return what the question begins with as a follow-up does, perhaps after words that say nothing ("ok, men …")."""
    idle = {at for hit in fillers().find(wording) for at in range(hit.first, hit.last)}
    found = [hit for hit in openers().longest(wording) if idle.issuperset(range(hit.first))]
    return found[0] if found else None


def _leaves_out(read: FollowUp) -> bool:
    """True where a question that no opener begins lacks what it is about."""
    kinds = {mention.kind for mention in read.mentions}
    if read.comparing and len(read.mentions) > len(kinds):
        return False
    if read.comparing or read.year:
        return not (kinds & SUBJECTS and "period" in kinds)
    if "period" not in kinds:
        kinds.discard("municipality")
    if read.clause is not None:
        return not kinds & SUBJECTS and not (read.clause.noun and "period" in kinds)
    if read.ask is not None:
        return not kinds & SUBJECTS
    return bool(kinds) and "case_number" not in kinds and not (kinds & SUBJECTS and "period" in kinds)


def _names_document(query: Query, read: FollowUp) -> bool:
    """True for a search such as "årsredovisning 2020", which asks nothing and names a kind of document."""
    return bool(query.kinds) and not (read.ask or read.clause or read.comparing or read.year)


def _longest(phrases: Phrases[Meaning], wording: Wording, start: int = 0) -> Found[Meaning] | None:
    """Return the longest phrase from word `start` on, the first of several."""
    found = [hit for hit in phrases.find(wording) if hit.first >= start]
    return max(found, key=lambda hit: (hit.last - hit.first, -hit.first), default=None)


def _outside(mentions: Iterable[Mention], year: Found[Year] | None, wording: Wording) -> tuple[Mention, ...]:
    """Return the mentions without a period that is a word for another year of the one asked before."""
    if year is None:
        return tuple(mentions)
    start, end = wording.words[year.first].start, wording.words[year.last - 1].end
    return tuple(one for one in mentions if one.kind != "period" or one.end <= start or end <= one.start)


def _left(
    wording: Wording, taken: Iterable[Found[Any]], mentions: Iterable[Mention], clause: Found[Clause] | None
) -> list[str]:
    """Return the words that no phrase and no mention accounts for."""
    covered = {at for hit in (*taken, *fillers().find(wording)) for at in range(hit.first, hit.last)}
    if clause is not None:
        said = clause.meaning.words
        covered |= {at for at in range(clause.first, clause.last) if wording.words[at].lower in said}
    spans = [(mention.start, mention.end) for mention in mentions]
    return [
        word.text
        for at, word in enumerate(wording.words)
        if at not in covered and not any(start < word.end and word.start < end for start, end in spans)
    ]


def _is_topic(words: list[str]) -> bool:
    return 0 < len(words) <= longest_topic() and words[0].lower() not in question_words()
