"""Handlings: what one body said of one matter in one report, and which of them a question is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from index.catalogue.case import Case
from index.catalogue.decision_query import DecisionQuery
from index.catalogue.kept import KeptDecision
from index.questions.query import Query
from ingest.decisions.decision import Decision
from ingest.decisions.outcome import UNKNOWN, outcome_of
from ingest.decisions.stage import Stage
from ingest.report import Report
from ingest.wording.case_number import matches
from service.answering.answer_words import answer_pattern, answer_words
from service.answering.brief import Brief
from service.answering.excerpt import Excerpt
from service.answering.selecting import Scored
from service.answering.support import bodies_for_all, is_part_of, share_met, tokens_of

REPORTS_READ = 10
A_MONTH = 31
_PARAGRAPH = re.compile(r"§\s*\d+")
PASSED_ON = ("överlämnas", "återremiss", "bordläggning")
"""Outcomes, as ingest/vocabulary/outcomes.toml has them, after which the matter goes on."""

KIND = 0.5
"""What the title of a matter counts that says the kind of matter which is asked about, a motion or a plan."""

_FINAL: dict[Stage, int] = {"förslag": 0, "tillstyrkan": 1, "beslut": 2}


@dataclass(frozen=True, slots=True)
class Handling:
    """The clauses of one matter, paragraph, body and stage in one report, in the order they stand.

    `body` is who speaks and `day` when, as far as the report tells.
    """

    report: Report
    body: str | None
    day: date | None
    clauses: tuple[Decision, ...]

    @property
    def first(self) -> Decision:
        """The first clause: its paragraph, title, case number and stage are the handling's."""
        return self.clauses[0]

    @property
    def finality(self) -> tuple[int, str]:
        """How far the matter had come here, then when: the last word on it has the greatest."""
        return _FINAL[self.first.stage], str(self.day or "")

    def holds(self, item: Scored) -> bool:
        """True for evidence that stands under this handling: in its report, and in minutes under its own heading."""
        evidence, _ = item
        if evidence.hit.report.id != self.report.id:
            return False
        if self.first.paragraph is None:
            return True
        named = _heading_of(self.first.paragraph, self.first.title)
        for heading in reversed(evidence.heading):  # the innermost heading that names a paragraph decides
            if named.search(heading.lower()):
                return True
            if _PARAGRAPH.search(heading):
                return False
        return False

    def excerpts(self, brief: Brief, most: int) -> Iterator[Excerpt]:
        """Yield the words of up to `most` clauses on their pages, of more those that meet most of what is asked."""
        told = sorted(self.clauses, key=lambda clause: -share_met(brief.asked, tokens_of(clause.text)))[:most]
        for clause in (clause for clause in self.clauses if clause in told):
            page = brief.catalogue.page(self.report.id, clause.page)
            if page is not None:
                yield Excerpt(self.report, page, clause.start, clause.end, (clause.title,), clause.stage)


@lru_cache(maxsize=1024)
def _heading_of(paragraph: str, title: str) -> re.Pattern[str]:
    """Return what a heading of the matter has in lower case: its paragraph or its title."""
    names = "|".join(re.escape(name.lower()) for name in (paragraph, title) if name)
    return re.compile(rf"(?:{names})(?!\w)")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a handling fits a question: `words` is the share of its words that clauses and title meet, `near` the
    best evidence that stands under the handling beside the best of all, both 0 to 1; `total` adds what was named.
    """

    words: float
    near: float
    total: float


def handlings_of(brief: Brief) -> list[tuple[Fit, Handling]]:
    """Return the handlings that the question may be about with how well each fits, best first."""
    found = [(_fit(brief, handling), handling) for handling in _within_filters(brief, _candidates(brief))]
    return sorted(found, key=lambda pair: (-pair[0].total, pair[1].report.id, pair[1].first.page))


def case_of(brief: Brief, handling: Handling) -> Case | None:
    """Return the case that a handling belongs to; that of an extract is told in the minutes it is taken from."""
    for case in brief.catalogue.cases.of(handling.report.id):
        own = [document for document in case.documents if document.report_id == handling.report.id]
        if any(document.paragraph in (None, handling.first.paragraph) for document in own):
            return case
    return None


def same_road(brief: Brief, case: Case) -> tuple[list[Case], list[Case]]:
    """Return the cases that are one matter with the given one, itself first, and others of the same name.

    Two committees may each have a matter of one name, with a number of its own. It is one matter where one of the two
    has come to a body over them both. The others are left out where the question names a case or a committee. What has
    no number ("Meddelanden") comes back at every meeting, and is another matter each time.
    """
    alike = [one for one in brief.catalogue.cases.find(case.title).cases if _is_alike(one, case)]
    joined = [one for one in alike if _came_higher(case) or _came_higher(one)]
    named = brief.query.case_numbers or any(not is_part_of(body, bodies_for_all()) for body in brief.query.bodies)
    return [case, *joined], [] if named else [one for one in alike if one not in joined]


def _is_alike(one: Case, case: Case) -> bool:
    """True for another numbered matter of the same name in the same municipality."""
    same = one.title.casefold() == case.title.casefold() and one.municipality == case.municipality
    return same and one.key != case.key and bool(one.number and case.number)


def _came_higher(case: Case) -> bool:
    return any(step.body is not None and is_part_of(step.body, bodies_for_all()) for step in case.steps)


def steps_of(brief: Brief, case: Case) -> list[Handling]:
    """Return a case's handlings, oldest first."""
    found = []
    for step in case.steps:
        report = brief.catalogue.report(step.report_id)
        if report is not None and step.clauses:
            found.append(Handling(report, step.body, step.date, step.clauses))
    return _within_filters(brief, found)


