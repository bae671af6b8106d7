"""Legs of a search joined into one order."""

from collections.abc import Mapping, Sequence

Scores = Mapping[str, float]


def scaled(scores: Scores) -> dict[str, float]:
    """Divide by the best score, so that legs of different units can be added; an empty leg stays empty."""
    best = max(scores.values(), default=0.0)
    return {key: value / best for key, value in scores.items()} if best > 0 else {}


def spread(scores: Sequence[float]) -> list[float]:
    """Return scores of any unit, also negative ones, as 0 (the worst) to 1 (the best); all 0 where they are equal."""
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    return [(score - low) / (high - low) if high > low else 0.0 for score in scores]


def fuse(legs: Mapping[str, Scores], weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return, for every passage of any leg, its weighted share from each leg.

    A convex sum of scaled scores rather than of ranks: on Swedish text rank fusion lost what the better leg knew
    (docs/quality.md).
    """
    shares: dict[str, dict[str, float]] = {}
    for leg, scores in legs.items():
        weight = weights.get(leg, 0.0)
        if weight == 0.0:
            continue
        for key, value in scaled(scores).items():
            shares.setdefault(key, {})[leg] = weight * value
    return shares
