"""The page of coverage: a matrix with headers, what is missed in it, and counts of what is masked."""

from dataclasses import replace
from datetime import date
from typing import Any

from starlette.testclient import TestClient

from index.catalogue.masked import Masked
from ingest.wording.period import Period

ID = "a" * 64


def _put(desk: Any, memory: Any, year: int) -> None:
    report = memory.report_of(f"{year}-{ID}"[:64], title=f"Rapport <b>{year}</b>")
    period = Period(date(year, 1, 1), date(year, 4, 30), f"T1 {year}")
    desk.held[report.id] = replace(report, identity=replace(report.identity, period=period))


def test_the_matrix_has_headers_a_caption_and_a_region_that_takes_focus(client: TestClient) -> None:
    page = client.get("/tackning").text
    assert '<div class="scroll" tabindex="0" role="region" aria-labelledby="matris">' in page
    assert '<th scope="colgroup" colspan="1">2021</th>' in page
    assert '<abbr title="januari–april 2021">jan–apr</abbr>' in page
    assert "<caption><span>Rapporter per organ och period" in page


def test_cells_open_their_reports_and_tell_nothing_raw(client: TestClient, desk: Any, memory: Any) -> None:
    _put(desk, memory, 2019)
    page = client.get("/tackning").text
    assert f'<a href="/rapporter/{ID}" title="Tertialrapport 1 2021">' in page
    assert "Rapport &lt;b&gt;2019" in page and "<b>2019" not in page


def test_a_missed_report_stands_in_its_cell(client: TestClient, desk: Any, memory: Any) -> None:
    for year in (2018, 2019):
        _put(desk, memory, year)
    page = client.get("/tackning").text
    assert page.count('<span class="gap">Saknas? <span lang="sv">Tertialrapport</span></span>') == 1
    assert '<td class="new-year missed">' in page


def test_pages_in_doubt_say_why(client: TestClient) -> None:
    page = client.get("/tackning").text
    assert "tolkad från bild, kan innehålla läsfel" in page and f'href="/rapporter/{ID}?sida=4"' in page


def test_masked_numbers_are_counted_and_never_shown(client: TestClient, desk: Any) -> None:
    desk.hidden = (
        Masked(ID, "akt 850213-1231.pdf", "personnummer", "page", 2, 3),
        Masked(ID, "akt 850213-1231.pdf", "personnummer", "metadata", None, 1),
    )
    page = client.get("/tackning").text
    assert "sida 2 (3 nummer)" in page and "filens egna uppgifter (1 nummer)" in page
    assert "850213" not in page


def test_an_empty_archive_says_so(client: TestClient, desk: Any) -> None:
    desk.held = {}
    assert "Det finns inga rapporter ännu." in client.get("/tackning").text
