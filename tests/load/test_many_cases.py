"""An archive of 5,000 reports gives a case, figures and decisions at once."""

import hashlib
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.catalogue.decision_query import DecisionQuery
from index.catalogue.figure_query import FigureQuery
from index.catalogue.source import Source
from index.findings.findings_upkeep import bring_findings
from ingest.decisions.decision import Decision
from ingest.figures.figure import Figure
from ingest.findings import VERSION, Findings
from ingest.report import Identity, Report
from ingest.wording.period import Period

pytestmark = [pytest.mark.load, pytest.mark.timeout(600)]

REPORTS, FIGURES = 5000, 40
BODIES = ("Äldrenämnden", "Socialnämnden", "Tekniska nämnden", "Kommunstyrelsen", "Barn- och utbildningsnämnden")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return a catalogue of extracts, each with a clause of one of 1,250 cases, and figures."""
    made = Catalogue.open(tmp_path_factory.mktemp("many") / FILE_NAME)
    for start in range(0, REPORTS, 500):
        with made.transaction() as transaction:
            for n in range(start, start + 500):
                report, findings = _report(n)
                transaction.put_report(report, ".pdf", [], [])
                transaction.put_findings(report.id, report.identity, findings, VERSION)
                transaction.put_source(Source("/a", report.sources[0], 1, 1, report.id), report.id)
    return made


def test_joining_and_comparing_takes_seconds(catalogue: Catalogue) -> None:
    assert _seconds(lambda: bring_findings(catalogue)) < 60
    assert catalogue.cases.find().total == REPORTS // 4
    assert _seconds(lambda: bring_findings(catalogue)) < 0.5


def test_a_case_figures_and_decisions_come_at_once(catalogue: Catalogue) -> None:
    bring_findings(catalogue)
    catalogue.cases.named("2021.017 KS")
    spent = {
        "case": _seconds(lambda: catalogue.cases.named("KS 2021/17")),
        "figures": _seconds(lambda: catalogue.figures.find(FigureQuery(body="SN", measure="nettokostnad"))),
        "decisions": _seconds(lambda: catalogue.decisions.find(DecisionQuery(case_number="2021/17"))),
        "words": _seconds(lambda: catalogue.decisions.find(DecisionQuery(words="skolskjuts 17"))),
    }
    print(spent)
    assert len(catalogue.cases.named("KS 2021/17")[0].documents) == 4
    assert max(spent["case"], spent["decisions"]) < 0.05 and max(spent.values()) < 0.3


def _seconds(call: Callable[[], object]) -> float:
    """Return the work of one core, so that other programs on the machine do not count."""
    began = time.process_time()
    call()
    return time.process_time() - began


def _report(n: int) -> tuple[Report, Findings]:
    case, body, met = n % (REPORTS // 4), BODIES[n % len(BODIES)], date(2021, 1, 1) + timedelta(n // 10)
    period = Period(date(met.year, 1, 1), date(met.year, 12, 31), str(met.year))
    number, title = f"2021.{case:03d} KS", f"Skolskjuts för elever i område {case}"
    identity = Identity(title, "protokollsutdrag", body, "Ekby", period, None, met, case_numbers=(number,))
    text = f"{body} godkänner {title.lower()}."
    decision = Decision(body, met, f"§ {n % 200}", 1, title, number, "beslut", "godkänns", text, 1, 0, len(text))
    report_id = hashlib.sha256(str(n).encode()).hexdigest()
    figures = tuple(_figure(n, row, body, period) for row in range(FIGURES))
    return Report(report_id, (f"{n}.pdf",), "application/pdf", 1, 1, identity), Findings(figures, (decision,))


def _figure(n: int, row: int, body: str, period: Period) -> Figure:
    value = Decimal(n * 100 + row)
    return Figure(
        f"Enhet {row} i {n}", "nettokostnad", "utfall", "år", False, period, value, "tkr", int(value) * 1000, None,
        body, None, "table", 1, 0, 5, str(value),
    )  # fmt: skip
