"""Makes an elliptic question whole with the words of the one before it."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.questions.query import Query
from index.questions.wording import read_wording
from service.conversation.follow_up import SUBJECTS, FollowUp
from service.conversation.follow_up_words import Clause, about, copulas, interrogatives, topic_lead, word_of
from service.conversation.mention import Kind, Mention, find_mentions

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_JOINED = r"(?:\s*,|\s+och|\s+samt|\s+and|\s+eller|\s+or)?\s*"
_BEFORE = r"(?:\s+(?:i|på|inom|för|hos|under|in|for|at|within|during|of))?\s*"
_ACTED = frozenset({"decision", "process", "measure"})
"""Intents in which a body is the one that acts, so that a service does not take its place."""


@dataclass(frozen=True, slots=True)
class Said:
    """A whole question without its mark, and where it names things."""

    query: Query
    text: str
    mentions: tuple[Mention, ...]

    def of(self, kind: Kind) -> list[Mention]:
        """Return the mentions of a kind, in reading order."""
        return [mention for mention in self.mentions if mention.kind == kind]


def said_by(query: Query, today: date) -> Said:
    """Return a question that was understood, ready to be built upon."""
    return Said(query, read_wording(query.text).text.rstrip(" ?.!"), find_mentions(query, today))


def rewrite(asked: Query, follow_up: FollowUp, before: Query, today: date, year: int | None = None) -> str:
    """Return a question that stands alone: what the follow-up says, and what it leaves out from the question before.

    `year` is the one last spoken of, for a period that is named without one.
    """
    base = said_by(before, today)
    years = [mention.year for mention in base.of("period") if mention.year]
    own = _with_years(follow_up, years[-1] if years else year)
    if follow_up.year and base.of("period") and not any(one.kind == "period" for one in own):
        own.append(_moved(base.of("period")[-1], follow_up))
    if asked.language == "en" != base.query.language:
        text = _in_english(base, own)
    elif follow_up.comparing:
        text = _compared(base, own)
    else:
        text = _replaced(base, own, asked)
        changed = Said(before, text, _found_again(text, base, own))
        text = _asked_anew(changed, follow_up)
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").replace(" in last ", " last ").strip(" ,")
    return f"{text[:1].upper()}{text[1:]}?"


def _in_english(base: Said, own: list[Mention]) -> str:
    """Return an English follow-up of a Swedish question: its intent, with what is named now and what was before."""
    kinds = {one.kind for one in own}
    if kinds & {"service", "body"}:
        kinds |= {"service", "body"}
    mentions = sorted(
        (*own, *(one for one in base.mentions if one.kind not in kinds)), key=lambda one: one.kind == "period"
    )
    behind = [f"{word_of('en', one.kind) if at else ''} {one.words}" for at, one in enumerate(mentions)]
    return " ".join([topic_lead("en", base.query.intent), *behind])


def _with_years(follow_up: FollowUp, year: int | None) -> list[Mention]:
    """Return the mentions, a period without a year with the one that is spoken of."""
    return [
        Mention(one.kind, one.start, one.end, f"{one.words} {year}", year) if one.guessed and year else one
        for one in follow_up.mentions
    ]


def _moved(period: Mention, follow_up: FollowUp) -> Mention:
    """Return a period a year before or after, or the whole of its year."""
    year = (period.year or 0) + {"before": -1, "after": 1, "whole": 0, None: 0}[follow_up.year]
    step = year - (period.year or 0)
    words = _YEAR.sub(lambda match: str(int(match.group()) + step), period.words)
    if follow_up.year == "whole":
        words = str(year)
    elif not _YEAR.search(period.words):
        words = f"{period.words} {year}"
    return Mention("period", 0, 0, words, year)


def _compared(base: Said, own: list[Mention]) -> str:
    """Return the question before with each new thing beside its like, as a comparison."""
    language = base.query.language
    joining = f" {word_of(language, 'and')} "
    text, behind = base.text, ""
    beside = {kind: joining.join(one.words for one in own if one.kind == kind) for kind in {one.kind for one in own}}
    for kind, like in (("body", "service"), ("service", "body")):
        if kind in beside and like not in beside and not base.of(kind) and base.of(like):  # type: ignore[arg-type]
            beside[like] = beside.pop(kind)  # type: ignore[index]
    for mention in reversed(base.mentions):
        if mention.kind in beside:
            words = f"{mention.words}{joining}{beside.pop(mention.kind)}"
            text = text[: mention.start] + words + text[mention.end :]
    for words in beside.values():
        behind += f"{joining}{words}"
    lead = word_of(language, "compare")
    if text.lower().startswith(lead.lower()):
        return text + behind
    return f"{lead}: {_uncapitalised(base, text)}{behind}"


def _replaced(base: Said, own: list[Mention], asked: Query) -> str:
    """Return the question before with the fields that the follow-up names in place of its own."""
    language = base.query.language
    joining = f" {word_of(language, 'and')} "
    named: dict[Kind, str] = {}
    for one in own:
        named[one.kind] = f"{named[one.kind]}{joining}{one.words}" if one.kind in named else one.words
    takes = {kind: _place_of(kind, base, named) for kind in named}
    dropped = _outdone(base, named, asked)
    text = base.text
    for mention in reversed(base.mentions):
        new = next((kind for kind, place in takes.items() if place is mention), None)
        if new is not None:
            text = text[: mention.start] + named[new] + text[mention.end :]
        elif mention.kind in named or mention.kind in dropped:
            text = re.sub(rf"{_JOINED}{_BEFORE}$", "", text[: mention.start]) + text[mention.end :]
    behind = [f"{word_of(language, kind)} {named[kind]}".strip() for kind, place in takes.items() if place is None]
    behind += _kept_body(base, takes, dropped)
    return " ".join([text, *behind])


def _place_of(kind: Kind, base: Said, named: dict[Kind, str]) -> Mention | None:
    """Return the mention whose place a new one takes: the first of its kind, else a body's for a service and back."""
    alike = base.of(kind)
    if alike:
        return alike[0]
    other: Kind | None = {"service": "body", "body": "service"}.get(kind)  # type: ignore[assignment]
    if other is None or other in named or (kind == "service" and base.query.intent in _ACTED):
        return None
    return next(iter(base.of(other)), None)


