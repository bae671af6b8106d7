"""How far a matter had come where words stand: a proposal is not a recommendation is not a decision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.vocabulary import load_vocabulary

Stage = Literal["förslag", "tillstyrkan", "beslut"]

_NUMBERING = re.compile(r"^[\s\d.)§:–-]+|[\s:.]+$")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Rules:
    headings: tuple[tuple[Stage, str], ...]
    recommends: tuple[str, ...]
    proposing_kinds: frozenset[str]
    not_decisions: tuple[str, ...]


@cache
def _rules() -> _Rules:
    stages = load_vocabulary("stages")
    order: tuple[tuple[str, Stage], ...] = (
        ("tillstyrkan", "tillstyrkan"),
        ("forslag", "förslag"),
        ("beslut", "beslut"),
    )
    headings = tuple((stage, start) for key, stage in order for start in stages.section(key).strings("starts"))
    clauses = stages.section("clauses")
    return _Rules(
        tuple(sorted(headings, key=lambda pair: -len(pair[1]))),
        clauses.strings("recommends"),
        frozenset(clauses.strings("proposing_kinds")),
        clauses.strings("not_decisions"),
    )


def stage_of(heading: Sequence[str], kind: str, text: str = "") -> Stage | None:
    """Return the stage of `text` under a heading path (outermost first) in a report of `kind`; None where none is told.

    The innermost heading decides. Under a decision heading, words that send the matter to another body are a
    recommendation; in a cover letter, a motion or a notice nothing is a decision yet.
    """
    rules = _rules()
    titles = [_NUMBERING.sub("", title.lower()) for title in heading[-3:]]
    for title in reversed(titles):
        if any(_begins(title, other) for other in rules.not_decisions):
            return None
        stage = next((stage for stage, start in rules.headings if _begins(title, start)), None)
        if stage is not None:
            return _tempered(stage, titles, kind, text, rules)
    return None


def _begins(title: str, words: str) -> bool:
    """True where a heading begins with whole words: "Beslut", but not "Beslutad budget"."""
    return title.startswith(words) and _LETTER.match(title, len(words)) is None


def _tempered(stage: Stage, titles: Sequence[str], kind: str, text: str, rules: _Rules) -> Stage | None:
    if kind in rules.proposing_kinds:
        return "förslag"
    under_decision = any(_begins(title, start) for title in titles for one, start in rules.headings if one == "beslut")
    if stage == "förslag" and under_decision:
        return "tillstyrkan"
    said = " ".join(text.lower().split())
    if stage == "beslut" and any(phrase in said for phrase in rules.recommends):
        return "tillstyrkan"
    return stage


def is_proposing(kind: str) -> bool:
    """True for a kind of document in which nothing is decided: a cover letter, a motion, a notice."""
    return kind in _rules().proposing_kinds
