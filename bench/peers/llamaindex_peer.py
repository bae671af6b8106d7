"""LlamaIndex as its reciprocal rerank fusion guide sets it up, with one query (no language model writes others)."""

from collections.abc import Sequence

import Stemmer
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import BaseNode, MetadataMode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever
from peer import Found, PageText
from sentence_transformers import SentenceTransformer


class OtherModel(BaseEmbedding):
    """Any sentence-transformers model. HuggingFaceEmbedding refuses static ones, which have no longest text."""

    _model: SentenceTransformer = PrivateAttr()

    def __init__(self, model: str) -> None:
        super().__init__(model_name=model)
        self._model = SentenceTransformer(model, device="cpu")

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._model.encode(texts, show_progress_bar=False).tolist()
        return vectors

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


class LlamaIndexPeer:
    """SentenceSplitter at 1024 tokens with 20 in common, as the guide says; BM25 as it comes, with English stemming."""

    language = "en"
    stemmer = "english"

    def __init__(self, model: str) -> None:
        self._embedder = HuggingFaceEmbedding(model_name=model) if "minilm" in model.lower() else OtherModel(model)
        self._splitter = SentenceSplitter(chunk_size=1024, chunk_overlap=20)
        self._nodes: list[BaseNode] = []
        self._index: VectorStoreIndex
        self._words: BM25Retriever

    def ingest(self, pages: Sequence[PageText]) -> int:
        hidden = ["place"]
        documents = [
            Document(
                text=page.text,
                metadata={"place": place},
                excluded_embed_metadata_keys=hidden,
                excluded_llm_metadata_keys=hidden,
            )
            for place, page in enumerate(pages)
        ]
        self._nodes = self._splitter.get_nodes_from_documents(documents)
        self._index = VectorStoreIndex(self._nodes, embed_model=self._embedder)
        self._words = BM25Retriever.from_defaults(
            nodes=self._nodes, stemmer=Stemmer.Stemmer(self.stemmer), language=self.language, similarity_top_k=2
        )
        return len(self._nodes)

    def search(self, question: str, depth: int) -> list[Found]:
        self._words.similarity_top_k = min(depth, len(self._nodes))
        meaning = self._index.as_retriever(similarity_top_k=depth)
        fusion = QueryFusionRetriever(
            [meaning, self._words],
            llm=MockLLM(),
            mode="reciprocal_rerank",
            similarity_top_k=depth,
            num_queries=1,
            use_async=False,
        )
        nodes = [hit.node for hit in fusion.retrieve(question)]
        return [Found(int(node.metadata["place"]), node.get_content(MetadataMode.NONE)) for node in nodes]


class SwedishLlamaIndexPeer(LlamaIndexPeer):
    """The same with the Swedish stemmer and stop words that the retriever's documentation offers."""

    language = "sv"
    stemmer = "swedish"
