"""Chroma by itself with the English model it brings: what most small document chats are made of."""

from collections.abc import Sequence

import chromadb
from chromadb.config import Settings
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction
from langchain_text_splitters import RecursiveCharacterTextSplitter
from peer import Found, PageText

_BATCH = 500


class ChromaPeer:
    """Chroma cuts nothing itself: chunks are AnythingLLM's default, 1000 characters with 20 in common."""

    def __init__(self, model: str) -> None:
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._collection = client.create_collection(
            "pages", embedding_function=SentenceTransformerEmbeddingFunction(model_name=model)
        )
        self._splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=20)

    def ingest(self, pages: Sequence[PageText]) -> int:
        units = [(place, text) for place, page in enumerate(pages) for text in self._splitter.split_text(page.text)]
        for start in range(0, len(units), _BATCH):
            some = units[start : start + _BATCH]
            self._collection.add(
                ids=[str(start + offset) for offset in range(len(some))],
                documents=[text for _, text in some],
                metadatas=[{"place": place} for place, _ in some],
            )
        return len(units)

    def search(self, question: str, depth: int) -> list[Found]:
        result = self._collection.query(query_texts=[question], n_results=depth)
        pairs = zip(result["metadatas"][0], result["documents"][0], strict=True)
        return [Found(int(meta["place"]), text) for meta, text in pairs]
