"""Decisions as a page and as a spreadsheet: stages that cannot be mistaken, and an address for every state."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.catalogue.kept import KeptDecision
from ingest.decisions.decision import Decision, Vote

ID = "a" * 64
DAY = date(2021, 5, 20)
DECISION = Decision(
    "Äldrenämnden", DAY, "§ 45", 2, "Tertialrapport 1", "2021.017 ÄN", "beslut", "godkänns",
    "Äldrenämnden godkänner <b>rapporten</b>.", 2, 0, 33, "Kommunstyrelsen", ("Eva Ek (S)",), Vote(7, 4, 1),
    ("Bo Al (M)",), ("",), True,
)  # fmt: skip


@pytest.fixture(autouse=True)
def decided(desk: Any) -> None:
    """Give the desk a decision and a proposal without a date."""
    kept = KeptDecision(f"{ID}-0", ID, "a.pdf", "Protokoll", "protokoll", "Äldrenämnden", "Lindeborg", DAY, DECISION)
    proposal = replace(DECISION, stage="förslag", meeting_date=None, case_number=None, title="=SUMMA(A1)", votes=None)
    desk.decided = [kept, replace(kept, day=None, decision=proposal)]


def test_a_clause_has_its_words_its_place_and_its_case(client: TestClient) -> None:
    page = client.get("/beslut").text
    assert "Äldrenämnden godkänner &lt;b&gt;rapporten&lt;/b&gt;." in page and "<b>rapporten" not in page
    assert f'href="/rapporter/{ID}?sida=2&amp;citat=' in page
    assert 'href="/arenden/2021.017%20%C3%84N">Ärendet 2021.017 ÄN</a>' in page
    for words in ("§ 45", "punkt 2", "7 ja, 4 nej, 1 avstod", "Bo Al (M)", "1 anteckning utan namn"):
        assert words in page


def test_a_proposal_is_never_told_as_a_decision(client: TestClient) -> None:
    page = client.get("/beslut?stage=förslag").text
    assert '<strong class="stage proposed">Förslag, inte beslut</strong>' in page
    assert '<strong class="stage decided">' not in page
    assert "föreslår: godkänns" in page and "Datum saknas" in page


def test_dates_say_what_they_are_of(client: TestClient) -> None:
    assert 'sammanträde <time datetime="2021-05-20">20 maj 2021</time>' in client.get("/beslut").text


def test_stages_have_counts_and_addresses_that_keep_the_rest(client: TestClient) -> None:
    page = client.get("/beslut?body=Äldrenämnden&sida=1").text
    assert 'href="/beslut?body=%C3%84ldren%C3%A4mnden&amp;stage=beslut"' in page
    assert 'Förslag, inte beslut <span class="tally">(1)</span>' in page
    assert 'href="/beslut.csv?body=%C3%84ldren%C3%A4mnden"' in page


@pytest.mark.parametrize("address", ["/beslut?stage=påhittat", "/beslut?from=i går", "/beslut?sida=0"])
def test_what_cannot_be_asked_is_said(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def test_an_empty_form_limits_nothing(client: TestClient) -> None:
    empty = "&".join(f"{name}=" for name in ("body", "from", "to", "outcome", "stage", "person", "party", "q", "dnr"))
    assert "2 beslutspunkter." in client.get(f"/beslut?{empty}").text


def test_nothing_found_leads_on(client: TestClient, desk: Any) -> None:
    desk.decided = []
    assert '/sok?q=taxa&amp;dnr="' in client.get("/beslut?q=taxa").text


def test_the_sheet_is_of_the_same_state_and_holds_no_formula(client: TestClient) -> None:
    reply = client.get("/beslut.csv?stage=förslag")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="beslut.csv"' in reply.headers["content-disposition"]
    assert reply.content.startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(StringIO(reply.text.removeprefix("\ufeff")), delimiter=";")
    told = dict(zip(header, row, strict=True))
    assert told["Ärende"] == "'=SUMMA(A1)" and told["Steg"] == "Förslag, inte beslut" and told["Punkt"] == "2"
    assert told["Adress"].startswith("http://testserver/rapporter/")


def test_the_page_is_the_same_in_english(client: TestClient) -> None:
    page = client.get("/beslut?lang=en").text
    assert "Proposal, not a decision" in page or "proposes: approved" in page
    assert '<blockquote lang="sv">' in page
