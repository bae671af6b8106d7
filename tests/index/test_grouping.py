"""Copies of one passage shown once, the furthest decided first where that is asked for."""

import pytest

from index.search.grouping import COMPARED, group
from index.search.hit import Hit
from ingest.decisions.stage import Stage
from ingest.passage import Passage
from ingest.report import Identity, Report

CLAUSE = " ".join(f"Nämnden tar del av punkt {n} och lägger den till handlingarna." for n in range(6))
OTHER = " ".join(f"Skolskjutsen på linje {n} blev {n * 7} kronor dyrare av vägarbetet." for n in range(6))


def _hit(name: str, text: str, score: float, report: str = "") -> Hit:
    passage = Passage(name, report or name, 1, 0, len(text), text, "text", ())
    return Hit(passage, Report(report or name, (f"{name}.pdf",), "application/pdf", 1, 1, Identity(name)), score)


def _stages(hit: Hit) -> set[Stage]:
    stages: dict[str, set[Stage]] = {"minutes": {"beslut", "förslag"}, "letter": {"förslag"}}
    return stages.get(hit.passage.id, set())


HITS = [_hit("letter", CLAUSE, 3.0), _hit("apart", OTHER, 2.0), _hit("minutes", f"{CLAUSE} Justeras", 1.0)]


def test_copies_stand_under_the_best_one() -> None:
    first, second = group(HITS, _stages, by_stage=False)
    assert (first.passage.id, second.passage.id) == ("letter", "apart")
    assert [(copy.report.id, copy.stage) for copy in first.others] == [("minutes", "beslut")]
    assert first.stage == "förslag" and second.others == ()


def test_the_last_stage_is_shown_where_a_decision_is_asked_for() -> None:
    first, *_ = group(HITS, _stages, by_stage=True)
    assert (first.passage.id, first.stage, first.score) == ("minutes", "beslut", 3.0)
    assert [(copy.report.id, copy.stage) for copy in first.others] == [("letter", "förslag")]


@pytest.mark.parametrize(
    "text", ["Beslut. Ärendet bordläggs.", CLAUSE[: len(CLAUSE) // 3], f"{CLAUSE} {OTHER} {OTHER} {OTHER}"]
)
def test_a_label_a_formula_and_a_longer_text_are_no_copies(text: str) -> None:
    assert len(group([_hit("a", CLAUSE, 2.0), _hit("b", text, 1.0)], _stages, by_stage=False)) == 2
    short = "Ärendet bordläggs."
    assert len(group([_hit("a", short, 2.0), _hit("b", short, 1.0)], _stages, by_stage=False)) == 2


def test_a_report_that_says_a_thing_twice_keeps_both() -> None:
    assert len(group([_hit("a", CLAUSE, 2.0, "r"), _hit("b", CLAUSE, 1.0, "r")], _stages, by_stage=False)) == 2


def test_ten_copies_never_fill_the_list_and_later_places_are_left_alone() -> None:
    (one,) = group([_hit(f"r{n}", CLAUSE, 1.0) for n in range(COMPARED)], _stages, by_stage=False)
    assert len(one.others) == COMPARED - 1
    assert len(group([_hit(f"r{n}", CLAUSE, 1.0) for n in range(COMPARED + 2)], _stages, by_stage=False)) == 3
