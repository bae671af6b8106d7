"""How far a difference between two systems on the same questions can be told from chance."""

import random
import statistics
from collections.abc import Sequence

DRAWS = 4000
SEED = 7


def paired_interval(
    ours: Sequence[float], theirs: Sequence[float], draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float, float]:
    """Return the mean difference (ours − theirs) and the ends of its 95 % interval.

    Questions are drawn with replacement, each with both its figures, so that what makes a question hard for both does
    not blur the difference. Raises ValueError where the two are not of the same, non-empty questions.
    """
    gaps = [mine - other for mine, other in zip(ours, theirs, strict=True)]
    if not gaps:
        raise ValueError("no questions")
    chance = random.Random(seed)
    means = sorted(statistics.fmean(chance.choices(gaps, k=len(gaps))) for _ in range(draws))
    return statistics.fmean(gaps), means[round(0.025 * (draws - 1))], means[round(0.975 * (draws - 1))]
