"""Compares figures that tell the same: few and right beats many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from index.catalogue.contradiction import Difference, Why
from index.catalogue.kept import KeptFigure
from index.findings.told import Key, Told, told_by


def find_contradictions(figures: Iterable[KeptFigure]) -> list[Difference]:
    """Return how figures of one body and year disagree beyond the rounding of the coarser one.

    A table, or a text, that tells the same thing twice with different values shows that its words are not enough to
    know it by: it is left out. So is an amount of a sentence that its report prints in a row of the same name. Between
    reports only what was budgeted or has happened is compared: another forecast is news, not a fault.
    """
    told = list(told_by(figures))
    groups: dict[Key, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    printed: dict[tuple[str, object], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.key][one.kept.report_id].append(one)
        if one.kept.figure.place == "table":
            printed[one.kept.report_id, one.words].append(one)
    found = [difference for group in groups.values() for difference in _disagreeing(group, printed)]
    return list({(one.first, one.second): one for one in found}.values())


def _disagreeing(group: dict[str, list[Told]], printed: dict[tuple[str, object], list[Told]]) -> Iterator[Difference]:
    sure = []
    for report_id, told in group.items():
        table = _settled([one for one in told if one.kept.figure.place == "table"])
        text = _settled([one for one in told if one.kept.figure.place == "text"])
        if table and text and not any(_agree(text, cell) for cell in (table, *printed[report_id, text.words])):
            yield _difference("text_table", table, text)
        if table:
            sure.append(table)
    sure.sort(key=lambda one: (one.kept.day or date.min, one.kept.report_id))
    for first, second in combinations(_alike(sure), 2):
        if _comparable(first.kept, second.kept):
            yield _difference("reports", first, second)


def _settled(told: Sequence[Told]) -> Told | None:
    """The most exact of some amounts that all agree; None where they do not, or there is none."""
    if not told or any(not _agree(one, other) for one, other in combinations(told, 2)):
        return None
    return min(told, key=lambda one: (one.slack, one.kept.seq))


def _alike(told: Sequence[Told]) -> list[Told]:
    """The first of each value, so that copies of a table give one contradiction, not one each."""
    firsts: list[Told] = []
    for one in told:
        if not any(_agree(one, other) for other in firsts):
            firsts.append(one)
    return firsts


def _agree(one: Told, other: Told) -> bool:
    if one.signed and other.signed:
        return abs(one.kronor - other.kronor) <= one.slack + other.slack
    return _same_size(one, other)


def _same_size(one: Told, other: Told) -> bool:
    return abs(abs(one.kronor) - abs(other.kronor)) <= one.slack + other.slack


def _comparable(one: KeptFigure, other: KeptFigure) -> bool:
    """False for forecasts, and for budgets told at different days, which may have been changed between.

    Bodies of two municipalities may bear the same name.
    """
    if one.municipality and other.municipality and one.municipality != other.municipality:
        return False
    if one.figure.amount == "budget":
        return one.report_end is not None and one.report_end == other.report_end
    return one.figure.amount == "utfall" or (one.figure.amount, one.figure.span) == ("avvikelse", "period")


def _difference(why: Why, first: Told, second: Told) -> Difference:
    return Difference(why, first.kept.seq, second.kept.seq, int(abs(first.kronor - second.kronor)))
