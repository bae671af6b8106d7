"""How far a piece of evidence supports an answer to the question."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from index.embedding.embedder import Embedder
from index.questions.query import Intent, Query
from index.search.relevance import about_period
from index.swedish.accents import restore_text
from index.swedish.analysis import passage_fields, question_terms
from ingest.wording.bodies import same_body
from ingest.wording.case_number import matches
from service.answering.evidence import Evidence

Frequency = Callable[[str], float]
_NAME = re.compile(r"(?<=\s)[A-ZÅÄÖ][\w-]+|\b\d[\d.,]*\b")

ROW_INTENTS = ("number", "compare", "list", "search")


@dataclass(frozen=True, slots=True)
class SupportWeights:
    """How much each part of the support counts; chosen by measurement, see docs/quality.md.

    `strange` is taken off for another body than the asked one, `flat` for a table row where sentences are wanted,
    `broken` for the end of a sentence; `neighbour` is the share of the better neighbour's total that is added.
    """

    rank: float = 1.5
    words: float = 1.0
    meaning: float = 0.5
    cue: float = 0.4
    period: float = 0.3
    stage: float = 1.2
    case: float = 0.6
    kind: float = 0.4
    strange: float = 0.6
    flat: float = 0.15
    broken: float = 0.5
    neighbour: float = 0.2


WEIGHTS = SupportWeights()

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


def _written_for(intent: Intent) -> tuple[str, ...]:
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


@lru_cache(maxsize=32768)
def tokens_of(text: str) -> frozenset[str]:
    """Return the word tokens of a text, as the keyword index has them."""
    return frozenset(passage_fields(text, "")["words"].split())


def share_met_by_page(asked: Sequence[AskedWord], item: Evidence) -> float:
    """Return the share of the question's words met by a page with its report's title, body, period and headings."""
    identity = item.hit.report.identity
    period = identity.period.label if identity.period else ""
    around = (identity.title, identity.body or "", identity.municipality or "", period, *item.heading, item.page.text)
    return share_met(asked, tokens_of(" ".join(around)))


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


def supports(
    query: Query, evidence: Sequence[Evidence], asked: Sequence[AskedWord], embedder: Embedder
) -> list[Support]:
    """Return the support each piece of evidence gives, in the same order; totals compare within one question only."""
    if not evidence:
        return []
    question = embedder.embed_questions([" ".join((restore_text(query.text), *query.expansions))])
    vectors = embedder.embed_passages([_with_context(item) for item in evidence])
    best = max(item.hit.score for item in evidence) or 1.0
    subject = frozenset(token for name in (*query.services, *query.bodies) for token in tokens_of(name))
    subjects = [word for word in asked if word.meets & subject]
    alone = [
        _support(query, item, asked, subjects, float(similarity), item.hit.score / best)
        for item, similarity in zip(evidence, vectors @ question[0], strict=True)
    ]
    return _lent(evidence, alone)


def _support(
    query: Query,
    item: Evidence,
    asked: Sequence[AskedWord],
    subjects: Sequence[AskedWord],
    meaning: float,
    rank: float,
) -> Support:
    around = tokens_of(_with_context(item))
    words = 0.6 * share_met(asked, tokens_of(item.quote)) + 0.4 * share_met(asked, around)
    cue = cue_fit(query.intent, item)
    strange = float(_is_strange(query, item) and not any(word.meets & around for word in subjects))
    case = _about_case(query, item)
    weights = WEIGHTS
    total = weights.rank * rank + weights.words * words + weights.meaning * meaning + weights.cue * cue
    total += weights.period * about_period(query, item.hit.passage, item.hit.report)
    total += weights.stage * cue * (query.intent == "decision") + weights.case * case
    total += weights.kind * (item.hit.report.identity.kind in _written_for(query.intent))
    total -= weights.strange * strange + weights.flat * (item.kind == "row" and query.intent not in ROW_INTENTS)
    total -= weights.broken * item.is_broken
    return Support(words, meaning, cue, rank, strange, case, total)


def _about_case(query: Query, item: Evidence) -> float:
    """1 where the evidence stands under a case that is asked about, 0.8 in a report of it alone, -1 under another one.

    Minutes hold many cases, so that what counts there is the heading the words stand under.
    """
    if not query.case_numbers:
        return 0.0
    numbers = [number.split(" ")[0] for number in query.case_numbers]
    said = " ".join((*item.heading, item.quote))
    if any(number in said for number in numbers):
        return 1.0
    own = item.hit.report.identity.case_numbers[:1]
    return 0.8 if any(matches(asked, number) for asked in query.case_numbers for number in own) else -1.0


def _is_strange(query: Query, item: Evidence) -> bool:
    """True where the report is from a body with a field of its own, and another one than the question is about."""
    wanted = query.bodies or query.responsible
    own = item.hit.report.identity.body
    return bool(wanted) and own is not None and not is_part_of(own, (*wanted, *bodies_for_all()))


def is_part_of(own: str, bodies: Iterable[str]) -> bool:
    """True where a body is one of some bodies, or a committee named after one."""
    return any(same_body(own, body) or own.startswith(body) for body in bodies)


def _lent(evidence: Sequence[Evidence], alone: Sequence[Support]) -> list[Support]:
    """Add to each total a share of its better neighbour's: what answers stands together."""
    at = {(item.place, item.order): support.total for item, support in zip(evidence, alone, strict=True)}
    return [
        replace(
            support,
            total=support.total
            + WEIGHTS.neighbour * max((at.get((item.place, item.order + step), 0.0) for step in (-1, 1)), default=0.0),
        )
        for item, support in zip(evidence, alone, strict=True)
    ]


def _with_context(item: Evidence) -> str:
    return " ".join((*item.heading[-2:], item.lead, " ".join(item.columns), item.quote))
