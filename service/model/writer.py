"""The optional writer: a language model that may word an answer, but only point to what the quotes rest on."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from threading import BoundedSemaphore
from typing import Literal, Protocol

from ingest.figures.figure import Figure
from ingest.wording.amounts import find_amounts
from ingest.wording.money import in_kronor
from service.answering.brief import Brief
from service.answering.composing import introduction
from service.answering.draft import Draft, Section, Statement
from service.answering.verifying import verified
from service.errors import ModelFailed, ModelFailure, SettingsError
from service.model.model_client import Model, ModelClient
from service.model.model_route import route_to
from service.model.prompt import prompt_for, tells_instructions
from service.model.writer_checks import Fault, fault_of
from service.model.writer_counts import WriterCounts
from service.model.writer_source import Source, sources_of
from service.model.writer_words import orders_machine, says
from service.model.written_claim import MOST_CLAIMS, WrittenClaim, claims_in
from service.settings import Settings
from service.texts import Texts

Outcome = Literal[
    "shown", "complete_list", "orders_in_page", "busy", "resting", "told_prompt", "no_answer", "nothing_left"
]

MOST_AT_ONCE = 8
FAILURES_BEFORE_REST = 3
REST_SECONDS = 30.0
COMPLETE = ("list", "process")
"""Intents whose answer is a whole list made from data; a model might leave out a row of it."""

log = logging.getLogger(__name__)


class Writer(Protocol):
    """Words a checked draft anew."""

    @property
    def written_by(self) -> str:
        """What the answer's `written_by` says."""
        ...

    def write(self, brief: Brief, quoted: Draft) -> Draft | None:
        """Return a draft that says what `quoted` rests on, checked in every part; None where quotes are to stand."""
        ...


@dataclass(slots=True)
class ModelWriter:
    """Writes by a language model. Safe to use from several threads; whatever goes wrong, None is returned.

    Where the model fails `FAILURES_BEFORE_REST` times in a row it is left alone for `REST_SECONDS`, so that a silent
    server does not make every answer wait.
    """

    model: Model
    counts: WriterCounts = field(default_factory=WriterCounts)
    clock: Callable[[], float] = time.monotonic
    _failed: int = field(init=False, default=0)
    _rests_until: float = field(init=False, default=0.0)
    _at_once: BoundedSemaphore = field(init=False, default_factory=lambda: BoundedSemaphore(MOST_AT_ONCE))

    @property
    def written_by(self) -> str:
        """Name of the model, as in "model:mistral-small"."""
        return f"model:{self.model.name}"

    def write(self, brief: Brief, quoted: Draft) -> Draft | None:
        """Return the model's answer with all removed that fails a check; None where nothing of it is left."""
        outcome, draft, faults = self._written(brief, quoted)
        self.counts.add(outcome, faults)
        if outcome != "shown":
            log.warning(
                "the quotes are shown and not the model's answer: %s; removed: %s", outcome, faults or "nothing"
            )
        return draft

    def _written(self, brief: Brief, quoted: Draft) -> tuple[Outcome | ModelFailure, Draft | None, list[Fault]]:
        if brief.query.intent in COMPLETE:
            return "complete_list", None, []
        sources = sources_of(brief, quoted)
        if any(orders_machine(text) for text in _all_that_is_read(sources)):
            return "orders_in_page", None, []
        if self.clock() < self._rests_until:
            return "resting", None, []
        if not self._at_once.acquire(blocking=False):
            return "busy", None, []
        try:
            output = self._asked(brief, sources)
        except ModelFailed as failure:
            return failure.reason, None, []
        finally:
            self._at_once.release()
        outcome, draft, faults = checked(output, brief, quoted, sources)
        if draft is None:
            return outcome, None, faults
        notes = (quoted.note, brief.texts("ask.by_model", model=self.model.name))
        return outcome, replace(draft, note="\n\n".join(note for note in notes if note)), faults

    def _asked(self, brief: Brief, sources: Sequence[Source]) -> str:
        prompt = prompt_for(brief.query, sources)
        try:
            output = self.model.complete(prompt.system, prompt.asked)
        except ModelFailed as failure:
            self._failed += failure.reason in ("timeout", "unreachable", "http_status")
            if self._failed >= FAILURES_BEFORE_REST:
                self._failed, self._rests_until = 0, self.clock() + REST_SECONDS
            raise
        self._failed = 0
        return output


