"""How a case has gone: the last that was said first, then its road over the bodies in order of time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from index.catalogue.case import Case
from service.answering.answer_words import answer_pattern
from service.answering.asked_matter import asked_handlings
from service.answering.brief import Brief
from service.answering.composers.decision import LEAST_FIT, around_of
from service.answering.composing import compose, introduction
from service.answering.draft import Draft, Section, Statement
from service.answering.handling_told import MOST_CLAUSES, open_note, told_handling
from service.answering.handlings import Handling, case_of, latest, same_road, steps_of
from service.answering.matter_text import Sentence
from service.answering.road_told import dated_sentences

MOST_STEPS = 8
CLAUSES_A_STEP = 2

Stop = tuple[date | None, Handling | Sentence]
"""When something happened, and the step or the sentence that tells of it."""


def process(brief: Brief) -> Draft | None:
    """Return a draft with the last handling of the asked case and then the road there, oldest first; None where no
    handling fits.

    What the report of the last handling tells of earlier times is part of the road, where no other report does.
    """
    found = asked_handlings(brief)
    if not found or found[0][0].total < LEAST_FIT:
        return None
    best = found[0][1]
    case = case_of(brief, best)
    own, others = ([best], []) if case is None else _steps(brief, case)
    last = latest(own or [best])
    told = told_handling(brief, last, MOST_CLAUSES)
    if told is None:
        return None
    steps = sorted([*own, *others], key=lambda step: str(step.day or ""))
    before = [step for step in steps if step is not last]
    earlier = before[-MOST_STEPS:]
    said = dated_sentences(brief, last, {step.day for step in steps})
    road = list(_road(brief, last, [*((step.day, step) for step in earlier), *said], len(before) - len(earlier)))
    beside = () if road else compose(around_of(brief, last), brief.texts).sections
    return Draft(
        (replace(told, introduction=_labelled(brief, "last", told)), *road, *beside), note=open_note(brief, last)
    )


def gone(brief: Brief) -> Draft | None:
    """Return the same for a question that asks for a road in other words, or says no more than a diarienummer."""
    bare = brief.query.intent == "search" and bool(brief.query.case_numbers)
    return process(brief) if bare or answer_pattern("road.asks").search(brief.query.text) else None


def _road(brief: Brief, last: Handling, stops: Sequence[Stop], omitted: int) -> Iterator[Section]:
    """Yield a section for each step and each run of sentences between steps, in order of time.

    The first one says how many earlier steps are left out.
    """
    ordered = sorted(stops, key=lambda stop: str(stop[0] or ""))
    label = "omitted" if omitted else "before"
    for is_step, group in groupby(ordered, key=lambda stop: isinstance(stop[1], Handling)):
        items = [stop for _, stop in group]
        sections = [_step(brief, one, last) for one in items if isinstance(one, Handling)] if is_step else []
        said = [one for one in items if isinstance(one, Sentence)]
        if said:
            statements = tuple(Statement(one.words, (one.excerpt,)) for one in said)
            sections = [Section(introduction(last.report, None, brief.texts), statements, listed=True)]
        for section in sections:
            if section is not None:
                yield replace(section, introduction=_labelled(brief, label, section, omitted))
                label = ""


def _step(brief: Brief, step: Handling, last: Handling) -> Section | None:
    """Return a step under a short heading where it is known from the last one which matter it is."""
    same = step.first.case_number == last.first.case_number
    return told_handling(brief, step, CLAUSES_A_STEP, with_matter=not same)


def _labelled(brief: Brief, label: str, section: Section, omitted: int = 0) -> str:
    opening = section.introduction
    return brief.texts(f"ask.road_{label}", heading=opening, n=omitted) if label else opening


def _steps(brief: Brief, case: Case) -> tuple[list[Handling], list[Handling]]:
    """Return the steps of a case's own road and those of other cases of the same name."""
    own, others = ([step for one in cases for step in steps_of(brief, one)] for cases in same_road(brief, case))
    return own, others
