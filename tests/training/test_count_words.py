"""Tests of the word counts behind compounds and accents."""

from training.count_words import count_words


def test_words_are_counted_with_their_share_of_capitals() -> None:
    text = "Nämnden möter Lindberg idag. Nämnden svarar nämnden."
    rows = {word: (count, share) for word, count, share in count_words(iter([text] * 3))}
    assert rows["nämnden"] == (9, 0)
    assert rows["lindberg"] == (3, 100)


def test_rare_words_are_left_out() -> None:
    assert count_words(iter(["sällsynt ord"])) == []
