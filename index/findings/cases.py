"""Cases: the matters of the archive, each with its documents and what every body said of it, in order of time."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256

from index.catalogue.case import Case, CaseDocument, Step
from index.findings.case_groups import Group, Joining, group_units
from index.findings.case_unit import CaseUnit, units_of
from ingest.decisions.decision import Decision
from ingest.decisions.stage import Stage, is_proposing
from ingest.report import Report
from ingest.wording.bodies import find_bodies, same_body

_STAGES: dict[Stage, int] = {"förslag": 0, "tillstyrkan": 1, "beslut": 2}
_LEVELS = {"utskott": 0, "fullmäktige": 2}
_KEY = 16


def join_cases(reports: Sequence[Report], decisions: Mapping[str, Sequence[Decision]]) -> list[Case]:
    """Return the cases of the archive, the one handled last first. `decisions` are by report id, in order of place.

    Reports of different municipalities never share a case; those that name none are the only one's, where there is one.
    A single report without a number and without a clause is no case.
    """
    places = {report.identity.municipality for report in reports} - {None}
    only = next(iter(places)) if len(places) == 1 else None
    units: dict[str | None, list[CaseUnit]] = defaultdict(list)
    for unit in units_of(reports, decisions):
        units[unit.report.identity.municipality or only].append(unit)
    cases = [_case(group, place) for place, own in units.items() for group in group_units(own) if _is_case(group)]
    return sorted(cases, key=lambda case: (_last_day(case), case.key), reverse=True)


def _is_case(group: Group) -> bool:
    return bool(group.numbers) or len(group.joinings) > 1 or bool(group.joinings[0].unit.decisions)


def _last_day(case: Case) -> date:
    days = [step.date for step in case.steps if step.date] + [one.date for one in case.documents if one.date]
    return max(days, default=date.min)


def _case(group: Group, place: str | None) -> Case:
    joinings = sorted(group.joinings, key=_document_order)
    counts = Counter(joining.unit.number for joining in joinings if joining.unit.number)
    numbers = tuple(dict.fromkeys(joining.unit.number for joining in joinings if joining.unit.number))
    number = max(numbers, key=lambda one: (counts[one], bool(one.partition(" ")[2])), default=None)
    return Case(
        key=_key(joinings, number, place),
        number=number,
        numbers=numbers,
        title=_title(joinings),
        municipality=place,
        steps=tuple(sorted(_steps(joinings), key=_step_order)),
        documents=tuple(_document(joining) for joining in joinings),
    )


def _key(joinings: Sequence[Joining], number: str | None, place: str | None) -> str:
    first = joinings[0].unit
    told = (place or "", number, "") if number else (place or "", first.report.id, first.paragraph or "")
    return sha256("|".join(str(part) for part in told).encode()).hexdigest()[:_KEY]


def _title(joinings: Sequence[Joining]) -> str:
    """The title that most of the documents carry, of several the shortest."""
    counts = Counter(joining.unit.title for joining in joinings)
    return min(counts, key=lambda title: (-counts[title], len(title), title))


def _document(joining: Joining) -> CaseDocument:
    unit = joining.unit
    return CaseDocument(
        unit.report.id,
        unit.report.sources[0],
        unit.title,
        unit.report.identity.kind,
        unit.written,
        unit.paragraph,
        joining.joined,
        joining.confidence,
    )


def _document_order(joining: Joining) -> tuple[date, str, str]:
    unit = joining.unit
    return unit.written or date.max, unit.report.sources[0], unit.paragraph or ""


def _steps(joinings: Sequence[Joining]) -> Iterator[Step]:
    """One step for each body, day and stage; minutes tell it before an extract, and both before who only quotes it."""
    told: dict[tuple[str | None, date | None, Stage], Step] = {}
    for joining in sorted(joinings, key=_telling_order):
        for step in _steps_of(joining.unit):
            key = (step.body, step.date, step.stage)
            if key not in told or (told[key].quoted and not step.quoted):
                told[key] = step
            elif not told[key].quoted and not step.quoted and step.paragraph != told[key].paragraph:
                yield step  # the same body took two paragraphs of the case at one meeting
    yield from told.values()


def _telling_order(joining: Joining) -> tuple[bool, date, str, str]:
    return (joining.unit.report.identity.kind != "protokoll", *_document_order(joining))


def _steps_of(unit: CaseUnit) -> Iterator[Step]:
    clauses: dict[tuple[str | None, date | None, Stage], list[Decision]] = {}
    identity = unit.report.identity
    letter = is_proposing(identity.kind) or unit.paragraph is None
    for clause in unit.decisions:
        day = unit.written if letter else clause.meeting_date or identity.day
        clauses.setdefault((clause.body or identity.body, day, clause.stage), []).append(clause)
    for (body, day, stage), own in clauses.items():
        quoted = bool(body and identity.body and not same_body(body, identity.body))
        outcomes = tuple(dict.fromkeys(clause.outcome for clause in own))
        first = own[0]
        source = unit.report.sources[0]
        yield Step(unit.report.id, source, day, body, stage, outcomes, first.paragraph, first.page, tuple(own), quoted)


def _step_order(step: Step) -> tuple[date, int, int, str, int]:
    return step.date or date.max, _STAGES[step.stage], _level(step.body), step.source, step.page


@lru_cache(maxsize=1024)
def _level(body: str | None) -> int:
    """Committees before boards before the council."""
    kind = next((mention.kind for mention in find_bodies(body)), "") if body else ""
    return _LEVELS.get(kind, 1)
