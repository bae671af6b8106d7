"""Vectors in Chroma, in a folder of this machine or on a Chroma server."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import NotFoundError

from index.embedding.embedder import FloatMatrix
from index.errors import GenerationError

LIBRARY_VERSION = chromadb.__version__

_BATCH = 1000
_ALLOWED = re.compile(r"underlag-[0-9a-z-]{1,100}")
_CONFIGURATION = CreateCollectionConfiguration(
    hnsw=CreateHNSWConfiguration(space="cosine", ef_construction=200, ef_search=200, max_neighbors=32)
)


class ChromaStore:
    """One Chroma collection, as a VectorStore.

    Chroma never embeds anything itself: a client that lets it would run what the stored settings say, so the embedding
    function is None everywhere and only names of our own making are opened.
    """

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client = client
        self._collection = collection

    @classmethod
    def create(cls, place: Path | str, name: str) -> "ChromaStore":
        """Make an empty collection in a folder (Path) or on a server ("http://host:8000").

        Raises GenerationError when that fails.
        """
        client = _client(place)
        try:
            with _Translated(f"{name} cannot be made"):
                made = client.create_collection(_allowed(name), embedding_function=None, configuration=_CONFIGURATION)
        except GenerationError:
            _close(client)
            raise
        return cls(client, made)

    @classmethod
    def open(cls, place: Path | str, name: str) -> "ChromaStore":
        """Open a collection that exists; raises GenerationError when it is missing or cannot be read."""
        client = _client(place)
        try:
            with _Translated(f"{name} cannot be opened"):
                return cls(client, client.get_collection(_allowed(name), embedding_function=None))
        except GenerationError:
            _close(client)
            raise

    def add(self, ids: Sequence[str], vectors: FloatMatrix) -> None:
        """Store vectors of shape (len(ids), dimension) under their ids; raises GenerationError."""
        for at in range(0, len(ids), _BATCH):
            with _Translated("vectors cannot be stored"):
                self._collection.add(ids=list(ids[at : at + _BATCH]), embeddings=vectors[at : at + _BATCH])

    def nearest(self, vector: FloatMatrix, count: int) -> list[tuple[str, float]]:
        """Return up to `count` (id, cosine) for one vector of shape (1, dimension), nearest first."""
        with _Translated("vectors cannot be searched"):
            found = self._collection.query(query_embeddings=vector, n_results=max(count, 1), include=["distances"])
        distances = found["distances"]
        assert distances is not None
        return [(i, 1.0 - float(d)) for i, d in zip(found["ids"][0], distances[0], strict=True)]

    def vectors(self, ids: Sequence[str]) -> dict[str, FloatMatrix]:
        """Return the stored vectors, each of shape (1, dimension), of those ids that are stored."""
        if not ids:
            return {}
        with _Translated("vectors cannot be read"):
            found = self._collection.get(ids=list(ids), include=["embeddings"])
        rows = found["embeddings"]
        assert rows is not None
        return {i: np.asarray(row, dtype=np.float32)[None, :] for i, row in zip(found["ids"], rows, strict=True)}

    def count(self) -> int:
        """Return how many vectors the collection says it has."""
        with _Translated("vectors cannot be counted"):
            return self._collection.count()

    def ids(self) -> set[str]:
        """Return every id that is stored."""
        with _Translated("ids cannot be read"):
            return set(self._collection.get(include=[])["ids"])

    def close(self) -> None:
        """Free memory and file handles; the store is not used afterwards."""
        _close(self._client)


def collections(url: str) -> list[str]:
    """Return the names of our collections on a server; raises GenerationError."""
    client = _client(url)
    with _Translated(f"{url} cannot list its collections"):
        names = [collection.name for collection in client.list_collections()]
    _close(client)
    return [name for name in names if _ALLOWED.fullmatch(name)]


def delete_collection(url: str, name: str) -> None:
    """Remove a collection from a server, if it is there; raises GenerationError."""
    client = _client(url)
    try:
        with _Translated(f"{name} cannot be removed"):
            client.delete_collection(_allowed(name))
    except GenerationError as error:
        if not isinstance(error.__cause__, NotFoundError):
            raise
    finally:
        _close(client)


class _Translated:
    """Turns whatever Chroma raises inside the block into GenerationError; it has no single root for its errors."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, GenerationError):
            raise GenerationError(f"{self._what}: {error}") from error


def _client(place: Path | str) -> Client:
    settings = Settings(anonymized_telemetry=False)
    with _Translated(f"Chroma at {place} cannot be opened"):
        if isinstance(place, Path):
            return cast(Client, chromadb.PersistentClient(path=str(place), settings=settings))
        url = urlsplit(place)
        port = url.port or (443 if url.scheme == "https" else 8000)
        host = url.hostname or "localhost"
        return cast(Client, chromadb.HttpClient(host=host, port=port, ssl=url.scheme == "https", settings=settings))


def _close(client: Client) -> None:
    """Close a client and, which Chroma leaves open, its connections to a server."""
    for one in (client, client._admin_client):
        session = getattr(getattr(one, "_server", None), "_session", None)
        if session is not None:
            session.close()
    client.close()


def _allowed(name: str) -> str:
    if not _ALLOWED.fullmatch(name):
        raise GenerationError(f"{name!r} is not the name of a collection of ours")
    return name
