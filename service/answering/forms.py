"""The form an answer must have: an amount, a count, votes, a name, the result of a year."""

import re
from collections.abc import Callable, Sequence

from index.questions.query import Query
from index.swedish.analysis import question_terms
from service.answering.answer_words import answer_pattern, answer_words
from service.answering.evidence import Evidence
from service.answering.fitting import is_own, is_year, near
from service.answering.support import cue_fit, tokens_of
from service.answering.things import PART, Thing, share_of

LEAST_NEAR = 0.5
"""Share of the question's things that the words beside a number must speak of; chosen by measurement."""

LEAST_COUNTED = 0.33
"""Share of them that a page must speak of beside the thing that is counted: pupils of what, lamps of which street."""
LEAST_NAMED = 0.4
"""Share that a name, a day or an age must stand beside, with the report's title; the verb is often another."""
NAMED = ("company", "rank", "date", "telephone", "address", "age", "salary", "total")
"""The forms whose words are looked for beside what is asked of them."""
NAME_CHARS = 40
"""Characters around the evidence in which a name may begin or end: lines break within "Forsvik Mark AB"."""

_HOW_MANY = re.compile(r"\b(?:hur m[åa]nga|how many) (?P<thing>[^\W\d_][\w-]+)", re.IGNORECASE)
_COUNT = re.compile(r"\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b", re.IGNORECASE)

Form = Callable[[Query, Sequence[Thing], Evidence], bool]


def lacks_form(query: Query, things: Sequence[Thing], evidence: Sequence[Evidence]) -> str | None:
    """Return the form that the question asks for and no evidence has ("money", "count", …); None where none lacks."""
    for name, has in _FORMS.items():
        if _is_asked(name, query) and not any(has(query, things, item) for item in evidence):
            return name
    return None


def _is_asked(name: str, query: Query) -> bool:
    if name == "count":
        return _HOW_MANY.search(query.text) is not None
    if name == "year_end" and (query.intent == "why" or not any(is_year(period) for period in query.periods)):
        return False
    return answer_pattern(f"forms.{name}.asks").search(query.text) is not None


def _has_money(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
    said = in_context(item)
    amount = answer_pattern("forms.money.has").search(said) if item.kind != "row" else re.search(r"\d", item.quote)
    return amount is not None and _speaks(things, said)


def _has_votes(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
    said = in_context(item)
    return answer_pattern("forms.votes.has").search(said) is not None and bool(things) and is_own(query, item)


def _has_person(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
    """True for a name where the evidence says the very office that is asked for: a "chef" is no "enhetschef"."""
    said = in_context(item)
    if answer_pattern("forms.person.has").search(item.quote) is None:
        return False
    if answer_pattern("forms.person.new").search(query.text) and not answer_pattern("forms.person.is_new").search(said):
        return False
    asking = _asking("person", query)
    tokens = tokens_of(said)
    office = [thing.met(tokens) for thing in things if thing.word.lower() in asking]
    return all(met >= PART for met in office) and _speaks(things, f"{said} {item.hit.report.identity.title}")


def _asking(name: str, query: Query) -> frozenset[str]:
    """Return the words of the question that ask for a form."""
    asking = answer_pattern(f"forms.{name}.asks").search(query.text)
    return frozenset(asking.group().lower().split()) if asking else frozenset()


def _has_winner(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
    said = in_context(item)
    return answer_pattern("forms.winner.has").search(said) is not None and _speaks(things, near(item))


def _has_measures(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
    """True for words of a measure about what it is asked for; in another body's report they name that body too."""
    said = in_context(item)
    if cue_fit("measure", item) == 0 and not answer_pattern("measures.headings").search(said):
        return False
    about = [thing for thing in things if not is_aim(thing.word)]
    whose = is_own(query, item) or any(tokens_of(body) <= tokens_of(said) for body in query.bodies)
    return whose and _speaks(about, " ".join((said, item.hit.report.identity.title)))


def is_aim(word: str) -> bool:
    """True for a word that says measures or what they are always for: a balance, a budget."""
    return any(answer_pattern(f"measures.{key}").match(word) for key in ("headings", "aims"))


def _speaks(things: Sequence[Thing], words: str) -> bool:
    return share_of(things, tokens_of(words)) >= LEAST_NEAR


def _has_year_end(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
    """True for a result told by the asked body's report of the whole year, or of a later time that calls it so."""
    identity, said = item.hit.report.identity, " ".join((*item.columns, in_context(item)))
    tells = re.search(r"\d", item.quote) and answer_pattern("forms.year_end.has").search(said)
    if not tells or answer_pattern("forms.year_end.not").search(said):
        return False
    own, ends = identity.period, {period.end for period in query.periods}
    if own is not None and own.end in ends and identity.kind in answer_words("forms.year_end.kinds"):
        return True
    called = answer_pattern("forms.year_end.asks").search(said) and answer_pattern("forms.money.has").search(said)
    whose = not query.bodies or any(tokens_of(body) <= tokens_of(said) for body in query.bodies)
    return called is not None and whose and (own is None or own.start > min(ends))


def _has_count(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
    asked = _HOW_MANY.search(query.text)
    if asked is None or asked["thing"].lower() in answer_words("forms.count.units"):
        return True
    counted = _counted(query, asked)
    others = [word for one in query.expanded if any(it in one.cause.lower() for it in counted) for word in one.words]
    wanted = [question_terms(word).words for word in (*counted, *others)]
    whole = frozenset(token for words in wanted for token, boost in words if boost == max(b for _, b in words))
    named = [one for one in things if one.word.lower() in counted]
    said = tokens_of(in_context(item))
    met = bool(whole & said) or any(one.met(said) >= LEAST_NEAR for one in named)
    around = tokens_of(f"{near(item)} {item.hit.report.identity.title}")
    spoken = sum(one.weight * (1.0 if one in named else one.met(around)) for one in things)
    met = met and spoken >= LEAST_COUNTED * sum(one.weight for one in things)
    return met and _COUNT.search(answer_pattern("forms.count.not").sub(" ", item.quote)) is not None


def _counted(query: Query, asked: re.Match[str]) -> tuple[str, ...]:
    """Return the word after "how many", of an English question also the next one: "new places", "full-time posts"."""
    following = re.match(r"\s+([^\W\d_][\w-]+)", query.text[asked.end() :]) if query.language == "en" else None
    verb = following is None or following[1].lower() in answer_words("forms.count.verbs")
    return (asked["thing"].lower(),) if following is None or verb else (asked["thing"].lower(), following[1].lower())


def _has_named(name: str) -> Form:
    """Return the form whose words stand beside what it is asked of: a company's name, a day, an age, …"""

    def has(query: Query, things: Sequence[Thing], item: Evidence) -> bool:
        said = in_context(item)
        if answer_pattern(f"forms.{name}.has").search(f"{said} {near(item, NAME_CHARS)}") is None:
            return False
        asking = _asking(name, query)
        about = [thing for thing in things if thing.word.lower() not in asking]
        return share_of(about, tokens_of(f"{said} {item.hit.report.identity.title}")) >= LEAST_NAMED

    return has


def in_context(item: Evidence) -> str:
    """Return the evidence with its last heading, lead and columns."""
    return " ".join((*item.heading[-1:], item.lead, *item.columns, item.quote))


_FORMS: dict[str, Form] = {
    "money": _has_money,
    "votes": _has_votes,
    "person": _has_person,
    "winner": _has_winner,
    "measures": _has_measures,
    "year_end": _has_year_end,
    "count": _has_count,
    **{name: _has_named(name) for name in NAMED},
}
