"""What explains a figure: the sentences that say why, the most weighty first, and then what is done about it."""

from collections.abc import Sequence

from ingest.report import Report
from service.answering.asked_figures import AskedFigure
from service.answering.brief import Brief
from service.answering.evidence import Evidence
from service.answering.selecting import Scored, repeats, says_the_title
from service.answering.support import cue_fit, is_part_of

MOST_CAUSES = 5
MOST_MEASURES = 1
MOST_WORDS = 190
LEAST_SHARE = 0.5
SAME_REPORT = 0.4
NEAR_FIGURE = 0.3
NEAR_CHARS = 1500
CUE = 0.5


def weighed_causes(brief: Brief, told: Sequence[AskedFigure]) -> list[Evidence]:
    """Return sentences that say why, the best first, then a measure; near the told figures before elsewhere."""
    weighed = sorted(((_weight(brief, item, told), item) for item in brief.evidence), key=lambda pair: -pair[0])
    best = weighed[0][0] if weighed else 0.0
    good = [item for weight, (item, _) in weighed if weight >= LEAST_SHARE * best and is_of(told, item)]
    chosen: list[Evidence] = []
    measures = [item for item in good if _is_measure(item)]
    causes = [item for item in good if item not in measures]
    _take(chosen, causes, MOST_CAUSES)
    _take(chosen, measures, len(chosen) + MOST_MEASURES)
    return chosen


def is_of(told: Sequence[AskedFigure], item: Evidence) -> bool:
    """True for words of the told figures' report, or of another one of the same body that covers the same days."""
    own = item.hit.report
    if item.kind == "row":
        return False
    return not told or any(own.id == one.report.id or _same_matter(own, one.report) for one in told)


def _same_matter(one: Report, other: Report) -> bool:
    first, second = one.identity, other.identity
    if first.body is not None and second.body is not None and not is_part_of(first.body, (second.body,)):
        return False
    return first.period is None or second.period is None or first.period.end == second.period.end


def _take(chosen: list[Evidence], items: Sequence[Evidence], most: int) -> None:
    words = sum(len(item.quote.split()) for item in chosen)
    for item in items:
        length = len(item.quote.split())
        if len(chosen) == most:
            return
        if says_the_title(item) or repeats(item, chosen) or (chosen and words + length > MOST_WORDS):
            continue
        chosen.append(item)
        words += length


def _weight(brief: Brief, scored: Scored, told: Sequence[AskedFigure]) -> float:
    item, support = scored
    weight = support.total + CUE * cue_fit("why", item) * (item.kind != "row")
    if any(item.hit.report.id == one.report.id for one in told):
        weight += SAME_REPORT
    return weight + NEAR_FIGURE * any(_is_near(item, one) for one in told)


def _is_near(item: Evidence, told: AskedFigure) -> bool:
    figure = told.figure
    there = item.place == (told.report.id, figure.page)
    return there and item.start - NEAR_CHARS < figure.end and figure.start < item.end + NEAR_CHARS


def _is_measure(item: Evidence) -> bool:
    return cue_fit("measure", item) > 0 and cue_fit("why", item) == 0
