"""Groups passages that lie near each other, so that a batch holds hard negatives for its questions."""

import random

from torch import Tensor


def group_neighbours(vectors: Tensor, size: int, draw: random.Random) -> list[list[int]]:
    """Return all rows of unit vectors (n, d) in groups of up to `size`: a random row and its nearest not yet taken."""
    nearest = (vectors @ vectors.T).argsort(dim=1, descending=True).tolist()
    order = list(range(len(nearest)))
    draw.shuffle(order)
    taken: set[int] = set()
    groups: list[list[int]] = []
    for first in order:
        if first in taken:
            continue
        group = [first]
        taken.add(first)
        for other in nearest[first]:
            if len(group) == size:
                break
            if other not in taken:
                group.append(other)
                taken.add(other)
        groups.append(group)
    draw.shuffle(groups)
    return groups
