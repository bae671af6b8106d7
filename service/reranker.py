"""The reranker that the settings name, if any."""

from index.embedding.reranker import Reranker, load_reranker
from service.settings import Settings


def reranker_of(settings: Settings) -> Reranker | None:
    """Return the cross-encoder of an archive, or None where none is named; raises RerankerError."""
    return load_reranker(settings.reranker, download=settings.model_download) if settings.reranker else None