def _within_filters(brief: Brief, handlings: Iterable[Handling]) -> list[Handling]:
    """Return the handlings within a person's own limits."""
    filters = brief.query.filters
    reports = brief.catalogue.filter_reports(filters)
    within = [one for one in handlings if reports is None or one.report.id in reports]
    return [one for one in within if filters.stage in (None, one.first.stage)]


def latest(steps: Sequence[Handling]) -> Handling:
    """Return the last of some steps, decided before recommended before proposed on one day; proposals only where no
    body has said anything.
    """
    said = [step for step in steps if step.first.stage != "förslag"] or steps
    return max(said, key=lambda step: (str(step.day or ""), _FINAL[step.first.stage]))


def last_word(handlings: Sequence[Handling]) -> Handling:
    """Return the handling that ends a case: the latest that decided, before what was recommended and proposed.

    A decision that only sends the matter on, back or to a later day ends nothing: what is said after it counts.
    """
    ends = max(handlings, key=lambda handling: handling.finality)
    last = latest(handlings)
    passed_on = all(clause.outcome in PASSED_ON for clause in ends.clauses)
    return last if passed_on and str(last.day or "") > str(ends.day or "") else ends


def _candidates(brief: Brief) -> Iterator[Handling]:
    reports = {item.hit.report.id: item.hit.report for item, _ in brief.evidence}
    reports = dict(list(reports.items())[:REPORTS_READ])
    for number in brief.query.case_numbers:
        for kept in brief.catalogue.decisions.find(DecisionQuery(case_number=number), limit=100).decisions:
            report = reports.get(kept.report_id) or brief.catalogue.report(kept.report_id)
            if report is not None and _is_of_asked(brief.query.municipality, report):
                reports[report.id] = report
    for report in reports.values():
        for _, group in groupby(brief.catalogue.decisions.of(report.id), key=_key):
            clauses = list(group)
            yield Handling(report, clauses[0].body, clauses[0].day, tuple(kept.decision for kept in clauses))


def _is_of_asked(municipality: str | None, report: Report) -> bool:
    """True for a report that may be of the asked municipality: two of them may give a case the same number."""
    return municipality is None or report.identity.municipality in (None, municipality)


def _key(kept: KeptDecision) -> tuple[str | None, str, str | None, Stage]:
    clause = kept.decision
    return clause.paragraph, clause.title, clause.body, clause.stage


def _fit(brief: Brief, handling: Handling) -> Fit:
    query, first = brief.query, handling.first
    words = share_met(brief.asked, tokens_of(" ".join((first.title, *(clause.text for clause in handling.clauses)))))
    best = max((support.total for _, support in brief.evidence), default=1.0) or 1.0
    near = max((item[1].total for item in brief.evidence if handling.holds(item)), default=0.0) / best
    asked_body = query.bodies and handling.body is not None and is_part_of(handling.body, query.bodies)
    asked_stage = query.stage == first.stage if query.stage else first.stage == "beslut"
    if asked_body and query.stage == "förslag":  # what a body recommends, it proposes; a letter is written to it
        asked_stage = asked_body = first.stage == "tillstyrkan"
    named = (
        0.5 * bool(asked_body) + 0.3 * asked_stage + is_asked_case(query, handling) + 0.5 * was_then(query, handling)
    )
    named += KIND * _is_asked_kind(query, handling)
    return Fit(words, near, words + near + named + 0.3 * _has_asked_form(query, handling))


def is_asked_case(query: Query, handling: Handling) -> bool:
    """True where the question names the handling's diarienummer, in any form."""
    number = handling.first.case_number
    return number is not None and any(matches(asked, number) for asked in query.case_numbers)


def _is_asked_kind(query: Query, handling: Handling) -> bool:
    """True where the question and the matter's title name the same kind of matter ("S-motionen", "Motion om …")."""
    kinds = (re.compile(kind, re.IGNORECASE) for kind in answer_words("matter.kinds"))
    return any(kind.search(query.text) and kind.search(handling.first.title) for kind in kinds)


def was_then(query: Query, handling: Handling) -> bool:
    """True for what was said on a day, or in a month, that the question names."""
    short = [period for period in query.periods if (period.end - period.start).days <= A_MONTH]
    return handling.day is not None and any(period.start <= handling.day <= period.end for period in short)


def came_to(query: Query, handling: Handling) -> bool:
    """True for what came to the outcome that the question names ("när ärendet återremitterades")."""
    outcome = outcome_of(query.text)
    return outcome != UNKNOWN and any(clause.outcome == outcome for clause in handling.clauses)


def _has_asked_form(query: Query, handling: Handling) -> bool:
    """True for votes or dissent where the question asks for them."""
    first = handling.first
    dissent = first.reservations and answer_pattern("forms.dissent.has").search(query.text)
    votes = first.votes is not None and answer_pattern("forms.votes.asks").search(query.text)
    return bool(dissent or votes)
