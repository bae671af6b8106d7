"""Money over time: every number leads to its cell, and what is too little or contradicted is said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.catalogue.account_line import AccountLine
from index.catalogue.kept import KeptFigure
from ingest.figures.figure import Figure
from ingest.wording.period import Period
from service.pages.money_pages import _chosen_measure

ID = "a" * 64
FIGURE = Figure(
    "Hemtjänst <b>", "nettokostnad", "budget", "period", False, None, Decimal("42000"), "tkr", 42_000_000, None,
    "Äldrenämnden", "hemtjänst", "table", 3, 10, 30, "42 000", "Budget", check="recomputed",
)  # fmt: skip


def told(seq: int, month: int, **changes: Any) -> KeptFigure:
    ends = date(2021, month, 30)
    figure = replace(FIGURE, period=Period(date(2021, 1, 1), ends, ""), **changes)
    place = (ID, "a.pdf", f"Rapport {month}", "tertialrapport", "Äldrenämnden", None, ends, ends)
    return KeptFigure(seq, f"{ID}-{seq}", *place, figure, "Hemtjänst 42 000")


@pytest.fixture(autouse=True)
def figures(desk: Any) -> None:
    """Give the desk budget and outcome of two periods."""
    spent = {"amount": "utfall", "value": Decimal("42510"), "kronor": 42_510_000, "check": "unchecked"}
    desk.told = [told(1, 4), told(2, 4, **spent), told(3, 6), told(4, 6, **spent)]


def test_bodies_can_be_chosen(client: TestClient) -> None:
    page = client.get("/ekonomi").text
    assert 'href="/ekonomi?body=%C3%84ldren%C3%A4mnden&amp;municipality="' in page


def test_each_number_leads_to_its_cell_and_says_which(client: TestClient) -> None:
    page = client.get("/ekonomi?body=Äldrenämnden").text
    assert f'href="/rapporter/{ID}?sida=3&amp;citat=Hemtj%C3%A4nst+42+000"' in page
    assert "42\u00a0000\u00a0tkr. Rapport 4, sida 3: Hemtjänst &lt;b&gt;, Budget" in page
    assert "<b>" not in page and "stämmer med radens andra tal" in page


def test_the_chart_has_links_words_and_no_styles(client: TestClient) -> None:
    page = client.get("/ekonomi?body=Äldrenämnden").text
    assert '<svg viewBox="0 0' in page and " style=" not in page
    assert 'aria-label="Utfall januari–april 2021: 42\u00a0510\u00a0tkr. Rapport 4, sida 3"' in page
    assert "<desc id=" in page and page.count("<polyline") == 2


def test_too_few_figures_are_said(client: TestClient, desk: Any) -> None:
    desk.told = desk.told[:1]
    page = client.get("/ekonomi?body=Äldrenämnden").text
    assert "Det finns för få tal för ett diagram" in page and "<svg" not in page
    assert "Det finns för få prognoser" in page


def test_contradictions_name_both_places_and_mark_the_number(client: TestClient) -> None:
    page = client.get("/ekonomi?body=Äldrenämnden").text
    assert "texten och tabellen säger olika." in page and "motsägs på annan plats" in page


@pytest.mark.parametrize(
    ("query", "words"), [("body=Okända", "Ingen tabell i arkivet gäller Okända"), ("body=Äldrenämnden&service=x", "x")]
)
def test_what_is_not_there_is_said(client: TestClient, query: str, words: str) -> None:
    page = client.get(f"/ekonomi?{query}")
    assert page.status_code == 200 and words in page.text


@pytest.mark.parametrize(
    ("measures", "chosen"),
    [
        ({"intakt": 3, "resultat": 2}, "resultat"),
        ({"nettokostnad": 8, "budgetavvikelse": 8, "resultat": 1}, "nettokostnad"),
        ({"intakt": 3, "budgetavvikelse": 1}, "budgetavvikelse"),
        ({"belopp": 1}, "belopp"),
    ],
)
def test_how_it_went_is_shown_first(measures: dict[str, int], chosen: str) -> None:
    assert _chosen_measure(AccountLine("", ("Summa",), measures), "") == chosen