def _outdone(base: Said, named: dict[Kind, str], asked: Query) -> set[Kind]:
    """Return the kinds whose mentions go: a body that does not answer for a new service, a case when another matter."""
    gone: set[Kind] = set()
    if base.query.intent in _ACTED:
        return gone
    answering, bodies = set(asked.responsible), set(base.query.bodies)
    if "service" in named and "body" not in named and answering and bodies and not answering & bodies:
        gone.add("body")
    if "body" in named and "service" not in named:
        gone.add("service")
    return gone


def _kept_body(base: Said, takes: dict[Kind, Mention | None], dropped: set[Kind]) -> list[str]:
    """Return the body whose place a service took, still said where it answers for the service."""
    place = takes.get("service")
    if place is None or place.kind != "body" or "body" in dropped:
        return []
    return [f"{word_of(base.query.language, 'service')} {place.words}"]


def _found_again(text: str, base: Said, own: list[Mention]) -> tuple[Mention, ...]:
    """Return where the rewritten words now name the things of the question before and of the follow-up."""
    found: list[Mention] = []
    for mention in (*own, *base.mentions):
        at = text.find(mention.words)
        if at >= 0 and all(at + len(mention.words) <= one.start or one.end <= at for one in found):
            found.append(Mention(mention.kind, at, at + len(mention.words), mention.words, mention.year))
    return tuple(sorted(found, key=lambda one: one.start))


def _asked_anew(whole: Said, follow_up: FollowUp) -> str:
    """Return the changed question as the follow-up asks it: with its question word, its clause or its topic."""
    language = whole.query.language
    if follow_up.ask is not None:
        text = whole.text.removeprefix(f"{word_of(language, 'compare')}: ")
        left, behind = _without_interrogative(text)
        lead = word_of(language, follow_up.ask)
        if left == text:
            return f"{lead}: {_uncapitalised(whole, left)}"
        return f"{lead} {left} {behind if follow_up.ask == 'why' else ''}"
    if follow_up.clause is not None:
        return f"{follow_up.said} {_matter(whole, follow_up.clause)}"
    if follow_up.topic:
        lead = topic_lead(language, whole.query.intent)
        return f"{lead} {follow_up.topic} {_named(whole, word_of(language, 'regarding'))}"
    return whole.text


def _without_interrogative(text: str) -> tuple[str, str]:
    """Return a question without the word it begins with, and what is left of that word after "varför"."""
    wording = read_wording(text)
    opening = [hit for hit in interrogatives().find(wording) if hit.first == 0]
    if not opening:
        return text, ""
    longest = max(opening, key=lambda hit: (hit.last, bool(hit.meaning)))
    return wording.text[wording.words[longest.last - 1].end :].strip(), longest.meaning


def _matter(whole: Said, clause: Clause) -> str:
    """Return what a question is about, with the word that joins it to the clause."""
    if clause.noun:
        return _named(whole, clause.joiner)
    tail = _tail(whole) if clause.tail else ""
    left, _ = _without_interrogative(whole.text)
    verb, _, after = left.partition(" ")
    after = after if verb.lower() in copulas() else ""
    if tail or after:
        return f"{clause.joiner} {tail or after}"
    if whole.of("case_number") or not clause.tail or not clause.joiner:
        return _named(whole, clause.joiner) or f"{clause.joiner}: {_uncapitalised(whole, left)}"
    return f"{clause.joiner}: {_uncapitalised(whole, left)}"


def _tail(whole: Said) -> str:
    """Return what a question says after "om", with the body that it names before; empty where it says nothing so."""
    wording = read_wording(whole.text)
    hit = next((one for one in about().longest(wording) if one.first > 0), None)
    if hit is None or hit.last == len(wording.words):
        return ""
    start = wording.words[hit.last].start
    bodies = [one for one in whole.of("body") if one.end <= start]
    joined = [f"{word_of(whole.query.language, 'body')} {one.words}" for one in bodies[:1]]
    return " ".join([whole.text[start:], *joined])


def _named(whole: Said, joiner: str) -> str:
    """Return the things that a question names, behind the word that joins them; empty where it names no subject."""
    named = [one for one in whole.mentions if one.kind in SUBJECTS or one.kind == "period"]
    if not any(one.kind in SUBJECTS for one in named):
        return " ".join(one.words for one in named)
    ordered = sorted(named, key=lambda one: one.kind == "period")
    behind = [
        f"{word_of(whole.query.language, 'and' if one.kind == last.kind else one.kind)} {one.words}".strip()
        for last, one in pairwise(ordered)
    ]
    return " ".join([joiner, ordered[0].words, *behind])


def _uncapitalised(base: Said, text: str) -> str:
    """Return the question with a small first letter, unless it begins with a name or an abbreviation."""
    if text[1:2].isupper() or any(mention.start == 0 and mention.kind != "service" for mention in base.mentions):
        return text
    return text[:1].lower() + text[1:]
