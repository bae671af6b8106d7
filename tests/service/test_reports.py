from typing import Any

import pytest
from starlette.testclient import TestClient

ID = "a" * 64
API = f"/api/reports/{ID}"
QUOTE = "beror på högre sjukfrånvaro och fler timmar"


def test_reports_are_listed_with_what_they_say_of_themselves(client: TestClient) -> None:
    reply = client.get("/api/reports").json()
    assert reply["total"] == 1
    report = reply["reports"][0]
    assert report["period"] == {"from": "2021-01-01", "to": "2021-04-30", "label": "T1 2021"}
    assert report["document_date"] == "2021-05-20"
    assert report["facts"][0]["origin"] == "heading"
    assert client.get(report["url"]).status_code == 200
    assert client.get(API).json() == {**report, "contradictions": []}


def test_a_page_is_given_as_text(client: TestClient) -> None:
    page = client.get(f"{API}/pages/12").json()
    assert (page["page"], page["label"], page["quality"], page["extraction"]) == (12, "14", "good", "text")
    assert "sjuk-\nfrånvaro" in page["text"]


def test_a_page_that_is_not_there_is_a_problem(client: TestClient) -> None:
    problem = client.get(f"{API}/pages/13")
    assert problem.status_code == 404
    assert problem.json()["detail"] == "Rapporten har 12 sidor, så sida 13 finns inte."


def test_a_picture_is_drawn_once_and_says_whether_it_is_marked(client: TestClient, drawn: list[Any]) -> None:
    address = f"{API}/pages/12.png"
    for _ in range(2):
        picture = client.get(address, params={"quote": QUOTE})
        assert picture.headers["content-type"] == "image/png"
        assert picture.headers["quote-marked"] == "yes"
    assert drawn == [(12, QUOTE)]
    assert client.get(address, params={"quote": "hittas inte"}).headers["quote-marked"] == "no"


def test_a_picture_needs_its_original(client: TestClient, desk: Any) -> None:
    (desk.folder / ID).unlink()
    assert client.get(f"{API}/pages/1.png").json()["code"] == "picture_not_found"
    assert client.get(f"{API}/original").json()["code"] == "original_not_found"
    assert client.get(f"/rapporter/{ID}").status_code == 200


def test_a_pdf_is_shown_and_anything_else_only_saved(client: TestClient, desk: Any) -> None:
    from dataclasses import replace

    assert client.get(f"{API}/original").headers["content-disposition"].startswith("inline")
    desk.held[ID] = replace(desk.held[ID], media_type="text/html", sources=("å/sida.html",))
    saved = client.get(f"{API}/original")
    assert saved.headers["content-disposition"] == "attachment; filename*=utf-8''sida.html"
    assert saved.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in saved.headers["content-security-policy"]


def test_the_report_page_marks_the_quote_over_a_line_end(client: TestClient) -> None:
    page = client.get(f"/rapporter/{ID}", params={"sida": 12, "citat": QUOTE}).text
    assert '<mark id="citat">beror på högre sjuk-\nfrånvaro och fler timmar</mark>' in page
    assert "Citatet är markerat i bilden." in page
    assert f'href="/api/reports/{ID}/original#page=12"' in page
    assert "Sidan är numrerad 14 i rapporten." in page


def test_a_quote_that_is_not_there_is_said_and_never_marked(client: TestClient) -> None:
    page = client.get(f"/rapporter/{ID}", params={"sida": 12, "citat": "ord som hittas inte"}).text
    assert "Citatet finns inte ordagrant" in page
    assert "Citatet gick inte att placera i bilden." in page
    assert "<mark" not in page


def test_the_report_page_tells_where_each_fact_comes_from(client: TestClient) -> None:
    page = client.get(f"/rapporter/{ID}").text
    assert '<td>rubrik, sida 1: <q lang="sv">Tertialrapport 1 2021</q></td>' in page
    assert "sidhuvud, sida 1" in page


@pytest.mark.parametrize(("sida", "before", "after"), [(1, False, True), (5, True, True), (12, True, False)])
def test_the_report_page_leads_to_its_neighbours(client: TestClient, sida: int, before: bool, after: bool) -> None:
    page = client.get(f"/rapporter/{ID}?sida={sida}").text
    assert (f'href="?sida={sida - 1}" rel="prev"' in page) is before
    assert (f'href="?sida={sida + 1}" rel="next"' in page) is after


def test_words_of_a_report_are_never_markup(client: TestClient, memory: Any, desk: Any) -> None:
    desk.held[ID] = memory.report_of(title=memory.HOSTILE)
    for address in ("/rapporter", f"/rapporter/{ID}?citat=%3Cimg+src=x%3E", "/sok?q=%22%3E%3Cscript%3E", "/sok"):
        page = client.get(address).text
        assert "<script>" not in page and "<img src=x>" not in page
    assert "Åtgärd två &lt;b&gt;" in client.get(f"/rapporter/{ID}").text
    asked = client.post("/fraga", data={"q": "<script>alert(1)</script>"}).text
    assert "<script>" not in asked
