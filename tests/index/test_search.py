"""Search over made-up reports: legs, filters, stages, order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.catalogue.catalogue import Catalogue
from index.embedding.embedder import Embedder
from index.questions.query import Filters, Query
from index.search.keyword_catch_up import catch_up
from index.search.keywords import Keywords
from index.search.meant import meant
from index.search.search import Searcher, one_per_place
from index.search.weights import Weights
from index.swedish.analysis import passage_fields
from index.vectors.vectors import Vectors
from ingest.wording.period import Period

PutReport = Callable[..., str]


@pytest.fixture
def searcher(catalogue: Catalogue, embedder: Embedder, put_report: PutReport, tmp_path: Path) -> Iterator[Searcher]:
    put_report("gammal", "Skolskjuts kostar mer.", meeting_date=date(2020, 3, 1), kind="protokoll")
    put_report("ny", "Snöröjning av gator.", "Skolskjuts med buss kostar mer.", meeting_date=date(2021, 3, 1))
    keywords = Keywords.open(tmp_path / "keywords", create=True)
    catch_up(catalogue, keywords, passage_fields)
    vectors = Vectors.open(catalogue, tmp_path / "vectors", embedder.name, embedder.dimension)
    yield Searcher(catalogue, keywords, vectors, embedder)
    keywords.close()


def _titles(searcher: Searcher, query: Query, **window: int) -> list[str]:
    return [hit.report.identity.title for hit in searcher.search(query, **window).hits]


def test_words_find_passages_and_say_why(searcher: Searcher) -> None:
    (best, *_) = searcher.search(Query("snöröjning")).hits
    assert best.passage.text == "Snöröjning av gator."
    assert {"words", "grams"} <= set(best.why)
    assert best.score == pytest.approx(sum(best.why.values()))


def test_no_words_give_the_newest_first(searcher: Searcher) -> None:
    assert _titles(searcher, Query("")) == ["ny", "gammal"]
    assert _titles(searcher, Query(" "), limit=1, offset=1) == ["gammal"]
    assert searcher.search(Query(""), limit=1).total == 2


@pytest.mark.parametrize("text", ["skolskjuts", ""])
def test_filters_hold_with_and_without_words(searcher: Searcher, text: str) -> None:
    limits = (Filters(kind="protokoll"), Filters(end=date(2020, 12, 31)))
    assert [set(_titles(searcher, Query(text, filters=one))) for one in limits] == [{"gammal"}, {"gammal"}]
    assert _titles(searcher, Query(text, filters=Filters(body="Finns inte"))) == []


@pytest.mark.parametrize("text", ["xylofon", "xqzzyt flurbo", "hur mycket xylofon", "???"])
def test_words_that_stand_nowhere_find_nothing(searcher: Searcher, text: str) -> None:
    found = searcher.search(Query(text))
    assert (found.hits, found.total) == ((), 0)


@pytest.mark.parametrize(
    "text", ["skolskjutsar", "xylofon snöröjning", "snöröjningn", "skjuts", "protokoll", "hur mycket kostar"]
)
def test_a_stem_a_part_the_letters_or_the_context_is_enough(searcher: Searcher, text: str) -> None:
    assert searcher.search(Query(text)).total > 0


def test_words_that_were_added_to_a_question_are_enough(searcher: Searcher) -> None:
    assert searcher.search(Query("snow clearing", expansions=("snöröjning",))).total > 0


def test_only_reports_within_the_limits_tell_whether_a_word_is_known(searcher: Searcher) -> None:
    assert searcher.search(Query("snöröjning", filters=Filters(kind="protokoll"))).total == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("snöröjnig", "snöröjning"),
        ("hur mycket skolskuts", "hur mycket skolskjuts"),
        ("skolskjuts", None),
        ("xylofon", None),
    ],
)
def test_the_archives_own_words_mend_slips(searcher: Searcher, text: str, said: str | None) -> None:
    assert meant(text, searcher.catalogue, searcher.keywords) == said


def test_a_page_stands_once_among_the_hits(searcher: Searcher) -> None:
    ranked = searcher.ranked(Query("skolskjuts"))
    assert len(one_per_place([*ranked, *ranked])) == len({(hit.report.id, hit.passage.page) for hit in ranked})


def test_what_a_query_names_lifts_its_report(searcher: Searcher) -> None:
    asked = (Period(date(2020, 1, 1), date(2020, 12, 31), "2020"), Period(date(2021, 1, 1), date(2021, 12, 31), "2021"))
    best = [_titles(searcher, Query("skolskjuts kostar mer", periods=(one,)))[0] for one in asked]
    assert best == ["gammal", "ny"]


def test_copies_are_one_hit_with_the_others_behind_it(searcher: Searcher, put_report: PutReport) -> None:
    text = " ".join(f"Fullmäktige höjer taxan för skolskjuts på linje {n} med {n} procent." for n in range(4))
    put_report("utdrag", text)
    put_report("protokoll", f"{text}Justeras")
    catch_up(searcher.catalogue, searcher.keywords, passage_fields)
    results = searcher.search(Query("höjer taxan för skolskjuts"))
    assert [copy.report.identity.title for copy in results.hits[0].others] in (["utdrag"], ["protokoll"])
    assert results.total == len(results.hits) == len(searcher.ranked(Query("höjer taxan för skolskjuts"))) - 1


class _Backwards:
    """A reranker that likes best what the search liked least."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return the place of each passage."""
        assert question and all("Skolskjuts" in text or "Snöröjning" in text for text in passages)
        return [float(at) for at, _ in enumerate(passages)]


def test_a_reranker_orders_the_first_hits_anew(searcher: Searcher) -> None:
    query = Query("skolskjuts kostar mer")
    plain = searcher.ranked(query)
    reread = replace(searcher, reranker=_Backwards(), weights=Weights(reranker=99)).ranked(query)
    assert [hit.passage.id for hit in reread] == [hit.passage.id for hit in reversed(plain)]
    assert reread[0].score == pytest.approx(sum(reread[0].why.values())) and "reranker" in reread[0].why
