"""The interval of a paired difference."""

import pytest

from bench.bootstrap import paired_interval


def test_a_sure_gain_lies_above_zero() -> None:
    mean, low, high = paired_interval([1.0] * 30 + [0.0] * 10, [0.0] * 40)
    assert mean == 0.75 and 0.5 < low < mean < high < 0.95


def test_no_difference_has_an_interval_of_nothing() -> None:
    assert paired_interval([0.2, 1.0, 0.5], [0.2, 1.0, 0.5]) == (0.0, 0.0, 0.0)


def test_the_same_questions_give_the_same_interval() -> None:
    ours, theirs = [1.0, 0.5, 0.0, 1.0], [0.5, 0.5, 1.0, 0.2]
    assert paired_interval(ours, theirs) == paired_interval(ours, theirs)
    _, low, high = paired_interval(ours, theirs)
    assert low < 0 < high


@pytest.mark.parametrize(("ours", "theirs"), [([], []), ([1.0], [1.0, 0.0])])
def test_figures_of_other_questions_are_refused(ours: list[float], theirs: list[float]) -> None:
    with pytest.raises(ValueError):
        paired_interval(ours, theirs)
