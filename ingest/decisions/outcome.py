"""What a clause comes to: approved, noted, sent on, refused …, as its verbs tell."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of

UNKNOWN = "övrigt"
_NEAR = 16
_SENTENCE = re.compile(r"(?<=[\wåäö)”\"][.;])\s+(?=[^\d\s])")


@dataclass(frozen=True, slots=True)
class _Outcome:
    slug: str
    strong: bool
    verbs: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Rules:
    outcomes: tuple[_Outcome, ...]
    denial: re.Pattern[str]
    refusal: str
    denied: frozenset[str]
    not_own: re.Pattern[str]


@cache
def _rules() -> _Rules:
    vocabulary = load_vocabulary("outcomes")
    outcomes = tuple(
        _Outcome(
            entry.text("slug"),
            entry.flag("strong"),
            re.compile(rf"(?<![\wåäö-])(?:{'|'.join(entry.strings('verbs'))})(?![\wåäö-])"),
        )
        for entry in vocabulary.sections("outcome")
    )
    return _Rules(
        outcomes,
        re.compile(rf"\b{one_of(vocabulary.strings('denials'))}\b"),
        vocabulary.text("refusal"),
        frozenset(vocabulary.strings("denied")),
        re.compile("|".join(vocabulary.strings("not_own"))),
    )


@lru_cache(maxsize=4096)
def outcome_of(words: str, lead: str = "") -> str:
    """Return the slug of vocabulary/outcomes.toml that a clause comes to; "övrigt" where none of its verbs is known.

    `lead` is the line above a list of clauses ("Nämnden beslutar att godkänna"), which tells where the clause does not.
    """
    found = _first(words)
    return _first(lead) if found == UNKNOWN and lead else found


def _first(words: str) -> str:
    plain = " ".join(words.lower().split())
    plain = _rules().not_own.sub(lambda match: " " * len(match.group()), plain)
    told = (_of_sentence(sentence) for sentence in _SENTENCE.split(plain))
    return next((slug for slug in told if slug != UNKNOWN), UNKNOWN)


def _of_sentence(plain: str) -> str:
    rules = _rules()
    found = sorted(
        (not outcome.strong, match.start(), match.start() - match.end(), outcome.slug, match.end())
        for outcome in rules.outcomes
        for match in outcome.verbs.finditer(plain)
    )
    for _, start, _, slug, end in found:
        around = f"{plain[max(0, start - _NEAR) : start]}|{plain[end : end + _NEAR]}"
        if not rules.denial.search(around):
            return slug
        if slug in rules.denied:
            return rules.refusal
    return UNKNOWN
