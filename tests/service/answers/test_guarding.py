"""What never passes: a quote that was changed, evidence said twice, more than an answer may hold."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.answering.draft import Draft, Section, Statement
from service.answering.evidence import Evidence, gather
from service.answering.selecting import MOST_WORDS, QUOTAS, SAME_WORDS, select
from service.answering.support import Support, asked_words, tokens_of
from service.answering.verifying import squeezed, verified
from service.answering.weighing import supports
from service.archive import Archive

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def evidence(archive: Archive) -> list[Evidence]:
    hits = archive.searcher.ranked(archive.understand("äldreomsorgens underskott och tilläggsanslag"))
    return gather(hits, archive.catalogue)


def _changed(item: Evidence, at: int, put: str) -> Evidence:
    text = item.page.text
    place = item.start + at % (item.end - item.start)
    return replace(item, page=replace(item.page, text=f"{text[:place]}{put}{text[place + 1 :]}"))


def _let_through(item: Evidence, archive: Archive) -> list[str]:
    draft = Draft((Section("", (Statement("", (item.excerpt,)),)),))
    checked = verified(draft, archive.catalogue)
    return [one.quote for section in checked.sections for said in section.statements for one in said.excerpts]


@FEW
@given(st.integers(0, 10_000), st.integers(0, 500), st.sampled_from("0123456789abcxyzåäöQ§"))
def test_a_changed_quote_is_never_let_through(
    archive: Archive, evidence: list[Evidence], which: int, at: int, put: str
) -> None:
    item = evidence[which % len(evidence)]
    changed = _changed(item, at, put)
    if squeezed(changed.quote) not in squeezed(item.page.text):
        assert _let_through(changed, archive) == []
    assert _let_through(item, archive) == [item.quote]


def test_evidence_of_a_page_that_is_gone_is_not_let_through(archive: Archive, evidence: list[Evidence]) -> None:
    item = evidence[0]
    moved = replace(item, page=replace(item.page, number=999))
    assert _let_through(moved, archive) + _let_through(item, archive) == [item.quote]


def test_a_quote_over_a_bullet_is_not_let_through(archive: Archive, evidence: list[Evidence]) -> None:
    item = evidence[0]
    text = f"{item.quote} \u2022 {item.quote}"
    over = replace(item, page=replace(item.page, text=text), start=0, end=len(text))
    assert _let_through(over, archive) == []


@FEW
@given(st.lists(st.floats(0.1, 3.0), min_size=1, max_size=40), st.randoms())
def test_a_selection_repeats_nothing_and_keeps_its_limits(
    evidence: list[Evidence], totals: list[float], chance: random.Random
) -> None:
    some = chance.sample(evidence, min(len(totals), len(evidence)))
    chosen = select([(item, Support(0, 0, 0, 0, 0, 0, total)) for item, total in zip(some, totals, strict=False)])
    quotes = [tokens_of(item.quote) for item in chosen]
    assert len(chosen) <= sum(QUOTAS)
    assert len(chosen) < 2 or sum(len(item.quote.split()) for item in chosen) <= MOST_WORDS
    for at, one in enumerate(quotes):
        assert all(len(one & other) < SAME_WORDS * max(1, min(len(one), len(other))) for other in quotes[:at])


def test_nothing_is_selected_from_nothing() -> None:
    assert select([]) == []


def test_evidence_is_the_pages_own_words_and_each_stands_once(archive: Archive, evidence: list[Evidence]) -> None:
    assert len({(item.place, item.start) for item in evidence}) == len(evidence)
    for item in evidence:
        page = archive.catalogue.page(*item.place)
        assert page is not None and item.quote == page.text[item.start : item.end] and item.quote.strip()


def test_support_prefers_the_sentence_that_tells_the_cause(archive: Archive) -> None:
    query = archive.understand("Varför blev det underskott i särskilt boende T1 2021?")
    found = gather(archive.searcher.ranked(query)[:24], archive.catalogue)
    scored = supports(query, found, asked_words(query, lambda token: 1.0), archive.embedder)
    best = max(zip(scored, found, strict=True), key=lambda pair: pair[0].total)
    assert "särskilt boende" in best[1].quote and best[0].cue == 1.0
    assert supports(query, [], [], archive.embedder) == []


def test_a_page_with_several_good_pieces_stands_before_one_with_a_single_better(evidence: list[Evidence]) -> None:
    places = list(dict.fromkeys(item.place for item in evidence))
    one, many = ([item for item in evidence if item.place == place] for place in places[:2])
    totals = [*((item, 2.1 if item is one[0] else 0.1) for item in one), *((item, 2.0) for item in many)]
    chosen = select([(item, Support(0, 0, 0, 0, 0, 0, total)) for item, total in totals])
    assert len(many) > 1 and chosen[0].place == places[1]
