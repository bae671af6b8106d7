"""The contrastive steps: symmetric InfoNCE inside a batch, optional hard negatives, optional distillation."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize

from training.samples import Ids, Pair

_TEMPERATURE = 0.05
_MASKED = -1e4


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of training: `batches` gives the pairs of an epoch, in batches."""

    epochs: int
    rate: float
    batches: Callable[[random.Random], Sequence[Sequence[Pair]]]
    teacher: "Teacher | None" = None


@dataclass(frozen=True, slots=True)
class Teacher:
    """Swedish sentences as token ids with the teacher's unit vectors of their English side, shape (n, d)."""

    sentences: list[Ids]
    vectors: Tensor
    batch: int = 512


def vectors_of(bag: EmbeddingBag, texts: Sequence[Ids]) -> Tensor:
    """Return the unit vectors of texts, shape (len(texts), dimension)."""
    flat = np.fromiter((piece for text in texts for piece in text), dtype=np.int64)
    starts = np.cumsum([0, *(len(text) for text in texts)])[:-1]
    return normalize(bag(torch.from_numpy(flat), torch.from_numpy(starts)), dim=1)


def contrast(bag: EmbeddingBag, pairs: Sequence[Pair]) -> Tensor:
    """Return the symmetric InfoNCE loss of pairs against each other; equal right sides are no negatives."""
    scores = vectors_of(bag, [left for left, _ in pairs]) @ vectors_of(bag, [right for _, right in pairs]).T
    scores = scores / _TEMPERATURE + _equal_rights(pairs) * _MASKED
    target = torch.arange(len(pairs))
    return (cross_entropy(scores, target) + cross_entropy(scores.T, target)) / 2


def _equal_rights(pairs: Sequence[Pair]) -> Tensor:
    """Return 1 where two different pairs have the same right side, else 0, shape (n, n)."""
    places: dict[tuple[int, ...], int] = {}
    keys = torch.tensor([places.setdefault(tuple(right), len(places)) for _, right in pairs])
    return (keys[:, None] == keys[None, :]).float() - torch.eye(len(pairs))


def imitate(bag: EmbeddingBag, teacher: Teacher, chosen: Sequence[int]) -> Tensor:
    """Return how far the similarities among sentences are from the teacher's: the KL divergence of their softmax.

    Only similarities are compared, so teacher and student may differ in dimension.
    """
    own = vectors_of(bag, [teacher.sentences[number] for number in chosen])
    theirs = teacher.vectors[list(chosen)]
    mask = torch.eye(len(chosen)) * _MASKED
    wanted = torch.softmax(theirs @ theirs.T / _TEMPERATURE + mask, dim=1)
    return cross_entropy(own @ own.T / _TEMPERATURE + mask, wanted)


def run_stage(bag: EmbeddingBag, stage: Stage, seed: int) -> list[float]:
    """Train in place and return the mean loss of each epoch; the rate falls linearly to a twentieth."""
    draw = random.Random(seed)
    optimizer = torch.optim.Adam(bag.parameters(), lr=stage.rate)
    losses: list[float] = []
    for epoch in range(stage.epochs):
        batches = stage.batches(draw)
        total = 0.0
        for number, pairs in enumerate(batches):
            done = (epoch + number / len(batches)) / stage.epochs
            for group in optimizer.param_groups:
                group["lr"] = stage.rate * max(0.05, 1 - done)
            loss = contrast(bag, pairs)
            if stage.teacher is not None:
                chosen = draw.sample(range(len(stage.teacher.sentences)), stage.teacher.batch)
                loss = loss + imitate(bag, stage.teacher, chosen)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            total += float(loss.detach())
        losses.append(total / max(1, len(batches)))
        print(f"epoch {epoch + 1}/{stage.epochs}: loss {losses[-1]:.3f}", flush=True)
    return losses
