"""What a question's words ask for, and what shows that a piece of evidence has the form of an answer."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from index.questions.query import Intent, Query
from index.swedish.analysis import passage_fields, question_terms
from ingest.wording.bodies import same_body
from service.answering.evidence import Evidence

Frequency = Callable[[str], float]
_NAME = re.compile(r"(?<=\s)[A-ZÅÄÖ][\w-]+|\b\d[\d.,]*\b")

_STAGES = {"beslut": 1.0, "tillstyrkan": 0.9, "förslag": 0.4}


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A token of the question, what else would meet it, and its weight (rarer words weigh more)."""

    token: str
    meets: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Support:
    """How well a piece of evidence answers, each part 0 to 1 and weighed in `total`.

    `words`: share of the question's words met; `meaning`: cosine; `cue`: has the form that is asked for; `rank`: its
    passage's score beside the best one's; `strange`: about another body than the question's. `case` is 1 under a case
    that is asked about, -1 under another one and 0 where none is asked about.
    """

    words: float
    meaning: float
    cue: float
    rank: float
    strange: float
    case: float
    total: float


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(files("service").joinpath("vocabulary/cues.toml").read_text(encoding="utf-8"))


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in _vocabulary()["cues"].items()}


def bodies_for_all() -> tuple[str, ...]:
    """Return the bodies that report on every field: what they say of a service is not another body's."""
    return tuple(_vocabulary()["bodies"]["for_all"])


def written_for(intent: Intent) -> tuple[str, ...]:
    """Return the kinds of report that were written to answer questions of an intent."""
    return tuple(_vocabulary()["kinds"].get(intent, ()))


def asked_words(query: Query, rarity: Frequency) -> list[AskedWord]:
    """Return the question's tokens; `rarity` gives a token's weight, 0 to 1. Its expansions meet a token as well.

    Of a question in English, its Swedish expansions and its names are asked for, since other words cannot be met.
    """
    others = _expanded(query)
    text = query.text
    if query.language == "en" and query.expansions:
        text = " ".join((*query.expansions, *_NAME.findall(text)))
    return [
        AskedWord(token, others.get(token, frozenset()) | {token}, boost * rarity(token))
        for token, boost in question_terms(text).words
    ]


def _expanded(query: Query) -> dict[str, frozenset[str]]:
    """Return, for each token an expansion was caused by, the tokens of the expansion's words."""
    met: dict[str, frozenset[str]] = {}
    named = {token for service in query.services for token, _ in question_terms(service).words}
    for expansion in query.expanded:
        added = frozenset(token for word in expansion.words for token, _ in question_terms(word).words[:1])
        caused = [token for token, _ in question_terms(expansion.cause).words]
        for token in caused if len(caused) < 3 else [token for token in caused if token not in named]:
            met[token] = met.get(token, frozenset()) | added
    return met


def share_met(asked: Sequence[AskedWord], tokens: frozenset[str]) -> float:
    """Return the weighted share of `asked` that a text with these tokens meets, 0 to 1."""
    total = sum(word.weight for word in asked)
    return sum(word.weight for word in asked if word.meets & tokens) / total if total else 0.0


def tokens_of_all(texts: Iterable[str]) -> frozenset[str]:
    """Return the tokens of some texts together. Analysed one by one, each text is analysed once, whatever it joins."""
    return frozenset[str]().union(*map(tokens_of, texts))


@lru_cache(maxsize=32768)
def tokens_of(text: str) -> frozenset[str]:
    """Return the word tokens of a text, as the keyword index has them."""
    return frozenset(passage_fields(text, "")["words"].split())


def cue_fit(intent: Intent, evidence: Evidence) -> float:
    """Return 0 to 1: does the evidence have the form an answer of this intent has (a cause, an amount, a decision)?"""
    cues = _cues()
    text = evidence.quote
    if intent == "decision":
        return max(_STAGES.get(evidence.stage or "", 0.0), 0.25 * bool(cues["decision"].search(text)))
    if intent == "process":
        return float(bool(cues["process"].search(text)))
    pattern = cues.get(intent)
    return float(bool(pattern.search(text))) if pattern else 0.0


def is_part_of(own: str, bodies: Iterable[str]) -> bool:
    """True where a body is one of some bodies, or a committee named after one."""
    return any(same_body(own, body) or own.startswith(body) for body in bodies)
