"""The keyword index: BM25 over tokens that our own analysis has made, kept by tantivy."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import tantivy

from index.errors import KeywordsError
from index.intake.crash_points import reached
from index.intake.durable_file import replace_file

FOLDER_NAME = "keywords"
FIELDS = ("words", "grams", "context", "context_grams")

_TOKENS = "tokens"
_NAME_FILE = "name"
_HEAP_BYTES = 64_000_000
_MUST = tantivy.Occur.Must


class Keywords:
    """Passages by the words in them. One process writes; readers anywhere see its commits after `reload`."""

    def __init__(self, index: tantivy.Index, name: str) -> None:
        self._index = index
        self._searcher = index.searcher()
        self._writer: tantivy.IndexWriter | None = None
        self.name = name

    @classmethod
    def open(cls, folder: Path, create: bool = False) -> "Keywords":
        """Open the index in a folder, or with `create` make an empty one where there is none.

        Raises KeywordsError when it is missing, damaged or was laid out by another version.
        """
        try:
            if create and not (folder / _NAME_FILE).is_file():
                folder.mkdir(parents=True, exist_ok=True)
                tantivy.Index(_schema(), path=str(folder), reuse=True)
                replace_file(folder / _NAME_FILE, uuid4().hex.encode())
            name = (folder / _NAME_FILE).read_text(encoding="ascii")
            index = tantivy.Index(_schema(), path=str(folder), reuse=True)
            index.register_tokenizer(_TOKENS, _whitespace())
            index.reload()
            return cls(index, name)
        except (ValueError, OSError) as error:
            raise KeywordsError(f"{folder}: {error}") from error

    def reload(self) -> None:
        """See what has been committed since, by this process or another; raises KeywordsError when it cannot."""
        try:
            self._index.reload()
        except ValueError as error:
            raise KeywordsError(str(error)) from error
        self._searcher = self._index.searcher()

    def search(
        self,
        terms: Mapping[str, Sequence[tuple[str, float]]],
        count: int,
        reports: Collection[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Return up to `count` (passage id, score), best first.

        `terms` gives each field its (token, boost) pairs; the score is the sum of BM25 times boost over all of them.
        With `reports`, only passages of these reports are found. Raises KeywordsError when the index cannot be read.
        """
        wanted = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(_term(field, token), boost))
            for field, pairs in terms.items()
            for token, boost in pairs
        ]
        if not wanted or count < 1 or (reports is not None and not reports):
            return []
        query = tantivy.Query.boolean_query(wanted)
        if reports is not None:
            within = tantivy.Query.term_set_query(_schema(), "report", list(reports))
            limit = tantivy.Query.const_score_query(within, 0.0)
            query = tantivy.Query.boolean_query([(_MUST, query), (_MUST, limit)])
        return self._found(query, count)

    def _found(self, query: tantivy.Query, count: int) -> list[tuple[str, float]]:
        searcher = self._searcher
        try:
            hits = searcher.search(query, count, count=False).hits
            return [(str(searcher.doc(address).get_first("id")), float(score)) for score, address in hits]
        except (ValueError, OSError) as error:
            raise KeywordsError(str(error)) from error

    def holds(self, tokens: Mapping[str, Sequence[str]], reports: Collection[str] | None = None) -> bool:
        """Say whether some passage, of these reports where they are given, has every one of the tokens."""
        every = [_term(field, token) for field, some in tokens.items() for token in some]
        if reports is not None:
            every.append(tantivy.Query.term_set_query(_schema(), "report", list(reports)))
        return bool(every) and bool(self._found(tantivy.Query.boolean_query([(_MUST, one) for one in every]), 1))

    def near(self, token: str, letters: int, count: int) -> list[str]:
        """Return up to `count` ids of passages with a token that differs in at most so many letters (1 or 2)."""
        return [
            key for key, _ in self._found(tantivy.Query.fuzzy_term_query(_schema(), "words", token, letters), count)
        ]

    def frequency(self, token: str, field: str = "words") -> int:
        """Return in how many passages a token stands, as of the last reload."""
        return int(self._searcher.doc_freq(field, token))

    def size(self) -> int:
        """Return how many passages the index holds, as of the last reload."""
        return int(self._searcher.num_docs)

    def ids(self) -> set[str]:
        """Return the id of every passage in the index, as of the last reload."""
        return set(self.all_ids())

    def all_ids(self) -> list[str]:
        """Return every passage id, as often as it stands in the index; sorted."""
        searcher = self._searcher
        if not searcher.num_docs:
            return []
        everything = tantivy.Query.all_query()
        try:
            found = searcher.search(everything, searcher.num_docs, count=False, order_by_field="id")
        except ValueError as error:
            raise KeywordsError(str(error)) from error
        return sorted(str(key) for key, _ in found.hits)

    def add(self, passage_id: str, report_id: str, fields: Mapping[str, str]) -> None:
        """Add a passage; `fields` holds space-separated tokens for each of FIELDS. Seen after `commit`."""
        document = tantivy.Document(id=[passage_id], report=[report_id])
        for field in FIELDS:
            document.add_text(field, fields[field])
        self._writing().add_document(document)

    def delete_report(self, report_id: str) -> None:
        """Remove every passage of a report. Seen after `commit`."""
        self._writing().delete_documents_by_term("report", report_id)

    def delete_everything(self) -> None:
        """Remove every passage. Seen after `commit`."""
        self._writing().delete_all_documents()

    def commit(self) -> None:
        """Make what was added and deleted last, and be seen; raises KeywordsError when it cannot."""
        try:
            self._writing().commit()
        except (ValueError, OSError) as error:
            raise KeywordsError(str(error)) from error
        reached("keywords.committed")
        self.reload()

    def close(self) -> None:
        """Let the writer go, after it has finished joining segments and removed the files no longer used."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.garbage_collect_files()
            writer.wait_merging_threads()

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._index.writer(_HEAP_BYTES, 1)
            except ValueError as error:
                raise KeywordsError(f"the keyword index cannot be written: {error}") from error
        return self._writer


def _term(field: str, token: str) -> tantivy.Query:
    return tantivy.Query.term_query(_schema(), field, token, index_option="freq")


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("report", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_TOKENS, index_option="freq")
    return builder.build()
