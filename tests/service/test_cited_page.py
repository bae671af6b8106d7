from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.catalogue.kept import KeptDecision, KeptFigure
from ingest.decisions.decision import Decision
from ingest.figures.figure import Figure

REPORT = "a" * 64
PAGE = f"/rapporter/{REPORT}"
TITLE = "Tertialrapport 1 2021"


@pytest.fixture
def decided() -> KeptDecision:
    one = Decision(
        "Äldrenämnden", date(2021, 5, 20), "§ 45", 1, "Taxor", "ÄN 2021/17", "beslut", "godkänns", "Åtgärd ett", 2, 0, 5
    )
    return KeptDecision("d", REPORT, "a.pdf", TITLE, "protokoll", "Äldrenämnden", None, one.meeting_date, one)


@pytest.fixture
def told() -> KeptFigure:
    one = Figure(
        "Äldreomsorg", "budgetavvikelse", "avvikelse", None, False, None, Decimal("-4345"), "tkr", -4345000,
        "underskott", None, None, "table", 2, 0, 5, "-4 345", check="contradicted",
    )  # fmt: skip
    return KeptFigure(
        1, "f", REPORT, "a.pdf", TITLE, "tertialrapport", None, None, None, None, one, "Äldreomsorg 100 100 -4 345"
    )


def test_the_picture_comes_in_steps_of_width(client: TestClient, drawn: list[tuple[int, str | None]]) -> None:
    page = client.get(PAGE, params={"sida": 2, "citat": "Åtgärd ett, sida 2"}).text
    assert "width=720 720w" in page and "width=1080 1080w" in page and "width=1600 1600w" in page
    assert "Citatet är markerat i bilden." in page
    assert drawn == [(2, "Åtgärd ett, sida 2")]


def test_searched_words_are_marked_and_lead_to_the_next_hit(client: TestClient) -> None:
    page = client.get(PAGE, params={"sida": 2, "ord": "avvikelser"}).text
    assert '<mark id="citat">Avvikelsen</mark>' in page
    assert "Orden står på 12 sidor." in page
    assert '<a href="?sida=3&amp;ord=avvikelser">Nästa träff, sida 3</a>' in page
    assert 'href="?sida=3&amp;ord=avvikelser" rel="next"' in page


def test_a_quote_leads_to_where_else_it_stands(client: TestClient) -> None:
    page = client.get(PAGE, params={"sida": 2, "citat": "fler timmar i hemtjänsten"}).text
    assert "Föregående träff, sida 1" in page and "Nästa träff, sida 3" in page
    assert "Nästa träff" not in client.get(PAGE, params={"sida": 2, "citat": "Åtgärd ett, sida 2"}).text


def test_decisions_and_amounts_of_the_page_are_shown(
    client: TestClient, desk: Any, decided: KeptDecision, told: KeptFigure
) -> None:
    desk.decided, desk.told = [decided], [told]
    page = client.get(PAGE, params={"sida": 2}).text
    assert "1 beslutspunkt på sidan" in page
    assert 'href="/arenden/%C3%84N%202021%2F17"' in page
    assert "1 belopp eller nyckeltal på sidan" in page
    assert "−4\u00a0345\u00a0tkr</a>" in page and "stämmer inte med summan" in page


def test_tables_that_were_not_read_are_told(client: TestClient, desk: Any, memory: Any, monkeypatch: Any) -> None:
    plain = memory.page_of(2)
    monkeypatch.setattr(type(desk), "page", lambda *_: replace(plain, unread_tables=("Tabell 2",)))
    page = client.get(PAGE, params={"sida": 2}).text
    assert "På sidan finns en tabell som är en bild" in page and "Tabell 2" in page


def test_a_report_without_pictures_has_the_same_page(client: TestClient, desk: Any) -> None:
    desk.held[REPORT] = replace(desk.held[REPORT], media_type="text/plain")
    page = client.get(PAGE, params={"sida": 2, "citat": "Åtgärd ett, sida 2"}).text
    assert "<img" not in page and '<mark id="citat">' in page
    assert "Sidan går inte att visa som bild." not in page
