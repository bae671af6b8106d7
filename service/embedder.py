"""The embedder that the settings name."""

from index.embedding.embedder import Embedder
from index.embedding.embedding import load_embedder
from service.settings import Settings


def embedder_of(settings: Settings) -> Embedder:
    """Return the embedder of an archive; raises EmbedderError when it cannot be loaded."""
    return load_embedder(settings.embedder, download=settings.model_download)
