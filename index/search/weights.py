"""How much each leg of a search counts; chosen by measurement, see docs/quality.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the legs after each is scaled to at most 1, and of what a passage gains by matching the question."""

    words: float = 1.0
    grams: float = 1.0
    meaning: float = 0.3
    context: float = 0.4
    expansion: float = 0.3
    period: float = 1.0
    body: float = 0.5
    case: float = 0.8
    kind: float = 0.1
    length: float = 0.2
    reranker: float = 3.0
    depth: int = 200
