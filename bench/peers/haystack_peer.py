"""Haystack as its hybrid retrieval tutorial sets it up: BM25 and embeddings in memory, joined by reciprocal rank."""

from collections.abc import Sequence

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from peer import Found, PageText


class HaystackPeer:
    """DocumentSplitter as it comes (200 words, no overlap); the tutorial's ranker is left out, see docs/peers.md."""

    def __init__(self, model: str) -> None:
        self._store = InMemoryDocumentStore()
        self._splitter = DocumentSplitter()
        self._embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
        self._embedder.warm_up()
        self._pipeline = Pipeline()
        self._pipeline.add_component("text", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
        self._pipeline.add_component("meaning", InMemoryEmbeddingRetriever(self._store))
        self._pipeline.add_component("words", InMemoryBM25Retriever(self._store))
        self._pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        self._pipeline.connect("text", "meaning")
        self._pipeline.connect("words", "joiner")
        self._pipeline.connect("meaning", "joiner")
        self._pipeline.warm_up()

    def ingest(self, pages: Sequence[PageText]) -> int:
        documents = [Document(content=page.text, meta={"place": place}) for place, page in enumerate(pages)]
        parts = self._splitter.run(documents=documents)["documents"]
        return self._store.write_documents(self._embedder.run(documents=parts)["documents"])

    def search(self, question: str, depth: int) -> list[Found]:
        asked = {
            "text": {"text": question},
            "words": {"query": question, "top_k": depth},
            "meaning": {"top_k": depth},
            "joiner": {"top_k": depth},
        }
        documents = self._pipeline.run(asked)["joiner"]["documents"]
        return [Found(int(document.meta["place"]), document.content) for document in documents]
