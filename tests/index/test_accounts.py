"""Lines of accounts and parties, as they are named and asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from index.catalogue.account_line import account_lines
from index.catalogue.account_shelf import AccountBody
from index.catalogue.catalogue import Catalogue
from index.catalogue.decision_query import DecisionQuery
from index.catalogue.party import party_keys
from index.findings.findings_upkeep import bring_findings
from ingest.decisions.decision import Decision
from ingest.figures.figure import Figure
from ingest.findings import VERSION, Findings
from ingest.wording.period import Period

FIGURE = Figure(
    "Hemtjänst", "nettokostnad", "budget", "period", False, None, Decimal("4"), "tkr", 4000, None, "Äldrenämnden",
    None, "table", 1, 0, 5, "4",
)  # fmt: skip
CLAUSE = Decision("Äldrenämnden", date(2021, 5, 20), "§ 1", 1, "T", None, "beslut", "bifall", "Bifall.", 1, 0, 5)


Keep = Callable[..., None]


@pytest.fixture
def keep(catalogue: Catalogue, put_report: Callable[..., str]) -> Keep:
    """Return a function that stores a report of a municipality with what it says."""

    def put(place: str, *findings: Figure | Decision) -> None:
        report = catalogue.report(put_report(f"{place}.pdf", "Hemtjänst 4", municipality=place))
        assert report is not None
        figures = tuple(one for one in findings if isinstance(one, Figure))
        decisions = tuple(one for one in findings if isinstance(one, Decision))
        with catalogue.transaction() as transaction:
            transaction.put_findings(report.id, report.identity, Findings(figures, decisions), VERSION)

    return put


def test_a_line_has_every_form_of_its_name() -> None:
    counted = [
        ("Hemtjänst", "nettokostnad", 4, 10),
        ("Hemtjänsten", "nettokostnad", 1, 90),
        ("Summa", "resultat", 2, 5),
    ]
    whole, line = account_lines(counted)
    assert (whole.name, whole.measures) == ("", {"resultat": 2})
    assert (line.name, line.labels, line.periods, line.largest) == ("Hemtjänst", ("Hemtjänst", "Hemtjänsten"), 4, 90)


def test_accounts_are_of_one_body_and_municipality(catalogue: Catalogue, keep: Keep) -> None:
    for place in ("Lindeborg", "Ekby"):
        keep(place, FIGURE)
    shelf = catalogue.accounts
    assert shelf.bodies() == [AccountBody("Äldrenämnden", "Ekby"), AccountBody("Äldrenämnden", "Lindeborg")]
    assert [line.name for line in shelf.lines(AccountBody("äldrenämnden", "Ekby"))] == ["Hemtjänst"]
    (kept,) = shelf.figures(AccountBody("Äldrenämnden", "Ekby"), ("Hemtjänst",), ("nettokostnad",))
    assert kept.municipality == "Ekby"
    assert len(shelf.figures(AccountBody("Äldrenämnden"), ("Hemtjänst",), ("nettokostnad", "resultat"))) == 2


@pytest.mark.parametrize(
    ("asked", "keys"), [("S", "(s)"), ("(m)", "moderaterna"), ("vänsterpartiet", "(v)"), ("XYZ", "(xyz)")]
)
def test_a_party_is_known_by_its_letters_and_its_name(asked: str, keys: str) -> None:
    assert keys in party_keys(asked)


def test_a_party_is_found_among_those_who_moved_or_dissented(catalogue: Catalogue, keep: Keep) -> None:
    clauses = (
        replace(CLAUSE, proposers=("Eva Ek (S)",)),
        replace(CLAUSE, item=2, reservations=("Socialdemokraterna",)),
        replace(CLAUSE, item=3, proposers=("Sven Sal (SD)",)),
    )
    keep("Ekby", *clauses)
    assert [one.decision.item for one in catalogue.decisions.find(DecisionQuery(party="S")).decisions] == [1, 2]
    assert catalogue.decisions.find(DecisionQuery(party="SD")).total == 1
    assert catalogue.decisions.bodies() == ["Äldrenämnden"]


def test_contradictions_are_told_of_one_body(catalogue: Catalogue, keep: Keep) -> None:
    year = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
    deviation = replace(
        FIGURE, measure="budgetavvikelse", amount="avvikelse", span="år", period=year, value=Decimal("-4000"),
        kronor=-4_000_000, direction="underskott", check="recomputed",
    )  # fmt: skip
    said = replace(deviation, place="text", value=Decimal("-9000"), kronor=-9_000_000, words="9", check="unchecked")
    keep("Ekby", deviation, said)
    bring_findings(catalogue)
    assert catalogue.contradictions.find(body="ÄLDRENÄMNDEN").total == 1
    assert catalogue.contradictions.find(body="Socialnämnden").total == 0