def checked(
    output: str, brief: Brief, quoted: Draft, sources: Sequence[Source]
) -> tuple[Outcome, Draft | None, list[Fault]]:
    """Return what may be shown of a model's output, and the faults of what may not; None where nothing is left."""
    if tells_instructions(output, brief.query.language):
        return "told_prompt", None, []
    if says("no_answer", output[:40]):
        return "no_answer", None, []
    known = {source.key: source for source in sources}
    kept: list[tuple[WrittenClaim, tuple[Source, ...]]] = []
    faults: list[Fault] = []
    for claim in claims_in(output):
        cited = tuple(known[key] for key in claim.keys if key in known)
        fault = fault_of(claim, cited, brief.query)
        if fault is not None:
            faults.append(fault)
        elif len(kept) < MOST_CLAIMS and claim.text not in [one.text for one, _ in kept]:
            kept.append((claim, cited))
    draft = verified(Draft(tuple(_sections(kept, brief.texts)), quoted.columns, quoted.rows), brief.catalogue)
    left = sum(len(section.statements) for section in draft.sections)
    faults += ["unverified"] * (len(kept) - left)
    return ("shown", draft, faults) if draft.sections else ("nothing_left", None, faults)


def _sections(kept: Sequence[tuple[WrittenClaim, tuple[Source, ...]]], texts: Texts) -> Iterator[Section]:
    """Yield the claims below whose words they are and how far the matter had come, as the quotes are told."""
    for head, group in groupby(kept, key=lambda pair: _head(pair[1], texts)):
        yield Section(head, tuple(_statement(claim, cited) for claim, cited in group))


def _head(cited: Sequence[Source], texts: Texts) -> str:
    heads = [introduction(one.excerpt.report, one.excerpt.stage, texts) for one in cited]
    *others, last = dict.fromkeys(heads)
    return "; ".join((*(one.removesuffix(":") for one in others), last))


def _statement(claim: WrittenClaim, cited: Sequence[Source]) -> Statement:
    text = claim.text if claim.text.endswith((".", "!", "?", "”")) else f"{claim.text}."
    return Statement(text, tuple(source.excerpt for source in cited), "number", _told_figures(text, cited))


def _told_figures(text: str, cited: Sequence[Source]) -> tuple[Figure, ...]:
    """Return the figures of the first source that the text tells, in whatever unit: a figure points to one citation."""
    amounts = find_amounts(text)
    told = {(abs(one.value), one.unit) for one in amounts}
    sums = {in_kronor(abs(one.value), one.unit) for one in amounts} - {None}
    figures = cited[0].figures
    return tuple(
        one
        for one in figures
        if (abs(one.value), one.unit) in told or (one.kronor is not None and abs(one.kronor) in sums)
    )


def _all_that_is_read(sources: Sequence[Source]) -> set[str]:
    """Return all words that a model would read, with the rest of their pages: orders may stand apart from the quote."""
    pages = {source.excerpt.page.text for source in sources}
    return pages | {text for source in sources for text in (source.words, source.label)}


def writer_of(settings: Settings) -> ModelWriter | None:
    """Return the writer that the settings name, None where they name none. Raises SettingsError."""
    if not settings.model_url:
        return None
    if not settings.model_name.strip():
        raise SettingsError("UNDERLAG_MODEL_NAME: must name the model when UNDERLAG_MODEL_URL is set")
    route = route_to(settings.model_url.strip(), settings.model_key)
    return ModelWriter(ModelClient(route, settings.model_name.strip(), settings.model_seconds))
