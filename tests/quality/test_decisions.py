"""Floors of decisions: clauses with their stage and outcome, on hand-checked minutes, extracts and cover letters."""

from datetime import date

import pytest

from bench.decisions import DEMO, REPORTS, TRUTH, Tally, compare, lines, measure, read_truth
from ingest.decisions.decision import Decision

CLAUSE = {"paragraph": "§ 3", "item": 1, "stage": "beslut", "body": "Kommunstyrelsen", "meeting_date": "2026-06-01"}
CLAUSE |= {"dnr": "2026.001 KS", "outcome": ["godkänns", "övrigt"], "page": 2, "immediate": False, "votes": None}


def measured(demo: bool) -> Tally:
    total = Tally()
    for document in read_truth(TRUTH):
        if document["source"].startswith(DEMO) == demo:
            total.add(measure(document))
    print("\n".join(lines(total)))
    return total


def reaches_the_floors(total: Tally) -> None:
    assert total.right > 0
    assert total.precision >= 0.95, total.told
    assert total.recall >= 0.95, total.told
    assert total.share("outcome") >= 0.90, total.told


@pytest.mark.quality
@pytest.mark.timeout(600)
def test_the_demo_archives_decisions_are_found() -> None:
    reaches_the_floors(measured(demo=True))


@pytest.mark.quality
@pytest.mark.timeout(600)
@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside the checkout")
def test_real_decisions_are_found() -> None:
    reaches_the_floors(measured(demo=False))


def found(text: str, paragraph: str = "§ 3", outcome: str = "godkänns") -> Decision:
    met, title, case = date(2026, 6, 1), "Budget 2027", "2026.001 KS"
    return Decision("Kommunstyrelsen", met, paragraph, 1, title, case, "beslut", outcome, text, 2, 0, len(text))


def test_each_clause_of_the_truth_is_used_once() -> None:
    truth = {"paragraphs": ["§ 3"], "clauses": [CLAUSE | {"starts": ["Budget 2027 godkänns", "Den gäller från"]}]}
    once = [found("1. Budget 2027 godkänns."), found("Den gäller från januari."), found("Annat.", "§ 4")]
    tally = compare(truth, [*once, found("1. Budget 2027 godkänns.")])
    assert (tally.right, tally.wrong, tally.missed, tally.share("outcome")) == (1, 1, 0, 1.0)


def test_what_is_not_found_is_missed_and_a_field_that_differs_is_wrong() -> None:
    truth = {"paragraphs": None, "clauses": [CLAUSE | {"starts": start} for start in ("Budgeten godkänns", "Taxan")]}
    tally = compare(truth, [found("Budgeten godkänns.", outcome="avslag")])
    assert (tally.precision, tally.recall, tally.share("outcome"), tally.share("dnr")) == (1.0, 0.5, 0.0, 1.0)
