"""Keeps the vectors whole: every passage embedded, and a generation not too far behind."""

from collections.abc import Callable

from index.catalogue.catalogue import Catalogue
from index.embedding.embedder import Embedder
from index.intake.crash_points import reached
from index.search.context import embedded_text
from index.vectors.generation import Generation
from ingest.report import Report

_AT_ONCE = 256


def embed_missing(catalogue: Catalogue, embedder: Embedder, tell: Callable[[int], None]) -> int:
    """Embed every passage that `embedder` has not been through; return how many. `tell` gets the count so far.

    Vectors of other embedders are left alone, so that a service goes on with them until there is a whole generation.
    """
    done = 0
    reports: dict[str, Report | None] = {}
    while passages := catalogue.not_embedded(embedder.name, _AT_ONCE):
        for passage in passages:
            if passage.report_id not in reports:
                reports[passage.report_id] = catalogue.report(passage.report_id)
        texts = [embedded_text(r, p) for p in passages if (r := reports[p.report_id]) is not None]
        vectors = embedder.embed_passages(texts)
        with catalogue.transaction() as transaction:
            transaction.put_embeddings(embedder.name, [passage.id for passage in passages], vectors)
        reached("embeddings.committed")
        done += len(passages)
        tell(done)
    return done


def generation_is_due(
    catalogue: Catalogue, generation: Generation | None, embedder: str, after: int, on_server: bool
) -> bool:
    """Return whether another generation should be built: `after` is how many passages it may be behind."""
    if generation is None:
        return catalogue.embedding_count(embedder) > 0
    if generation.embedder != embedder or generation.on_server != on_server:
        return True
    newer = catalogue.embedding_count(embedder, generation.seq)
    return newer > after or len(catalogue.tombstones(generation.tombstone)) > after
