"""Tests of the figures that training reports."""

import numpy as np
import pytest

from training.evaluate import summarise


def test_figures_follow_from_ranks() -> None:
    found = summarise(np.array([1, 2, 20]))
    assert found.hit1 == pytest.approx(1 / 3)
    assert found.hit10 == pytest.approx(2 / 3)
    assert found.mrr == pytest.approx((1 + 0.5 + 0.05) / 3)
    assert found.ndcg10 == pytest.approx((1 + 1 / np.log2(3)) / 3)
