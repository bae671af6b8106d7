"""Sentences of the form that is asked for, causes or measures, of the page that has most of it first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.questions.query import Intent
from service.answering.answer_words import answer_pattern
from service.answering.asked_amount import asked_amount
from service.answering.asked_figures import AskedFigure
from service.answering.brief import Brief
from service.answering.evidence import Evidence
from service.answering.pointing import Pointing
from service.answering.selecting import Scored, says_the_title, take
from service.answering.support import cue_fit, share_met, tokens_of
from service.answering.things import share_of

BEFORE = 800
"""Characters before a sentence that may name what it is the cause of, or what is done about."""

QUOTAS = (5, 2, 1)
PARTS = (1.0, 0.6, 0.4)
"""What the best, second and third sentence of a page count when pages are ranked."""

LEAST_SHARE = 0.55

WeighedPage = Sequence[tuple[float, Evidence]]
"""The evidence of one page with its weights, the best first."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A form of sentence. `sure` and `over` are paths to the words that only it has, and to those of headings over it.

    `sure_weight` is what the first are worth beside a sentence's support.
    """

    intent: Intent
    sure: str
    over: str
    sure_weight: float

    def is_sure(self, item: Evidence) -> bool:
        """True where it has words that only this form has."""
        return answer_pattern(self.sure).search(item.quote) is not None

    def is_under(self, item: Evidence) -> bool:
        """True under a heading or lead that promises such sentences."""
        return answer_pattern(self.over).search(" ".join((*item.heading[-1:], item.lead))) is not None

    def has(self, item: Evidence) -> bool:
        """True for a sentence or item of this form; no row of a table is."""
        return item.kind != "row" and (cue_fit(self.intent, item) > 0 or self.is_sure(item) or self.is_under(item))


CAUSES = Sought("why", "causes.sure", "causes.over", 0.9)
MEASURES = Sought("measure", "measures.sure", "measures.headings", 0.5)


@dataclass(frozen=True, slots=True)
class FormWeights:
    """How much each part counts beside a sentence's support; chosen by measurement on the question sets.

    `around`: share of the question's words in the sentence, before it and over it, for a cause seldom repeats what it
    is the cause of; `under`: it stands under a heading or lead that promises it; `money`: it explains in money where a
    deviation is asked about, and `loose` is the share of its form's weight that is left where it does not; `figure`: a
    deviation that may be told stands in its report; `pointed`: share of the question's things that only the sentence
    has which it points back to.
    """

    around: float = 1.0
    under: float = 0.5
    money: float = 0.5
    loose: float = 0.5
    figure: float = 0.4
    pointed: float = 1.0


WEIGHTS = FormWeights()


def weighed_pages(brief: Brief, sought: Sought, told: Sequence[AskedFigure] = ()) -> list[WeighedPage]:
    """Return each page's evidence by weight, the page that has most of the form first; none where nothing has it."""
    amount = asked_amount(brief.query)
    deviation = sought is CAUSES and ("avvikelse" in amount.amounts or amount.direction is not None)
    reports = frozenset(one.report.id for one in told)
    things, pointing = brief.things, Pointing.among(item for item, _ in brief.evidence)
    pages: dict[tuple[str, int], list[tuple[float, Evidence]]] = {}
    ranks: dict[tuple[str, int], float] = {}
    for item, support in brief.evidence:
        if not says_the_title(item) and answer_pattern("causes.announces").search(item.quote) is None:
            before = pointing.at(item) if sought.has(item) else None
            weight = _weight(brief, sought, (item, support), before, deviation)
            weight += WEIGHTS.figure * (item.hit.report.id in reports)
            if before is not None:
                said = share_of(things, tokens_of(f"{before.quote} {item.quote}"))
                weight += WEIGHTS.pointed * max(0.0, said - support.words)
            pages.setdefault(item.place, []).append((weight, item))
            ranks[item.place] = max(ranks.get(item.place, 0.0), support.rank)
    if not any(sought.has(item) for page in pages.values() for _, item in page):
        return []
    for page in pages.values():
        page.sort(key=lambda one: -one[0])
    return sorted(pages.values(), key=lambda page: _standing(page) + ranks[page[0][1].place], reverse=True)


def chosen_of(pages: Sequence[WeighedPage]) -> list[Evidence]:
    """Return the best sentences of the first pages, several of the first one; nothing is said twice."""
    best = max((page[0][0] for page in pages), default=0.0)
    chosen: list[Evidence] = []
    for page, most in zip(pages, QUOTAS, strict=False):
        take(chosen, [item for weight, item in page if weight >= LEAST_SHARE * best], most)
    return chosen


def _standing(page: WeighedPage) -> float:
    return sum(part * weight for part, (weight, _) in zip(PARTS, page, strict=False))


def _weight(brief: Brief, sought: Sought, scored: Scored, before: Evidence | None, deviation: bool) -> float:
    item, support = scored
    told = item.quote if before is None else f"{before.quote} {item.quote}"
    of_money = deviation and answer_pattern("causes.money").search(told) is not None
    weight = support.total + WEIGHTS.around * share_met(brief.asked, _around(item, before))
    weight += sought.sure_weight * sought.is_sure(item) * (WEIGHTS.loose if deviation and not of_money else 1.0)
    return weight + WEIGHTS.under * sought.is_under(item) + WEIGHTS.money * (of_money and sought.has(item))


def _around(item: Evidence, before: Evidence | None) -> frozenset[str]:
    """Return the tokens of a sentence, of what it stands under and of the lines that begin shortly before it.

    Of these only the sentence before it where it points back to that: it is the cause of nothing else.
    """
    identity = item.hit.report.identity
    over = " ".join((*item.heading, identity.title, identity.body or ""))
    own = tokens_of(over) | tokens_of(item.quote)
    if before is not None:
        return own | tokens_of(before.quote)
    return own.union(*(told for start, told in _lines(item.page.text) if item.start - BEFORE <= start < item.end))


@lru_cache(maxsize=64)
def _lines(text: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return where each line of a page starts and its tokens, read once for all sentences of the page."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        found.append((start, tokens_of(line)))
        start += len(line)
    return tuple(found)
