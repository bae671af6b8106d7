"""Puts units of one municipality together into cases: by diarienummer, then by title where the number does not tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from math import log

from index.catalogue.case import Joined
from index.findings.case_unit import CaseUnit
from index.findings.matter_title import MatterTitle
from ingest.wording.bodies import find_bodies, same_body
from ingest.wording.folding import fold

_NEAR = timedelta(days=548)
_CERTAIN = 0.72
_FLOWING = 0.55
_PEERS = 0.9
_MOST_SHARING = 40
_RAREST = 4
_COLLECTION = 6
_ALIKE = 0.3
_UNNUMBERED = 3
_ONE_WORD = 0.85
_HIGHER = ("styrelse", "fullmäktige")


@dataclass(slots=True)
class Joining:
    """A unit in a group, with how it came there and how surely, 0 to 1."""

    unit: CaseUnit
    joined: Joined = "dnr"
    confidence: float = 1.0


@dataclass(slots=True)
class Group:
    """Units of one case. `numbers` holds the number of each diary; `anchors` the titles to compare, each once."""

    joinings: list[Joining] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    titles: set[MatterTitle] = field(default_factory=set)

    def add(self, joining: Joining) -> None:
        self.joinings.append(joining)
        unit = joining.unit
        self.titles.add(unit.compared)
        if unit.number:
            self.numbers.setdefault(unit.diary, unit.number)

    def days(self) -> list[date]:
        return sorted(day for joining in self.joinings if (day := joining.unit.day))

    def bodies(self) -> set[str]:
        return {body for joining in self.joinings if (body := joining.unit.report.identity.body)}


def group_units(units: Sequence[CaseUnit]) -> list[Group]:
    """Return the groups of the units of one municipality."""
    by_number: dict[str, Group] = {}
    loose: list[CaseUnit] = []
    for unit in units:
        if unit.number and unit.diary:
            by_number.setdefault(unit.number, Group()).add(Joining(unit))
        else:
            loose.append(unit)
    groups = [part for group in by_number.values() for part in _parts(group)]
    groups += list(_placed(loose, groups))
    return _joined(groups)


def _parts(group: Group) -> Iterator[Group]:
    """The group; or, of a number that collects many matters (delegation, notices), one group for each title."""
    if len(group.titles) < _COLLECTION:
        yield group
        return
    clusters: list[Group] = []
    for joining in group.joinings:
        title = joining.unit.compared
        home = next((one for one in clusters if any(_overlap(title, other) >= _ALIKE for other in one.titles)), None)
        if home is None:
            home = Group()
            clusters.append(home)
        home.add(joining)
    if len(clusters) < _COLLECTION or len(clusters) * 2 < len(group.titles):
        yield group
        return
    yield from clusters


def _overlap(one: MatterTitle, other: MatterTitle) -> float:
    both = one.words | other.words
    return len(one.words & other.words) / len(both) if both else 1.0


def _placed(loose: Iterable[CaseUnit], groups: Sequence[Group]) -> Iterator[Group]:
    """Put units with a bare number ("2026.008") to the one diary it fits, and give each of the others its own group."""
    bare: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for number in group.numbers.values():
            bare[number.partition(" ")[0]].append(group)
    own: dict[str, Group] = {}
    for unit in loose:
        fitting = [group for group in bare.get(unit.number or "", ()) if _fits(unit, group)]
        if len(fitting) == 1:
            fitting[0].add(Joining(unit, "dnr", 0.8))
        elif unit.number and unit.number in own:
            own[unit.number].add(Joining(unit))
        else:
            group = Group()
            group.add(Joining(unit))
            if unit.number:
                own[unit.number] = group
            yield group


def _fits(unit: CaseUnit, group: Group) -> bool:
    """Nothing contradicts, and the title or the body says the same."""
    body = unit.report.identity.body
    if any(unit.compared.contradicts(title) for title in group.titles):
        return False
    told = any(unit.compared.own & title.own for title in group.titles)
    return told or bool(body and any(same_body(body, other) for other in group.bodies()))


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    days: int
    one: int
    other: int


def _joined(groups: list[Group]) -> list[Group]:
    """Join groups by title, the likest first; two numbers of one diary are never one case."""
    home = list(range(len(groups)))

    def root(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    for pair in sorted(_pairs(groups), key=lambda pair: (-pair.score, pair.days, pair.one, pair.other)):
        one, other = sorted((root(pair.one), root(pair.other)), key=lambda n: (-len(groups[n].joinings), n))
        if one != other and _may_join(groups[one], groups[other]):
            _merge(groups[one], groups[other], round(min(0.95, pair.score), 2))
            home[other] = one
    return [group for n, group in enumerate(groups) if root(n) == n]


def _may_join(one: Group, other: Group) -> bool:
    return not any(other.numbers.get(diary, number) != number for diary, number in one.numbers.items())


def _merge(into: Group, group: Group, confidence: float) -> None:
    for joining in group.joinings:
        sure = min(joining.confidence, confidence)
        into.add(Joining(joining.unit, "title", sure))


def _pairs(groups: Sequence[Group]) -> Iterator[_Pair]:
    """Pairs of groups that share a rare word of their titles and are alike enough to be one case."""
    having: dict[str, set[int]] = defaultdict(set)
    for n, group in enumerate(groups):
        for title in group.titles:
            for word in title.own:
                having[word].add(n)
        for diary in _diaries(group):
            having[diary].add(n)
    weights = {word: log(1 + len(groups) / len(which)) for word, which in having.items()}
    rare = {
        word
        for group in groups
        for title in group.titles
        for word in sorted(title.own | _diaries(group), key=lambda word: (len(having[word]), word))[:_RAREST]
        if len(having[word]) <= _MOST_SHARING
    }
    seen = {pair for word in rare for pair in combinations(sorted(having[word]), 2)}
    for one, other in seen:
        pair = _pair(one, other, groups, weights)
        if pair is not None:
            yield pair


def _pair(one: int, other: int, groups: Sequence[Group], weights: dict[str, float]) -> _Pair | None:
    first, second = groups[one], groups[other]
    days = _apart(first.days(), second.days())
    if not _may_join(first, second) or (days is not None and days > _NEAR.days):
        return None
    score = max((_alike(a, b, first, second, weights) for a in first.titles for b in second.titles), default=0.0)
    flows = _flows(first, second) or _flows(second, first)
    distinctive = max((_distinctive(a, b, first, second) for a in first.titles for b in second.titles), default=0)
    if _are_peers(first, second) and not flows:
        return _Pair(score * 0.7, days or 0, one, other) if score >= _PEERS and distinctive >= 3 else None
    if not first.numbers and not second.numbers and distinctive < _UNNUMBERED:
        return None  # standing items come back at every meeting under the same words
    enough = score >= _FLOWING if flows and distinctive >= 2 else score >= _CERTAIN
    sure = score if distinctive >= 2 else score * _ONE_WORD
    return _Pair(sure, days or 0, one, other) if enough and (distinctive >= 2 or flows) else None


def _alike(one: MatterTitle, other: MatterTitle, first: Group, second: Group, weights: dict[str, float]) -> float:
    """How alike two titles are, 0 to 1, by the weight of the words they share; 0 where they contradict each other."""
    if one.contradicts(other) or not _distinctive(one, other, first, second):
        return 0.0
    mine = one.words | (_names(first, other) - one.words)
    yours = other.words | (_names(second, one) - other.words)
    both = mine | yours
    total = sum(weights.get(word, 1.0) for word in both)
    return sum(weights.get(word, 1.0) for word in mine & yours) / total if total else 0.0


def _distinctive(one: MatterTitle, other: MatterTitle, first: Group, second: Group) -> int:
    named = bool(_names(second, one) or _names(first, other))
    return len(one.own & other.own) + (2 if named and one.words & other.words else 0)


def _names(group: Group, title: MatterTitle) -> frozenset[str]:
    """Words of a title that name the diary of the group, which the group's own titles need not say."""
    return _diaries(group) & title.words


