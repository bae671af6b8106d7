"""Figures, decisions, cases, contradictions and trails over HTTP, each with an address that opens its page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.catalogue.case import Case, CaseDocument, Step
from index.catalogue.kept import KeptDecision, KeptFigure
from ingest.decisions.decision import Decision, Vote
from ingest.figures.figure import Figure
from ingest.wording.period import Period

ID = "a" * 64
DAY = date(2021, 5, 20)
FIGURE_KEYS = {"label", "service", "body", "measure", "amount_type", "period", "value", "unit", "kronor", "direction"}
DECISION_KEYS = {
    "body",
    "meeting_date",
    "paragraph",
    "dnr",
    "stage",
    "outcome",
    "text",
    "votes",
    "reservations",
    "case",
}
PLACE_KEYS = {"source", "page"}
YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
FIGURE = Figure(
    "Äldreomsorg", "budgetavvikelse", "avvikelse", "år", False, YEAR, Decimal("-4345.0"), "tkr", -4345000,
    "underskott", None, "äldreomsorg", "table", 12, 0, 28, "-4 345", check="recomputed",
)  # fmt: skip
DECISION = Decision(
    "Äldrenämnden", DAY, "§ 45", 1, "Tertialrapport 1", "2021.017 ÄN", "beslut", "godkänns",
    "Äldrenämnden godkänner rapporten.", 2, 0, 33, votes=Vote(7, 4), reservations=("Bo Al (M)",),
)  # fmt: skip
STEP = Step(ID, "a.pdf", DAY, "Äldrenämnden", "beslut", ("godkänns",), "§ 45", 2, (DECISION,))
DOCUMENT = CaseDocument(ID, "a.pdf", "Protokoll", "protokoll", DAY, "§ 45", "title", 0.7)
CASE = Case("k1", "2021.017 ÄN", ("2021.017 ÄN",), "Tertialrapport 1", "Lindeborg", (STEP,), (DOCUMENT,))


@pytest.fixture(autouse=True)
def told(desk: Any) -> None:
    """Give the desk two figures, two clauses and a case."""
    quote = "Äldreomsorg 100 100 -4 345"
    place = (ID, "a.pdf", "T1", "tertialrapport", "Äldrenämnden", "Lindeborg", DAY)
    figure = KeptFigure(1, f"{ID}-0", *place, date(2021, 4, 30), FIGURE, quote)
    desk.told = [figure, replace(figure, seq=2, figure=replace(FIGURE, value=Decimal("84.2"), measure="resultat"))]
    desk.decided = [KeptDecision(f"{ID}-0", *place, DECISION)]
    desk.decided.append(replace(desk.decided[0], decision=replace(DECISION, stage="förslag", case_number=None)))
    desk.matters = [CASE, replace(CASE, key="k2", numbers=("2021.017 ÄN", "2021.9 KS"))]


def test_figures_have_the_contracts_keys_and_an_address(client: TestClient) -> None:
    reply = client.get("/api/figures?measure=budgetavvikelse&direction=&from=").json()
    figure = reply["figures"][0]
    assert reply["total"] == 1 and FIGURE_KEYS | PLACE_KEYS | {"check"} <= figure.keys()
    assert (figure["value"], figure["period"], figure["amount_type"]) == (-4345, "2021-01/2021-12", "avvikelse_år")
    assert '<mark id="citat"' in client.get(figure["url"]).text
    assert client.get("/api/figures").json()["figures"][1]["value"] == 84.2


def test_a_trail_tells_each_step(client: TestClient) -> None:
    steps = client.get("/api/figures/trail?body=Äldrenämnden").json()["steps"]
    assert [(one["year"], one["day"], one["told"]) for one in steps] == [(2021, "2021-04-30", "forecast")]
    assert client.get("/api/figures/trail").status_code == 422


def test_contradictions_stand_by_themselves_and_with_their_report(client: TestClient) -> None:
    reply = client.get("/api/contradictions").json()
    assert reply["total"] == 1 and reply["contradictions"][0]["first"]["page"] == 12
    report = client.get(f"/api/reports/{ID}").json()
    assert report["contradictions"] == reply["contradictions"]


def test_decisions_have_the_contracts_keys_and_lead_to_their_case(client: TestClient) -> None:
    reply = client.get("/api/decisions?stage=beslut").json()
    decision = reply["decisions"][0]
    assert reply["total"] == 1 and decision.keys() >= DECISION_KEYS | PLACE_KEYS
    assert decision["votes"] == {"yes": 7, "no": 4, "abstained": 0}
    assert client.get(decision["case"]).json()["id"] == "k1"
    assert client.get("/api/decisions?stage=förslag").json()["decisions"][0]["case"] is None
    assert client.get("/api/decisions?stage=kanske").json()["code"] == "invalid_request"


def test_a_case_has_documents_a_timeline_and_what_else_it_may_be(client: TestClient) -> None:
    case = client.get("/api/cases/2021.017 ÄN").json()
    assert (case["dnr"], case["confidence"], [one["id"] for one in case["others"]]) == ("2021.017 ÄN", 0.7, ["k2"])
    assert case["documents"][0]["joined"] == "title"
    step = case["timeline"][0]
    assert (step["date"], step["stage"], step["clauses"][0]["votes"]["yes"]) == ("2021-05-20", "beslut", 7)
    assert step["url"].startswith(f"/rapporter/{ID}?sida=2&citat=")
    assert [one["id"] for one in client.get("/api/cases?q=TERTIAL").json()["cases"]] == ["k1", "k2"]


@pytest.mark.parametrize(("address", "language"), [("KS%202020%2F1", "sv"), ("KS/2020:1", "en")])
def test_an_unknown_case_is_a_problem(client: TestClient, address: str, language: str) -> None:
    problem = client.get(f"/api/cases/{address}?lang={language}")
    assert (problem.status_code, problem.json()["code"]) == (404, "case_not_found")
    assert problem.headers["content-type"] == "application/problem+json"
