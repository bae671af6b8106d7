"""The keyword index finds passages by our own tokens, ranks them, and limits them to reports."""

from pathlib import Path

import pytest

from index.errors import KeywordsError
from index.search.keywords import FIELDS, Keywords


def _fields(words: str = "", context: str = "") -> dict[str, str]:
    return {**dict.fromkeys(FIELDS, ""), "words": words, "context": context}


@pytest.fixture
def keywords(tmp_path: Path) -> Keywords:
    opened = Keywords.open(tmp_path / "keywords", create=True)
    opened.add("p1", "r1", _fields("äldreomsorg underskott underskott", "t1_2021"))
    opened.add("p2", "r1", _fields("skola budget med många andra ord om budget"))
    opened.add("p3", "r2", _fields("äldreomsorg budget", "t2_2021"))
    opened.commit()
    return opened


def test_ranks_by_tokens(keywords: Keywords) -> None:
    found = keywords.search({"words": [("äldreomsorg", 1.0), ("underskott", 1.0)]}, 10)
    assert [passage for passage, _ in found] == ["p1", "p3"]
    assert found[0][1] > found[1][1] > 0
    assert keywords.search({"words": [("omsorg", 1.0)]}, 10) == []


def test_boosts_and_other_fields_are_summed(keywords: Keywords) -> None:
    plain = dict(keywords.search({"words": [("budget", 1.0)]}, 10))
    double = dict(keywords.search({"words": [("budget", 2.0)]}, 10))
    both = dict(keywords.search({"words": [("budget", 1.0)], "context": [("t2_2021", 1.0)]}, 10))
    assert double["p3"] == pytest.approx(2 * plain["p3"], rel=1e-5)
    assert both["p3"] > plain["p3"] and both["p2"] == pytest.approx(plain["p2"], rel=1e-5)


def test_limits_to_reports_without_changing_scores(keywords: Keywords) -> None:
    everywhere = dict(keywords.search({"words": [("budget", 1.0)]}, 10))
    within = dict(keywords.search({"words": [("budget", 1.0)]}, 10, reports=["r2"]))
    assert within == {"p3": pytest.approx(everywhere["p3"], rel=1e-5)}
    assert keywords.search({"words": [("budget", 1.0)]}, 10, reports=[]) == []
    assert keywords.search({}, 10) == [] and len(keywords.search({"words": [("budget", 1.0)]}, 1)) == 1


def test_deletes_a_report(keywords: Keywords) -> None:
    keywords.delete_report("r1")
    keywords.commit()
    assert keywords.ids() == {"p3"}
    keywords.delete_everything()
    keywords.commit()
    assert keywords.ids() == set()


def test_readers_see_commits_after_reload(keywords: Keywords, tmp_path: Path) -> None:
    reader = Keywords.open(tmp_path / "keywords")
    keywords.add("p4", "r3", _fields("vatten"))
    keywords.commit()
    assert reader.ids() == {"p1", "p2", "p3"}
    reader.reload()
    assert reader.ids() == {"p1", "p2", "p3", "p4"}


def test_a_second_writer_is_refused_and_a_missing_index_named(keywords: Keywords, tmp_path: Path) -> None:
    second = Keywords.open(tmp_path / "keywords")
    with pytest.raises(KeywordsError, match="cannot be written"):
        second.delete_report("r1")
    with pytest.raises(KeywordsError, match="missing"):
        Keywords.open(tmp_path / "missing")
    (tmp_path / "keywords" / "meta.json").write_text("{")
    with pytest.raises(KeywordsError):
        Keywords.open(tmp_path / "keywords")
