"""What was decided: the clauses of the handling that is asked about, then what its report says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.questions.query import Query
from ingest.decisions.decision import Decision
from service.answering.answer_words import answer_pattern
from service.answering.asked_matter import asked_handlings
from service.answering.asked_sentences import asked_sentences
from service.answering.brief import Brief
from service.answering.composing import compose, introduction
from service.answering.dissent_told import told_dissent
from service.answering.draft import Draft, Section, Statement, joined
from service.answering.evidence import Evidence
from service.answering.handling_told import open_note, told_handling
from service.answering.handlings import (
    Fit,
    Handling,
    came_to,
    case_of,
    is_asked_case,
    last_word,
    latest,
    steps_of,
    was_then,
)
from service.answering.selecting import select
from service.answering.support import is_part_of

LEAST_FIT = 1.0
"""Handlings that fit the question less are not told as what it asks about; chosen by measurement."""

SURELY_JOINED = 0.8
"""Confidence of a case's least sure join from which its last decision answers for an earlier step."""

LEAST_NEAR = 0.7
SURELY_NEAR = 0.8
SURELY_MET = 0.5

CLAUSES_SINCE = 2
MOST_AROUND = 3
_ENDS = (".", "!", "?", ";", "”", '"', ")")
"""Words that end otherwise name a paper or a receiver."""


def decision(brief: Brief) -> Draft | None:
    """Return a draft that tells the last word on the asked matter; None where no handling fits the question.

    Where a body is named, the last that it said is told, and where a proposal is asked for the handling that fits best,
    though it has been decided otherwise since; what came of it is told after it. Asked votes and dissent come first.
    """
    return _told(brief, asked_handlings(brief))


def _told(brief: Brief, found: list[tuple[Fit, Handling]]) -> Draft | None:
    if not found or found[0][0].total < LEAST_FIT:
        return None
    best = found[0][1]
    if brief.query.stage in (None, "beslut"):
        best = _last_of_case(brief, best)
    told = [section for one in _same_time(best, [one for _, one in found]) if (section := told_handling(brief, one))]
    if not told:
        return None
    how, beside = ([], []) if brief.query.filters.stage else told_dissent(brief, best)
    own = introduction(best.report, None, brief.texts)
    first = [Section(own, tuple(how)), *told, Section("", tuple(beside))]
    said = [statement for section in first for statement in section.statements]
    more = [] if brief.query.filters.stage else asked_sentences(brief, best, [one.text for one in said])
    answering = Section(own, tuple(Statement(one.words, (one.excerpt,)) for one in more))
    around = compose(around_of(brief, best, [*said, *answering.statements]), brief.texts).sections
    last = _last_later(brief, best)
    sections = (*first, answering, *around, *([] if last is best else _since(brief, last)))
    return Draft(joined(sections), note=open_note(brief, last))


def _last_later(brief: Brief, best: Handling) -> Handling:
    """Return the last that was said in the case where it is later than what is told, else that itself."""
    case = case_of(brief, best)
    if case is None or brief.query.filters.stage:
        return best
    same = best.first.title.casefold()
    steps = steps_of(brief, case)
    sure = [one for one in steps if case.confidence >= SURELY_JOINED or one.first.title.casefold() == same]
    last = latest(sure or [best])
    return last if str(last.day or "") > str(best.day or "") else best


def _since(brief: Brief, last: Handling) -> Iterator[Section]:
    """Yield what was said last, which may have changed what is told before it."""
    section = told_handling(brief, last, CLAUSES_SINCE, with_matter=False)
    if section is not None:
        yield replace(section, introduction=brief.texts("ask.since", heading=section.introduction))


def _same_time(best: Handling, found: list[Handling]) -> list[Handling]:
    """Return the handling with what the same body recommended or decided under the same paragraph."""
    if best.first.paragraph is None:
        return [best]
    key = (best.report.id, best.body, best.first.paragraph)
    beside = [one for one in found if (one.report.id, one.body, one.first.paragraph) == key]
    return [best, *(one for one in beside if one.first.stage not in ("förslag", best.first.stage))]


def decided(brief: Brief) -> Draft | None:
    """Return the same for a question that does not ask for a decision in so many words, where one plainly answers it.

    The best evidence must stand under the handling, and the question must be about its case or ask what somebody was
    given or told to do, or its clauses must meet most of the question's words.
    """
    found = asked_handlings(brief)
    if not found or found[0][0].near < LEAST_NEAR:
        return None
    fit, best = found[0]
    asked = "decision" in brief.query.intents or answer_pattern("forms.decided.asks").search(brief.query.text)
    sure = fit.near >= SURELY_NEAR and (fit.words >= SURELY_MET or is_asked_case(brief.query, best))
    return _told(brief, found) if asked or sure else None


def _last_of_case(brief: Brief, best: Handling) -> Handling:
    """Return the last word of the case, unless it is joined too loosely to say what became of the matter."""
    case = case_of(brief, best)
    if case is None or case.confidence < SURELY_JOINED:
        return best
    return last_word(_meant(brief.query, steps_of(brief, case)) or [best])


def _meant(query: Query, steps: list[Handling]) -> list[Handling]:
    """Return the steps of the asked bodies, of the asked day or month, and of the asked outcome, as far as any is."""
    if query.bodies:
        steps = [step for step in steps if step.body and is_part_of(step.body, query.bodies)]
    for asked in (was_then, came_to):
        steps = [step for step in steps if asked(query, step)] or steps
    return steps


def around_of(brief: Brief, handling: Handling, told: Sequence[Statement] = ()) -> list[Evidence]:
    """Return what the report says of the matter beside its clauses and supports an answer best.

    Where the headings of minutes are not told apart, what stands below another paragraph's clause is that paragraph's.
    """
    clauses = sorted((kept.decision for kept in brief.catalogue.decisions.of(handling.report.id)), key=_place)
    said = {excerpt.key for statement in told for excerpt in statement.excerpts}
    own = [item for item in brief.evidence if handling.holds(item) and _is_beside(item[0], handling, clauses)]
    own = [(item, support) for item, support in own if item.excerpt.key not in said]
    own = [(item, support) for item, support in own if item.kind == "row" or item.quote.rstrip().endswith(_ENDS)]
    return select(own)[:MOST_AROUND]


def _place(clause: Decision) -> tuple[int, int]:
    return clause.page, clause.start


def _is_beside(evidence: Evidence, handling: Handling, clauses: list[Decision]) -> bool:
    if any(
        evidence.page.number == clause.page and evidence.start < clause.end and clause.start < evidence.end
        for clause in clauses
    ):
        return False
    before = [clause for clause in clauses if _place(clause) <= (evidence.page.number, evidence.start)]
    return not before or before[-1].paragraph == handling.first.paragraph or before[-1].page < evidence.page.number
