"""Figures and decisions come back as they were put, are found by what they say, and leave with their report."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from index.catalogue.catalogue import Catalogue
from index.catalogue.decision_query import DecisionQuery
from index.catalogue.figure_query import FigureQuery
from ingest.decisions.decision import Decision, Vote
from ingest.figures.figure import Figure
from ingest.findings import VERSION, Findings
from ingest.wording.period import Period

Put = Callable[..., str]
Keep = Callable[..., str]
T1 = Period(date(2021, 1, 1), date(2021, 4, 30), "T1 2021")
YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
TEXT = "Äldreomsorg 85 005 -4 345 och mer text om nämndens beslut att godkänna rapporten"
FIGURE = Figure(
    label="Äldreomsorg",
    measure="budgetavvikelse",
    amount="avvikelse",
    span="period",
    year_before=False,
    period=T1,
    value=Decimal("-4345"),
    unit="tkr",
    kronor=-4345000,
    direction="underskott",
    body="Äldrenämnden",
    service=None,
    place="table",
    page=1,
    start=0,
    end=25,
    words="-4 345",
    column="Avvikelse",
    table="Utfall per verksamhet",
    check="recomputed",
)
DECISION = Decision(
    body="Äldrenämnden",
    meeting_date=date(2021, 5, 20),
    paragraph="§ 45",
    item=1,
    title="Tertialrapport 1",
    case_number="2021.017 ÄN",
    stage="beslut",
    outcome="godkänns",
    text="beslut att godkänna rapporten",
    page=1,
    start=52,
    end=81,
    next_body="Kommunstyrelsen",
    proposers=("Eva Ek (S)",),
    votes=Vote(7, 4, 1),
    reservations=("Bo Al (M)",),
    notes=("Centerpartiet",),
    immediate=True,
)


@pytest.fixture
def keep(catalogue: Catalogue, put_report: Put) -> Keep:
    """Return a function that stores a report of Kommunstyrelsen with figures and decisions."""

    def put(name: str, figures: tuple[Figure, ...] = (), decisions: tuple[Decision, ...] = ()) -> str:
        report_id = put_report(name, TEXT, body="Kommunstyrelsen", period=T1, municipality="Ekby")
        report = catalogue.report(report_id)
        assert report is not None
        with catalogue.transaction() as transaction:
            transaction.put_findings(report_id, report.identity, Findings(figures, decisions), VERSION)
        return report_id

    return put


def test_gives_back_figures_and_decisions_whole(catalogue: Catalogue, keep: Keep) -> None:
    rough = replace(FIGURE, amount=None, span=None, period=None, kronor=None, direction=None, body=None, label="Annat")
    report_id = keep(
        "a.pdf", (replace(FIGURE, service="äldreomsorg"), rough), (DECISION, replace(DECISION, votes=None))
    )
    kept = catalogue.figures.of(report_id)
    assert [one.figure for one in kept] == [replace(FIGURE, service="äldreomsorg"), rough]
    assert (kept[0].source, kept[0].quote, kept[0].body, kept[1].body) == (
        "a.pdf",
        TEXT[:25],
        "Äldrenämnden",
        "Kommunstyrelsen",
    )
    assert [one.decision for one in catalogue.decisions.of(report_id)] == [DECISION, replace(DECISION, votes=None)]


def test_what_an_older_version_found_is_replaced(catalogue: Catalogue, keep: Keep) -> None:
    report_id = keep("a.pdf", (FIGURE,), (DECISION,))
    report = catalogue.report(report_id)
    assert report is not None and catalogue.not_understood(VERSION + 1) == [report_id]
    with catalogue.transaction() as transaction:
        transaction.put_findings(report_id, report.identity, Findings((), (DECISION,)), VERSION + 1)
    assert catalogue.figures.count() == 0 and catalogue.decisions.count() == 1
    assert catalogue.not_understood(VERSION + 1) == []


def test_everything_leaves_with_its_report(catalogue: Catalogue, keep: Keep) -> None:
    report_id = keep("a.pdf", (FIGURE,), (DECISION,))
    with catalogue.transaction() as transaction:
        transaction.drop_report(report_id)
    assert catalogue.figures.count() == catalogue.decisions.count() == 0 and catalogue.check() == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (FigureQuery(), 2),
        (FigureQuery(body="äldrenämnden", measure="Budgetavvikelse"), 1),
        (FigureQuery(body="KS", measure="avvikelser"), 1),
        (FigureQuery(measure="sjukfrånvaro"), 0),
        (FigureQuery(start=date(2021, 4, 30), end=date(2021, 5, 1)), 2),
        (FigureQuery(start=date(2021, 5, 1)), 1),
        (FigureQuery(end=date(2020, 12, 31)), 0),
        (FigureQuery(direction="överskott"), 1),
        (FigureQuery(service="äldreomsorgen"), 1),
        (FigureQuery(words="UTBILDNING vuxen"), 1),
        (FigureQuery(source="a.pdf", span="år"), 1),
        (FigureQuery(source="b.pdf"), 0),
        (FigureQuery(municipality="ekby", place="text"), 0),
    ],
)
def test_finds_figures(catalogue: Catalogue, keep: Keep, query: FigureQuery, found: int) -> None:
    other = replace(FIGURE, label="Vuxenutbildning", body=None, span="år", period=YEAR, direction="överskott")
    keep("a.pdf", (FIGURE, other))
    result = catalogue.figures.find(query)
    assert len(result.figures) == result.total == found


def test_figures_come_newest_first_and_in_screenfuls(catalogue: Catalogue, keep: Keep) -> None:
    keep("a.pdf", (FIGURE, replace(FIGURE, period=YEAR), FIGURE))
    everything = catalogue.figures.find(FigureQuery()).figures
    assert [one.figure.period for one in everything] == [YEAR, T1, T1]
    assert catalogue.figures.find(FigureQuery(), limit=1, offset=1).figures == everything[1:2]
    assert len({one.id for one in everything}) == 3


def test_figures_of_a_body_measure_and_period_are_found_by_an_index(catalogue: Catalogue) -> None:
    plan = catalogue._rows(  # the plan is what is tested
        "EXPLAIN QUERY PLAN SELECT seq FROM figures WHERE measure = ? AND figures.body_key IN (?) AND to_day >= ?",
        "budgetavvikelse",
        "äldrenämnden",
        "2021-01-01",
    )
    assert "INDEX figures_measure (measure=? AND body_key=? AND to_day>?)" in plan[0]["detail"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (DecisionQuery(), 2),
        (DecisionQuery(body="Äldrenämnden", stage="beslut"), 1),
        (DecisionQuery(start=date(2021, 5, 20), end=date(2021, 5, 20)), 1),
        (DecisionQuery(outcome="Godkänns"), 2),
        (DecisionQuery(case_number="ÄN 2021/17"), 2),
        (DecisionQuery(case_number="Dnr 2021/017"), 2),
        (DecisionQuery(case_number="2021.017 KS"), 1),
        (DecisionQuery(case_number="2021.0171"), 0),
        (DecisionQuery(words="godkanna RAPPORTEN tertial"), 2),
        (DecisionQuery(words="avslå"), 0),
        (DecisionQuery(person="(m)"), 2),
        (DecisionQuery(person="Eva Ek"), 1),
    ],
)
def test_finds_decisions(catalogue: Catalogue, keep: Keep, query: DecisionQuery, found: int) -> None:
    proposal = replace(DECISION, stage="förslag", meeting_date=None, proposers=(), case_number="2021.017")
    keep("a.pdf", (), (DECISION, proposal))
    result = catalogue.decisions.find(query)
    assert len(result.decisions) == result.total == found


def test_a_personal_number_in_a_file_name_is_masked_beside_what_the_file_said(catalogue: Catalogue, keep: Keep) -> None:
    report_id = keep("811218-9876.pdf", (FIGURE,), (DECISION,))
    sources = {one.source for one in catalogue.figures.of(report_id)}
    assert sources | {one.source for one in catalogue.decisions.of(report_id)} == {"••••••-••••.pdf"}