def _diaries(group: Group) -> frozenset[str]:
    return frozenset(fold(diary).lower() for diary in group.numbers if len(diary) > 2)


def _apart(one: Sequence[date], other: Sequence[date]) -> int | None:
    """Days between the nearest days of two groups; None where one has none."""
    if not one or not other:
        return None
    if one[0] <= other[-1] and other[0] <= one[-1]:
        return 0
    return (other[0] - one[-1]).days if one[-1] < other[0] else (one[0] - other[-1]).days


def _level(body: str) -> str:
    return next((mention.kind for mention in find_bodies(body)), "nämnd")


def _are_peers(one: Group, other: Group) -> bool:
    """True where boards of the same rank handled both: what each decides for itself is seldom one case."""
    higher = [any(_level(body) in _HIGHER for body in group.bodies()) for group in (one, other)]
    shared = any(same_body(a, b) for a in one.bodies() for b in other.bodies())
    return not any(higher) and not shared and bool(one.bodies() and other.bodies())


def _flows(one: Group, other: Group) -> bool:
    """True where a clause of `one` sends the matter to a body that handles `other`, or on to the council through it."""
    asked = Counter(
        clause.next_body for joining in one.joinings for clause in joining.unit.decisions if clause.next_body
    )
    handled = other.bodies()
    to_council = any(_level(body) in _HIGHER for body in asked)
    through = any(_level(body) in _HIGHER or "utskott" in body.lower() for body in handled)
    return any(same_body(a, b) for a in asked for b in handled) or (to_council and through)
