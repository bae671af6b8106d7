"""txtai as its documentation sets up hybrid search: BM25 and dense vectors in one index, sections as units."""

from collections.abc import Sequence

from peer import Found, PageText
from txtai import Embeddings
from txtai.pipeline import Segmentation


class TxtaiPeer:
    """`Embeddings(hybrid=True, content=True)`; sections end at page breaks and wide gaps, so most are whole pages."""

    def __init__(self, model: str) -> None:
        method = {} if "minilm" in model.lower() else {"method": "sentence-transformers"}
        self._embeddings = Embeddings(path=model, hybrid=True, content=True, **method)
        self._segmentation = Segmentation(sections=True)
        self._places: list[int] = []

    def ingest(self, pages: Sequence[PageText]) -> int:
        units: list[str] = []
        for place, page in enumerate(pages):
            sections = self._segmentation(page.text)
            some = sections if isinstance(sections, list) else [sections]
            units += some
            self._places += [place] * len(some)
        self._embeddings.index(units)
        return len(units)

    def search(self, question: str, depth: int) -> list[Found]:
        rows = self._embeddings.search(question, depth)
        return [Found(self._places[int(row["id"])], row["text"]) for row in rows]
