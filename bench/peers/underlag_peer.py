"""Underlag itself: a new archive made from the pages of another one, opened as the service opens it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from peer import Found, PageText

from index.catalogue.catalogue import Catalogue
from index.catalogue.source import Source
from index.embedding.embedding import load_embedder
from index.search.keyword_catch_up import catch_up, open_to_write
from index.swedish.analysis import passage_fields
from index.vectors.generations import Generations
from index.vectors.vector_upkeep import embed_missing
from ingest.page import Page
from ingest.report import Report
from ingest.splitter import split
from service.archive import Archive
from service.settings import load_settings


@dataclass(frozen=True, slots=True)
class _Stored:
    report: Report
    suffix: str
    pages: tuple[Page, ...]
    sources: tuple[Source, ...]


class UnderlagPeer:
    """Splits, embeds and indexes as `underlag ingest` does after reading; what a report is was settled in reading."""

    def __init__(self, data: Path, new: Path) -> None:
        self._new = new
        self._embedder = load_embedder()
        old = Catalogue.open(data / "catalogue.sqlite", readonly=True)
        held: dict[str, list[Source]] = {}
        for source, report_id in old.sources().values():
            held.setdefault(report_id, []).append(source)
        self._stored = [
            _Stored(report, old.suffix(report.id) or "", tuple(old.pages(report.id)), tuple(held[report.id]))
            for report in old.reports()
        ]
        old.close()
        self._places: dict[tuple[str, int], int] = {}
        self._archive: Archive

    def ingest(self, pages: Sequence[PageText]) -> int:
        """Make the archive; `pages` only tell which place in the export a page has."""
        catalogue = Catalogue.open(self._new / "catalogue.sqlite")
        keywords = open_to_write(self._new / "keywords")
        count = 0
        for stored in self._stored:
            passages = split(stored.report.id, stored.pages)
            with catalogue.transaction() as transaction:
                transaction.put_report(stored.report, stored.suffix, stored.pages, passages)
                for source in stored.sources:
                    transaction.put_source(source, stored.report.id)
            count += len(passages)
        catch_up(catalogue, keywords, passage_fields)
        embed_missing(catalogue, self._embedder, lambda _: None)
        Generations(self._new / "vectors").build(catalogue, self._embedder.name, self._embedder.dimension)
        keywords.close()
        catalogue.close()
        self._archive = Archive.open(load_settings(data=self._new))
        self._places = {(page.sources[0], page.page): place for place, page in enumerate(pages)}
        return count

    def search(self, question: str, depth: int) -> list[Found]:
        hits = self._archive.search(question, limit=depth).hits
        return [Found(self._places[hit.report.sources[0], hit.passage.page], hit.passage.text) for hit in hits]
