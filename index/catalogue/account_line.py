"""A line of a body's accounts: one service, or the whole body, under every name its reports give it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.catalogue.label_words import SUM, WHOLE, label_words


@dataclass(frozen=True, slots=True)
class AccountLine:
    """`name` is the label most rows bear, "" for the whole body; `labels` are all that stand for the same.

    `measures` says of each measure of money how many periods it is told for; `largest` is its largest amount in kronor,
    whatever the sign.
    """

    name: str
    labels: tuple[str, ...]
    measures: Mapping[str, int]
    largest: int = 0

    @property
    def periods(self) -> int:
        """How many periods the measure that is told most is told for."""
        return max(self.measures.values(), default=0)


def account_lines(counted: Iterable[tuple[str, str, int, int]]) -> list[AccountLine]:
    """Return the lines that labels make, the whole body first, then those told for most periods, the largest first.

    `counted` holds a label, a measure, for how many periods it is told and its largest amount in kronor. The same words
    in other forms and orders, or with a word of sum before them, are one line; labels that say nothing make none.
    """
    labels: dict[frozenset[str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    measures: dict[frozenset[str], dict[str, int]] = defaultdict(dict)
    largest: dict[frozenset[str], int] = defaultdict(int)
    for label, measure, periods, amount in counted:
        key = label_words(label)
        key = WHOLE if key == SUM else key
        if key:
            labels[key][label] += periods
            measures[key][measure] = max(periods, measures[key].get(measure, 0))
            largest[key] = max(largest[key], amount)
    lines = [_line(key == WHOLE, names, measures[key], largest[key]) for key, names in labels.items()]
    return sorted(lines, key=lambda line: (line.name != "", -line.periods, -line.largest, line.name))


def _line(whole: bool, names: Mapping[str, int], measures: Mapping[str, int], largest: int) -> AccountLine:
    ordered = sorted(names, key=lambda name: (-names[name], name))
    return AccountLine("" if whole else ordered[0], tuple(ordered), measures, largest)
