"""What explains something: sentences that say why, of the page that explains it best first, then what is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.report import Report
from service.answering.answer_words import answer_pattern
from service.answering.asked_amount import asked_amount
from service.answering.asked_figures import AskedFigure
from service.answering.brief import Brief
from service.answering.evidence import Evidence
from service.answering.selecting import Scored, repeats, says_the_title
from service.answering.support import cue_fit, is_part_of, share_met, tokens_of

BEFORE = 800
"""Characters before a sentence that may name what it explains."""

QUOTAS = (5, 2, 1)
PARTS = (1.0, 0.6, 0.4)
"""What the best, second and third sentence of a page count when pages are ranked."""

MOST_WORDS = 200
LEAST_SHARE = 0.55


@dataclass(frozen=True, slots=True)
class CauseWeights:
    """How much each part counts beside a sentence's support; chosen by measurement, see docs/quality.md.

    `around`: share of the question's words in the sentence, before it and over it, for a cause seldom repeats what it
    is the cause of; `sure`: it has words that only explain; `under`: it stands under a heading or lead that promises
    causes; `money`: it explains in money where a deviation is asked about, and `loose` is the share of `sure` that is
    left where it does not; `figure`: a deviation that may be told stands in its report.
    """

    around: float = 1.0
    sure: float = 0.9
    under: float = 0.5
    money: float = 0.5
    loose: float = 0.5
    figure: float = 0.4


WEIGHTS = CauseWeights()


def weighed_causes(brief: Brief, told: Sequence[AskedFigure] = (), anchor: AskedFigure | None = None) -> list[Evidence]:
    """Return sentences that say why, of the best pages first; `told` are deviations that may stand in their reports.

    Where a deviation is told, all are of one body and period, those of `anchor` where that is known, and a measure
    follows. Empty where nothing explains.
    """
    pages = _pages(brief, told)
    if not any(_explains(item) for page in pages for _, item in page):
        return []
    if told:
        report = anchor.report if anchor is not None else pages[0][0][1].hit.report
        pages = [page for page in pages if is_of(report, page[0][1])]
    best = max((page[0][0] for page in pages), default=0.0)
    chosen: list[Evidence] = []
    for page, most in zip(pages, QUOTAS, strict=False):
        good = [item for weight, item in page if weight >= LEAST_SHARE * best]
        _take(chosen, good, len(chosen) + most)
    if told:
        _take(chosen, [item for page in pages for _, item in page if _is_measure(item)], len(chosen) + 1)
    return chosen


def is_of(report: Report, item: Evidence) -> bool:
    """True for words of a report, or of another one of the same body that covers the same days."""
    first, second = item.hit.report.identity, report.identity
    if item.hit.report.id == report.id:
        return True
    if first.body is not None and second.body is not None and not is_part_of(first.body, (second.body,)):
        return False
    return first.period is None or second.period is None or first.period.end == second.period.end


def _pages(brief: Brief, told: Sequence[AskedFigure]) -> list[list[tuple[float, Evidence]]]:
    """Return each page's evidence by weight, the page that explains best first."""
    amount = asked_amount(brief.query)
    deviation = "avvikelse" in amount.amounts or amount.direction is not None
    pages: dict[tuple[str, int], list[tuple[float, Evidence]]] = {}
    ranks: dict[tuple[str, int], float] = {}
    for item, support in brief.evidence:
        if not says_the_title(item):
            weight = _weight(brief, (item, support), told, deviation)
            pages.setdefault(item.place, []).append((weight, item))
            ranks[item.place] = max(ranks.get(item.place, 0.0), support.rank)
    for page in pages.values():
        page.sort(key=lambda one: -one[0])

    def standing(page: Sequence[tuple[float, Evidence]]) -> float:
        parts = sum(part * weight for part, (weight, _) in zip(PARTS, page, strict=False))
        return parts + ranks[page[0][1].place]

    return sorted(pages.values(), key=standing, reverse=True)


def _weight(brief: Brief, scored: Scored, told: Sequence[AskedFigure], deviation: bool) -> float:
    item, support = scored
    weights, identity = WEIGHTS, item.hit.report.identity
    before = item.page.text[max(0, item.start - BEFORE) : item.start]
    around = " ".join((*item.heading, identity.title, identity.body or "", before, item.quote))
    of_money = deviation and answer_pattern("causes.money").search(item.quote) is not None
    weight = support.total + weights.around * share_met(brief.asked, tokens_of(around))
    weight += weights.sure * _is_sure(item.quote) * (weights.loose if deviation and not of_money else 1.0)
    weight += weights.under * _is_under_causes(item) + weights.money * (of_money and _explains(item))
    return weight + weights.figure * any(one.report.id == item.hit.report.id for one in told)


def _explains(item: Evidence) -> bool:
    return item.kind != "row" and (cue_fit("why", item) > 0 or _is_sure(item.quote) or _is_under_causes(item))


def _is_sure(text: str) -> bool:
    return answer_pattern("causes.sure").search(text) is not None


def _is_under_causes(item: Evidence) -> bool:
    over = " ".join((*item.heading[-1:], item.lead))
    return answer_pattern("causes.over").search(over) is not None


def _is_measure(item: Evidence) -> bool:
    return cue_fit("measure", item) > 0 and not _explains(item)


def _take(chosen: list[Evidence], items: Sequence[Evidence], most: int) -> None:
    words = sum(len(item.quote.split()) for item in chosen)
    for item in items:
        length = len(item.quote.split())
        if len(chosen) == most:
            return
        if repeats(item, chosen) or (chosen and words + length > MOST_WORDS):
            continue
        chosen.append(item)
        words += length
