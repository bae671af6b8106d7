"""The order of the causes of one page: the weightiest first, each after the sentence it points back to."""

from collections.abc import Sequence
from itertools import groupby

from ingest.figures.figure import Figure
from ingest.wording.amounts import find_amounts
from ingest.wording.money import in_kronor
from service.answering.amount_check import rounds_to
from service.answering.answer_words import answer_pattern, answer_words
from service.answering.evidence import Evidence
from service.answering.pointing import Pointing
from service.answering.selecting import repeats
from service.answering.weighed import CAUSES


def weightiest_first(chosen: Sequence[Evidence], explained: Figure | None, pointing: Pointing) -> list[Evidence]:
    """Return the evidence with the causes of each page by how much they weigh, in the places that causes had.

    Where a deviation is explained, a cause weighs the amount it names beside the deviation's own; a cause that is
    said to be the greatest goes before all. What names neither stays where it is, and what goes the other way.
    """
    found: list[Evidence] = []
    for _, group in groupby(chosen, key=lambda item: item.place):
        items = list(group)
        weights = {n: weight for n, item in enumerate(items) if (weight := _weight(item, explained, pointing)) > (0, 0)}
        ordered = iter(sorted(weights, key=lambda n: weights[n], reverse=True))
        found += [items[next(ordered)] if n in weights else item for n, item in enumerate(items)]
    return found


def with_pointed(chosen: Sequence[Evidence], pointing: Pointing) -> list[Evidence]:
    """Return the evidence with what each cause points back to right before it, unless other words of it say that."""
    told: list[Evidence] = []
    for item in chosen:
        before = pointing.at(item) if CAUSES.is_sure(item) else None
        if before is not None and before not in told and (before in chosen or not repeats(before, chosen)):
            told.append(before)
        if item not in told:
            told.append(item)
    return told


def _weight(item: Evidence, explained: Figure | None, pointing: Pointing) -> tuple[int, int]:
    """Return whether a cause is said to be the greatest, and the kronor it names; (0, 0) for anything else."""
    if explained is None or not CAUSES.is_sure(item) or _other_way(item, explained):
        return 0, 0
    before = pointing.at(item)
    sums = _kronor(item.quote, explained) or (_kronor(before.quote, explained) if before is not None else [])
    return int(answer_pattern("causes.greatest").search(item.quote) is not None), max(sums, default=0)


def _kronor(words: str, explained: Figure) -> list[int]:
    """Return the sums of money in some words but the explained one."""
    own = abs(explained.kronor or 0)
    money = [(one, abs(kronor)) for one in find_amounts(words) if (kronor := in_kronor(one.value, one.unit))]
    return [kronor for one, kronor in money if not rounds_to(own, abs(one.value), one.unit)]


def _other_way(item: Evidence, explained: Figure) -> bool:
    """True for what only tells of an overspend where a surplus is explained, or the other way round."""
    ways = {
        way for way in answer_words("lists.direction") if answer_pattern(f"lists.direction.{way}").search(item.quote)
    }
    return bool(ways) and explained.direction is not None and explained.direction not in ways
