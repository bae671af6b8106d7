"""Vocabulary files are checked, and complaints name file and key."""

import pytest

from ingest.errors import VocabularyError
from ingest.vocabulary import load_vocabulary, parse_vocabulary


def test_values_of_the_asked_type() -> None:
    words = parse_vocabulary("x.toml", 'a = "b"\nn = 1\nl = ["c"]\n[t]\nok = true\n[[row]]\nm = [1, 4]')
    assert (words.text("a"), words.number("n"), words.strings("l")) == ("b", 1.0, ("c",))
    assert words.section("t").flag("ok")
    assert words.sections("row")[0].numbers("m") == (1, 4)


@pytest.mark.parametrize("key", ["a", "missing"])
def test_a_wrong_or_missing_value_names_file_and_key(key: str) -> None:
    words = parse_vocabulary("x.toml", "[[row]]\na = 1")
    with pytest.raises(VocabularyError, match=rf"x\.toml: row\[0\]: {key}"):
        words.sections("row")[0].strings(key)


def test_what_is_no_toml_names_the_file() -> None:
    with pytest.raises(VocabularyError, match=r"x\.toml"):
        parse_vocabulary("x.toml", "a = = b")
    with pytest.raises(VocabularyError, match=r"nothing\.toml"):
        load_vocabulary("nothing")
