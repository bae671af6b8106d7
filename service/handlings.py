"""Handlings: what one body said of one matter in one report, and which of them a question is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.decision_query import DecisionQuery
from index.kept import KeptDecision
from ingest.case_number import matches
from ingest.decision import Decision
from ingest.report import Report
from ingest.stage import Stage
from service.brief import Brief
from service.excerpt import Excerpt
from service.selecting import Scored
from service.support import is_part_of, share_met, tokens_of

REPORTS_READ = 10
_FINAL: dict[Stage, int] = {"förslag": 0, "tillstyrkan": 1, "beslut": 2}


@dataclass(frozen=True, slots=True)
class Handling:
    """The clauses of one matter, paragraph, body and stage in one report, in the order they stand."""

    report: Report
    clauses: tuple[KeptDecision, ...]

    @property
    def first(self) -> Decision:
        """The first clause: whose body, day, paragraph, title and stage are the matter's."""
        return self.clauses[0].decision

    @property
    def finality(self) -> tuple[int, str]:
        """How far the matter had come here, then when: the last word on it has the greatest."""
        return _FINAL[self.first.stage], str(self.clauses[0].day or "")

    def holds(self, item: Scored) -> bool:
        """True for evidence that stands under this matter: in its report, and in minutes under its own heading."""
        evidence, _ = item
        if evidence.hit.report.id != self.report.id:
            return False
        said = " ".join(evidence.heading).lower()
        named = (self.first.paragraph, self.first.title)
        return self.first.paragraph is None or any(name is not None and name.lower() in said for name in named)


def handlings_of(brief: Brief) -> list[tuple[float, Handling]]:
    """Return the handlings that the question may be about with how well each fits, 0 to about 3, best first."""
    found = [(_fit(brief, handling), handling) for handling in _candidates(brief)]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].report.id, pair[1].first.page))


def of_same_case(handling: Handling, others: Iterable[Handling]) -> list[Handling]:
    """Return the handlings of the same case as `handling`, itself included: by number or, without one, by title."""
    return [other for other in others if other is handling or _same_case(handling.first, other.first)]


def excerpt_of(brief: Brief, kept: KeptDecision, report: Report) -> Excerpt | None:
    """Return the clause's words on their page; None where the page is gone."""
    clause = kept.decision
    page = brief.catalogue.page(report.id, clause.page)
    return None if page is None else Excerpt(report, page, clause.start, clause.end, (clause.title,), clause.stage)


def _candidates(brief: Brief) -> Iterator[Handling]:
    reports = {item.hit.report.id: item.hit.report for item, _ in brief.evidence}
    reports = dict(list(reports.items())[:REPORTS_READ])
    for number in brief.query.case_numbers:
        for kept in brief.catalogue.decisions.find(DecisionQuery(case_number=number), limit=100).decisions:
            report = reports.get(kept.report_id) or brief.catalogue.report(kept.report_id)
            if report is not None:
                reports[report.id] = report
    for report in reports.values():
        kept_here = brief.catalogue.decisions.of(report.id)
        for _, group in groupby(kept_here, key=_key):
            yield Handling(report, tuple(group))


def _key(kept: KeptDecision) -> tuple[str | None, str, str | None, Stage]:
    clause = kept.decision
    return clause.paragraph, clause.title, clause.body, clause.stage


def _fit(brief: Brief, handling: Handling) -> float:
    """Share of the question's words that the clauses and their title meet, and of the best evidence that is theirs."""
    query, first = brief.query, handling.first
    said = " ".join((first.title, *(kept.decision.text for kept in handling.clauses)))
    words = share_met(brief.asked, tokens_of(said))
    best = max((support.total for _, support in brief.evidence), default=1.0) or 1.0
    near = (
        max((support.total for item, support in brief.evidence if handling.holds((item, support))), default=0.0) / best
    )
    asked_body = query.bodies and first.body is not None and is_part_of(first.body, query.bodies)
    asked_stage = query.stage == first.stage if query.stage else first.stage == "beslut"
    asked_case = first.case_number is not None and any(matches(one, first.case_number) for one in query.case_numbers)
    return words + near + 0.5 * bool(asked_body) + 0.3 * asked_stage + asked_case


def _same_case(one: Decision, other: Decision) -> bool:
    if one.case_number and other.case_number:
        return matches(one.case_number, other.case_number)
    own, others = tokens_of(one.title), tokens_of(other.title)
    return len(own & others) >= max(2, 0.8 * min(len(own), len(others)))


def last_word(handlings: Sequence[Handling]) -> Handling:
    """Return the handling that ends a case: decided before recommended before proposed, then the latest."""
    return max(handlings, key=lambda handling: handling.finality)
