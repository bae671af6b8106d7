"""Evidence that tells a number: how well each sentence, item and row fits the number that is asked for."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.answering.asked_amount import asked_amount, says_extreme, says_number, says_often
from service.answering.asked_figures import AskedFigure
from service.answering.brief import Brief
from service.answering.evidence import Evidence
from service.answering.selecting import repeats, says_the_title
from service.answering.support import tokens_of
from service.answering.things import Thing, share_of


@dataclass(frozen=True, slots=True)
class NumberedWeights:
    """What is added to a piece's support; chosen by measurement on the question sets."""

    own: float = 0.6
    around: float = 0.15
    unit: float = 0.3
    period: float = 0.3


WEIGHTS = NumberedWeights()
MOST = 6
MOST_READ = 80
"""Pieces, those that support an answer best, that are read for their numbers."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece of evidence with a number in it. `share` is how much of the asked things it speaks of, 0 to 1."""

    item: Evidence
    fit: float
    share: float


def numbered(brief: Brief) -> list[Numbered]:
    """Return the evidence that tells a number, what fits the question best first; of alike pieces the best one."""
    chosen: list[Numbered] = []
    for one in sorted(_found(brief), key=lambda one: -one.fit):
        if len(chosen) < MOST and not repeats(one.item, [other.item for other in chosen]):
            chosen.append(one)
    return chosen


def share_of_figure(things: Sequence[Thing], asked: AskedFigure) -> float:
    """Return how much of the asked things a figure's row, column, table and report speak of, 0 to 1."""
    figure, identity = asked.figure, asked.report.identity
    row = (figure.label, figure.measure, figure.service or "", asked.kept.quote)
    return share_of(things, _tokens(*row, figure.column, figure.table, figure.body or asked.kept.body, identity.title))


def _found(brief: Brief) -> Iterator[Numbered]:
    amount = asked_amount(brief.query)
    things = [one for one in brief.things if not says_extreme(one.word)]
    before = {(item.place, item.order): item for item, _ in brief.evidence if item.kind != "row"}
    best = sorted(brief.evidence, key=lambda one: -one[1].total)[:MOST_READ]
    rare = telling(things, [_said(item) for item, _ in best])
    often = amount.unit == "frequency"
    for item, support in best:
        if not (says_number(item.quote) or (often and says_often(item.quote))) or says_the_title(item):
            continue
        said = _said(item)
        whole = share_of(things, said | _around(item, before))
        own = share_of(rare, said)
        unit = amount.fits_words(" ".join((item.lead, *item.columns, item.quote)))
        fit = support.total + WEIGHTS.own * own + WEIGHTS.around * whole + WEIGHTS.unit * unit
        fit += WEIGHTS.period * _is_of_period(brief, item)
        yield Numbered(item, fit, whole)


def _is_of_period(brief: Brief, item: Evidence) -> bool:
    """True where the report is of just the asked period, and does not only look back or ahead to it."""
    own = item.hit.report.identity.period
    return own is not None and any((own.start, own.end) == (one.start, one.end) for one in brief.query.periods)


def telling(things: Sequence[Thing], said: Sequence[frozenset[str]]) -> list[Thing]:
    """Return the things with less weight the more of the pieces speak of them; `said` are the pieces' tokens.

    What most of them say, as the name of what their report is about, does not tell one of them from another.
    """
    whole = math.log(1 + max(1, len(said)))
    seen = (sum(thing.met(tokens) == 1.0 for tokens in said) for thing in things)
    return [
        replace(thing, weight=thing.weight * (1 - math.log(1 + count) / whole))
        for thing, count in zip(things, seen, strict=True)
    ]


def _said(item: Evidence) -> frozenset[str]:
    return _tokens(item.quote, item.lead, *item.columns)


def _around(item: Evidence, before: Mapping[tuple[tuple[str, int], int], Evidence]) -> frozenset[str]:
    """Return the words that say what a piece is about: its headings, its report, the sentence it goes on from."""
    identity = item.hit.report.identity
    leading = before.get((item.place, item.order - 1)) if item.kind != "row" else None
    return _tokens(*item.heading[-2:], leading.quote if leading else None, identity.title, identity.body)


def _tokens(*texts: str | None) -> frozenset[str]:
    """Return the tokens of some texts, each of which is read but once."""
    return frozenset().union(*(tokens_of(text) for text in texts if text))
