"""Hybrid search: words, character grams and meaning, joined by weights and lifted by what the question names."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from index.catalogue.catalogue import Catalogue
from index.embedding.embedder import Embedder
from index.embedding.reranker import FIRST, Reranker
from index.questions.query import Query
from index.search.context import embedded_text
from index.search.floor import is_known
from index.search.fusion import fuse, spread
from index.search.grouping import group
from index.search.hit import Hit
from index.search.keywords import Keywords
from index.search.passage_stages import stages_of
from index.search.relevance import lifts
from index.search.results import Results
from index.search.weights import Weights
from index.swedish.accents import restore_text
from index.swedish.analysis import question_terms
from index.vectors.vectors import Vectors
from ingest.decisions.stage import Stage
from ingest.passage import Passage
from ingest.report import Report

Pairs = list[tuple[str, float]]

PAGED = "application/pdf"
STRETCH = 1500
"""Characters of a format without pages that are shown once in a list of hits."""


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches one archive. Holds open stores; every call sees what was last committed."""

    catalogue: Catalogue
    keywords: Keywords
    vectors: Vectors
    embedder: Embedder
    weights: Weights = field(default_factory=Weights)
    reranker: Reranker | None = None

    def search(self, query: Query, limit: int = 10, offset: int = 0) -> Results:
        """Return hits `offset` to `offset + limit`, best first; without words, newest reports first.

        Nothing is found where no report that may be searched has any of the words: see `is_known`.
        """
        if not query.text.strip():
            return self._newest(query, limit, offset)
        if not is_known(query, self.keywords, self.catalogue.filter_reports(query.filters)):
            return Results((), 0, query, self.vectors.degraded)
        by_stage = query.intent == "decision" or query.stage is not None
        ranked = group(one_per_place(self.ranked(query)), self._stages, by_stage)
        return Results(tuple(ranked[offset : offset + limit]), len(ranked), query, self.vectors.degraded)

    def ranked(self, query: Query) -> list[Hit]:
        """Return every passage that any leg found, best first."""
        within = self.catalogue.filter_reports(query.filters)
        weights = {"words": self.weights.words, "grams": self.weights.grams, "meaning": self.weights.meaning}
        shares = fuse(self._legs(query, within), weights)
        passages = self.catalogue.passages(list(shares))
        reports = self._reports(passages.values())
        hits = []
        for key, share in shares.items():
            passage = passages.get(key)
            if passage is not None and passage.report_id in reports:
                report = reports[passage.report_id]
                if not self._is_at(query.filters.stage, passage, report):
                    continue
                why = {**share, **lifts(query, passage, report, self.weights)}
                hits.append(Hit(passage, report, sum(why.values()), why))
        return self._reread(query, sorted(hits, key=_order))

    def _reread(self, query: Query, hits: list[Hit]) -> list[Hit]:
        """Return the hits with the first of them in the order that the reranker, if there is one, finds with them."""
        if self.reranker is None or not hits:
            return hits
        first = hits[:FIRST]
        scores = self.reranker.scores(query.text, [embedded_text(hit.report, hit.passage) for hit in first])
        shares = (self.weights.reranker * share for share in spread(scores))
        lifted = [
            replace(hit, score=hit.score + share, why={**hit.why, "reranker": share})
            for hit, share in zip(first, shares, strict=True)
        ]
        return [*sorted(lifted, key=_order), *hits[FIRST:]]

    def _legs(self, query: Query, within: Collection[str] | None) -> dict[str, dict[str, float]]:
        terms = question_terms(query.text)
        added = question_terms(" ".join(query.expansions)) if query.expansions else None
        weights = self.weights

        def both(own: Pairs, extra: Pairs) -> Pairs:
            return [*own, *((token, boost * weights.expansion) for token, boost in extra)]

        words = both(list(terms.words), list(added.words) if added else [])
        grams = both(list(terms.grams), list(added.grams) if added else [])
        asked = " ".join((restore_text(query.text), *query.expansions))
        return {
            "words": self._keyword_leg("words", "context", words, within),
            "grams": self._keyword_leg("grams", "context_grams", grams, within),
            "meaning": self._meaning_leg(asked, within),
        }

    def _keyword_leg(self, field: str, context: str, terms: Pairs, within: Collection[str] | None) -> dict[str, float]:
        if not terms:
            return {}
        lighter = [(token, boost * self.weights.context) for token, boost in terms]
        found = self.keywords.search({field: terms, context: lighter}, self.weights.depth, within)
        return dict(found)

    def _meaning_leg(self, text: str, within: Collection[str] | None) -> dict[str, float]:
        among = None if within is None else self.catalogue.passage_ids_of(within)
        vector = self.embedder.embed_questions([text])
        return {key: score for key, score in self.vectors.nearest(vector, self.weights.depth, among) if score > 0}

    def _reports(self, passages: Collection[Passage]) -> dict[str, Report]:
        wanted = {passage.report_id for passage in passages}
        return {key: report for key in wanted if (report := self.catalogue.report(key)) is not None}

    def _newest(self, query: Query, limit: int, offset: int) -> Results:
        within = self.catalogue.filter_reports(query.filters)
        reports = [report for report in self.catalogue.reports() if within is None or report.id in within]
        reports.sort(key=lambda report: report.identity.day or date.min, reverse=True)
        if query.filters.stage:
            hits = [hit for report in reports for hit in self._opening(report, query.filters.stage)]
            return Results(tuple(hits[offset : offset + limit]), len(hits), query, self.vectors.degraded)
        hits = [hit for report in reports[offset : offset + limit] for hit in self._opening(report, None)]
        return Results(tuple(hits), len(reports), query, self.vectors.degraded)

    def _opening(self, report: Report, stage: str | None) -> list[Hit]:
        """Return the first passage of a report at a stage, if there is one."""
        fitting = (one for one in self.catalogue.passages_of(report.id) if self._is_at(stage, one, report))
        return [Hit(passage, report, 0.0) for passage in islice(fitting, 1)]

    def _is_at(self, stage: str | None, passage: Passage, report: Report) -> bool:
        """True where a passage tells of that stage, or no stage is asked for."""
        if stage is None:
            return True
        return stage in self._stages(Hit(passage, report, 0.0))

    def _stages(self, hit: Hit) -> set[Stage]:
        page = self.catalogue.page(hit.passage.report_id, hit.passage.page)
        return set() if page is None else stages_of(hit.passage, page, hit.report.identity.kind)


def _order(hit: Hit) -> tuple[float, str]:
    return -hit.score, hit.passage.id


def one_per_place(hits: list[Hit]) -> list[Hit]:
    """Keep the best passage of each page, so that one page never fills the list.

    A format without pages is one long page: there a place is a stretch of it.
    """
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for hit in hits:
        passage = hit.passage
        stretch = 0 if hit.report.media_type == PAGED else passage.start // STRETCH
        place = (passage.report_id, passage.page, stretch)
        if place not in seen:
            seen.add(place)
            kept.append(hit)
    return kept
