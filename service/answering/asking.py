"""From a question to an answer that was checked: understand, search, weigh the evidence, quote, verify or decline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.questions.query import Query
from index.search.search import Searcher
from service.answering.answer import Answer, Coverage, NearPlace
from service.answering.brief import Brief
from service.answering.composers.by_intent import composers_for
from service.answering.composers.listing import matters, of_asked_time
from service.answering.declining import Refusal, refuse_evidence, refuse_question
from service.answering.draft import Draft
from service.answering.evidence import gather
from service.answering.fitting import fitting
from service.answering.nearest import nearest
from service.answering.planted_orders import without_orders
from service.answering.rarity import Rarity
from service.answering.selecting import Scored
from service.answering.support import asked_words
from service.answering.telling import tell
from service.answering.verifying import verified
from service.answering.weighing import supports
from service.model.writer import Writer
from service.texts import Texts

PASSAGES_READ = 24


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers questions over one archive by quoting it; writes nothing that a page does not say.

    A `writer` may word the checked draft anew; where it gives nothing, the draft is told as it is.
    """

    searcher: Searcher
    writer: Writer | None = None

    def answer(self, query: Query) -> Answer:
        """Return the answer, or one that is declined with a reason and what was searched."""
        texts = Texts(query.language)
        refusal = refuse_question(query)
        if refusal is not None:
            return self._declined(query, refusal, texts)
        evidence = gather(self.searcher.ranked(query)[:PASSAGES_READ], self.searcher.catalogue, query.text)
        if query.filters.stage:  # words around a found passage may stand under another heading
            evidence = [item for item in evidence if item.stage == query.filters.stage]
        asked = asked_words(query, Rarity(self.searcher.keywords))
        scored = list(zip(evidence, supports(query, evidence, asked, self.searcher.embedder), strict=True))
        fit = fitting(query, scored)
        brief = Brief(query, fit, asked, self.searcher.catalogue, texts)
        refusal = refuse_evidence(query, scored, fit, asked)
        if refusal is not None:
            listed = self._checked(matters(brief))  # read from the catalogue, whatever the search has found
            return self._declined(query, refusal, texts, fit) if listed is None else self._told(query, listed)
        draft = self._draft(brief)
        if draft is None:
            return self._declined(query, Refusal("no_support"), texts, fit)
        written = self.writer.write(brief, draft) if self.writer is not None else None
        if written is None or self.writer is None:
            return self._told(query, draft)
        return replace(self._told(query, written), written_by=self.writer.written_by)

    def _draft(self, brief: Brief) -> Draft | None:
        """Return the first draft of which something is left when it has been checked."""
        brief = of_asked_time(brief)
        drafts = (self._checked(composer(brief)) for composer in composers_for(brief.query.intent))
        return next((draft for draft in drafts if draft is not None), None)

    def _checked(self, draft: Draft | None) -> Draft | None:
        """Return what is left of a draft when it has been checked, None for nothing."""
        checked = None if draft is None else without_orders(verified(draft, self.searcher.catalogue))
        return checked if checked is not None and checked.sections else None

    def _told(self, query: Query, draft: Draft) -> Answer:
        told = tell(draft)
        return Answer(
            query,
            told.text,
            False,
            None,
            told.claims,
            told.citations,
            told.figures,
            self._coverage(query),
            columns=told.columns,
            rows=told.rows,
        )

    def _declined(self, query: Query, refusal: Refusal, texts: Texts, fit: Sequence[Scored] = ()) -> Answer:
        coverage = self._coverage(query)
        text = texts(f"ask.{refusal.reason}", missing=refusal.missing, reports=coverage.reports_searched)
        places: tuple[NearPlace, ...] = ()
        if refusal.reason in ("no_support", "outside_coverage"):
            offered = nearest(query, self.searcher.catalogue.reports(), fit, texts)
            text, places = f"{text} {offered.text}".rstrip(), offered.places
        return Answer(query, text, True, refusal.reason, (), (), (), coverage, nearest=places)

    def _coverage(self, query: Query) -> Coverage:
        within = self.searcher.catalogue.filter_reports(query.filters)
        every = self.searcher.catalogue.report_count()
        return Coverage(every, every if within is None else len(within))
