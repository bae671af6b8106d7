"""Cases as pages: the road through the bodies, and a way on where there is none."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from index.catalogue.case import Case, CaseDocument, Step
from ingest.decisions.decision import Decision, Vote

ID = "a" * 64
DAY = date(2021, 5, 20)
CLAUSE = Decision(
    "Äldrenämnden", DAY, "§ 45", 1, "Taxor", "KS 2021/17", "beslut", "godkänns", "Nämnden godkänner taxan.", 2, 0, 24,
    votes=Vote(7, 4), reservations=("Bo Al (M)",),
)  # fmt: skip
FIRST = Step(ID, "a/skrivelse.pdf", date(2021, 5, 2), None, "förslag", (), None, 3, ())
STEP = Step(ID, "a/protokoll.pdf", DAY, "Äldrenämnden", "beslut", ("godkänns",), "§ 45", 2, (CLAUSE,))
DOCUMENT = CaseDocument(ID, "a/protokoll.pdf", "Protokoll", "protokoll", DAY, "§ 45", "dnr", 1.0)
LIKE = replace(DOCUMENT, title="Skrivelse", kind="tjansteskrivelse", paragraph=None, joined="title", confidence=0.8)
CASE = Case("k1", "KS 2021/17", ("KS 2021/17",), "Taxor <i>", "Lindeborg", (FIRST, STEP), (DOCUMENT, LIKE))


@pytest.fixture(autouse=True)
def known(desk: Any) -> None:
    """Give the desk two cases of which one name fits both."""
    desk.matters = [CASE, replace(CASE, key="k2", title="Avgifter", numbers=("KS 2021/17", "ÄN 2021/9"))]


@pytest.mark.parametrize("address", ["KS 2021/17", "KS%202021%2F17", "k1"])
def test_a_case_is_found_by_its_number_with_or_without_escapes(client: TestClient, address: str) -> None:
    page = client.get(f"/arenden/{address}")
    assert page.status_code == 200 and '<h1 lang="sv">Taxor &lt;i&gt;</h1>' in page.text


def test_the_timeline_tells_dates_stages_words_and_votes(client: TestClient) -> None:
    page = client.get("/arenden/k1").text
    assert page.index("datum på dokumentet") < page.index("datum för sammanträdet")
    assert page.index("Förslag, inte beslut") < page.index('<strong class="stage decided">Beslut</strong>')
    assert "Nämnden godkänner taxan." in page and "7 ja, 4 nej" in page and "Bo Al (M)" in page
    assert f'href="/rapporter/{ID}?sida=3"' in page


def test_documents_say_what_joins_them_and_open_where_they_speak(client: TestClient) -> None:
    page = client.get("/arenden/k1").text
    assert "samma diarienummer" in page and "liknande rubrik, säkerhet 0,8 av 1" in page
    assert f'<a href="/rapporter/{ID}?sida=2">Protokoll, § 45</a>' in page
    assert "Några av dokumenten har förts hit" in page


def test_other_cases_of_the_same_number_are_named(client: TestClient) -> None:
    page = client.get(f"/arenden/{quote('KS 2021/17', safe='')}").text
    assert "Numret passar också på" in page and '<a href="/arenden/k2" lang="sv">Avgifter</a>' in page


def test_an_unknown_number_leads_on(client: TestClient) -> None:
    page = client.get("/arenden/1999%2F1%3Cb%3E")
    assert page.status_code == 404
    assert "”1999/1&lt;b&gt;”" in page.text and 'href="/sok?dnr=1999' in page.text


def test_cases_are_listed_by_words(client: TestClient) -> None:
    page = client.get("/arenden?q=taxor").text
    assert "1 ärende." in page and '<a href="/arenden/k1" lang="sv">' in page
    assert "Inget ärende har alla de orden." in client.get("/arenden?q=finns+inte").text
    assert client.get("/arenden/").url.path == "/arenden"
