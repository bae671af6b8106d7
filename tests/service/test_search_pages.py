from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.questions.query import Filters
from index.search.hit import Copy, Hit
from ingest.passage import Passage
from service.pages.facets import facets_of
from service.pages.finding import find
from service.pages.search_state import SearchState, read_state


@pytest.fixture
def two(desk: Any, memory: Any) -> Any:
    """A desk with a second report, of another body, kind and year."""
    other = memory.report_of("b" * 64, "Protokoll 2019", 3)
    changed = replace(
        other.identity, body="Byggnadsnämnden", kind="protokoll", period=None, document_date=date(2019, 2, 3)
    )
    desk.held["b" * 64] = replace(other, identity=changed)
    return desk


def test_facets_count_what_was_found_and_lead_on(client: TestClient, two: Any) -> None:
    page = client.get("/sok?q=avvikelse").text
    assert '<a href="/sok?q=avvikelse&amp;body=%C3%84ldren%C3%A4mnden"><span lang="sv">Äldrenämnden</span>' in page
    assert '<a href="/sok?q=avvikelse&amp;from=2019-01-01&amp;to=2019-12-31">' in page
    assert "(12)" in page and "(3)" in page


def test_a_chosen_facet_leads_back(client: TestClient, two: Any) -> None:
    page = client.get("/sok?q=avvikelse&body=Byggnadsn%C3%A4mnden").text
    assert '<a href="/sok?q=avvikelse" aria-current="true"><span lang="sv">Byggnadsnämnden</span>' in page
    assert "3 träffar" in page


def test_a_year_is_chosen_by_its_days(two: Any) -> None:
    state = SearchState("avvikelse", Filters(start=date(2019, 1, 1), end=date(2019, 12, 31)))
    year = next(one for one in facets_of(find(two, state, 10, 0), state, two) if one.subject == "year")
    chosen = next(one for one in year.choices if one.chosen)
    assert (chosen.value, chosen.address) == ("2019", "/sok?q=avvikelse")


def test_the_best_can_be_put_in_order_of_date(client: TestClient, two: Any) -> None:
    oldest = client.get("/sok?q=avvikelse&sort=oldest").text
    assert oldest.index("Protokoll 2019") < oldest.index("Tertialrapport 1 2021")
    newest = client.get("/sok?q=avvikelse&sort=newest&sida=2").text
    assert newest.index("Tertialrapport 1 2021") < newest.index("Protokoll 2019")
    assert 'aria-current="true">Nyast först' in newest


def test_without_words_every_report_is_there_from_either_end(two: Any) -> None:
    def seen(sort: Any) -> list[str]:
        return [hit.report.id[0] for hit in find(two, SearchState("", Filters(), sort), 100, 0).hits]

    assert seen("oldest")[::-1] == seen("newest")[: len(seen("oldest"))]


def test_words_of_the_address_come_back_as_they_were() -> None:
    limits = Filters("Äldrenämnden", "protokoll", date(2021, 1, 1), None, "KS 2021/1", "beslut", "Ekby")
    state = SearchState("taxor & avgifter", limits, "newest")
    assert read_state(dict(state.pairs)) == state


def test_a_stage_needs_words(client: TestClient, desk: Any) -> None:
    assert SearchState("", Filters(stage="beslut")).limits(desk).stage is None
    assert 'href="/beslut?stage=beslut"' in client.get("/sok?stage=beslut").text


def test_a_case_number_is_looked_for_in_the_form_it_is_kept_in(desk: Any) -> None:
    assert SearchState("", Filters(case_number="KS2021/00123")).limits(desk).case_number == "2021.123 KS"


@pytest.mark.parametrize(
    "asked",
    ["q=a&stage=foo", "q=%00", "q=!!!", "q=%ED%A0%80", "q=" + "x" * 1000, "sort=zzz", "sida=999", "from=0001-01-01"],
)
def test_odd_addresses_are_answered(client: TestClient, asked: str) -> None:
    assert client.get(f"/sok?{asked}").status_code == 200
    assert client.get(f"/sok.csv?{asked}").status_code == 200


def test_copies_are_one_click_away(client: TestClient, two: Any, memory: Any) -> None:
    found = two.search("a", Filters(), 1, 0)
    passage = Passage("c1", "b" * 64, 2, 0, 10, memory.QUOTE, "text", ())
    copied = replace(found.hits[0], others=(Copy(passage, two.held["b" * 64], "beslut"),))
    two.search = lambda *asked: replace(found, hits=(copied,), total=1)
    page = client.get("/sok?q=avvikelse").text
    assert "Nästan samma text i 1 handling till" in page
    assert f'href="/rapporter/{"b" * 64}?sida=2&amp;citat=' in page


@pytest.fixture
def formula(desk: Any, memory: Any) -> Iterator[None]:
    """A report whose title a spreadsheet would calculate."""
    desk.held["c" * 64] = memory.report_of("c" * 64, '=HYPERLINK("http://x")', 1)
    yield


def test_the_sheet_has_every_hit_and_no_formula(client: TestClient, two: Any, formula: None) -> None:
    reply = client.get("/sok.csv?q=avvikelse")
    assert reply.headers["content-disposition"] == 'attachment; filename="sokning.csv"'
    lines = reply.content.decode("utf-8-sig").strip().split("\r\n")
    assert lines[0].startswith("Nr;Titel;Typ")
    assert len(lines) == 1 + 12 + 3 + 1
    assert any(""""'=HYPERLINK(""http://x"")\"""" in line for line in lines)


def test_hits_have_a_stage_label(client: TestClient, two: Any) -> None:
    assert isinstance(find(two, SearchState("a"), 1, 0).hits[0], Hit)
    assert client.get("/sok?q=a&stage=beslut").status_code == 200


def test_where_nothing_is_found_near_words_are_offered_within_the_same_limits(client: TestClient) -> None:
    page = client.get("/sok?q=avikelse&kind=tertialrapport").text
    assert "Inga träffar" in page
    assert '<a href="/sok?q=avvikelse&amp;kind=tertialrapport" lang="sv">avvikelse</a>' in page
    assert "Menade du" not in client.get("/sok?q=avvikelse").text


ALL = "q=avvikelse&body=%C3%84ldren%C3%A4mnden&kind=tertialrapport&from=2021-01-01&to=2021-12-31&dnr=2021.123+KS"
ALL += "&stage=beslut&municipality=Lindeborg&sort=newest"


@pytest.mark.parametrize("asked", ["q=avvikelse&sort=oldest", "from=2021-01-01&sort=oldest", ALL])
def test_the_sheet_and_the_watch_are_of_the_search_on_the_page(client: TestClient, asked: str) -> None:
    page = unescape(client.get(f"/sok?{asked}").text)
    assert f'action="/sok/spara?{asked}"' in page
    assert f'href="/sok.csv?{asked}"' in page


def test_the_sheet_has_every_limit_of_its_address(client: TestClient, desk: Any) -> None:
    asked, search = [], desk.search

    def noted(text: str, filters: Filters, limit: int, offset: int) -> Any:
        asked.append((text, filters))
        return search(text, filters, limit, offset)

    desk.search = noted
    client.get(f"/sok.csv?{ALL}")
    limits = Filters("Äldrenämnden", "tertialrapport", date(2021, 1, 1), date(2021, 12, 31), "2021.123 KS", "beslut")
    assert asked == [("avvikelse", replace(limits, municipality="Lindeborg"))]
