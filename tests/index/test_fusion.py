import pytest

from index.search.fusion import fuse, scaled, spread


def test_scaling_gives_the_best_one() -> None:
    assert scaled({"a": 4.0, "b": 1.0}) == {"a": 1.0, "b": 0.25}


def test_an_empty_leg_adds_nothing() -> None:
    assert fuse({"words": {}, "meaning": {"a": 0.5}}, {"words": 1.0, "meaning": 0.8}) == {"a": {"meaning": 0.8}}


def test_a_passage_of_two_legs_keeps_both_shares() -> None:
    shares = fuse({"words": {"a": 2.0, "b": 1.0}, "grams": {"b": 3.0}}, {"words": 1.0, "grams": 0.5})
    assert shares == {"a": {"words": 1.0}, "b": {"words": 0.5, "grams": 0.5}}


def test_a_leg_without_weight_is_left_out() -> None:
    assert fuse({"meaning": {"a": 1.0}}, {"meaning": 0.0}) == {}


@pytest.mark.parametrize(
    ("scores", "shares"), [([-2.0, 2.0, 0.0], [0.0, 1.0, 0.5]), ([3.0, 3.0], [0.0, 0.0]), ([], [])]
)
def test_scores_of_any_unit_are_spread_from_worst_to_best(scores: list[float], shares: list[float]) -> None:
    assert spread(scores) == shares
