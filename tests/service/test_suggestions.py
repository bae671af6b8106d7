from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from index.catalogue.kept import KeptDecision
from index.questions.aside import read_aside
from index.questions.query import Expansion, Filters, Query
from ingest.decisions.decision import Decision, Vote
from ingest.wording.period import Period
from service.answering.answer import Answer
from service.pages.answer_view import view_of
from service.pages.chips import chips, put_aside
from service.pages.suggestions import suggestions
from service.texts import Texts


@pytest.fixture
def told(desk: Any) -> Answer:
    answer: Answer = desk.ask("Varför?", Filters(), None)
    return answer


def test_what_was_not_asked_for_is_suggested(desk: Any, told: Answer) -> None:
    assert suggestions(told, desk) == ("Hur stort var underskottet?", "Vilka åtgärder vidtas?")


def test_a_deficit_is_asked_about_only_where_figures_tell_of_one(desk: Any, told: Answer) -> None:
    assert suggestions(replace(told, figures=()), desk) == ("Vilka åtgärder vidtas?",)


def test_periods_that_the_body_has_reported_on_are_suggested(desk: Any, memory: Any, told: Answer) -> None:
    for digit, year in (("c", 2019), ("d", 2020), ("e", 2022)):
        report = memory.report_of(digit * 64)
        period = Period(date(year, 1, 1), date(year, 4, 30), f"T1 {year}")
        desk.held[report.id] = replace(report, identity=replace(report.identity, period=period))
    assert suggestions(told, desk)[2:] == ("Och T1 2022?", "Och T1 2020?")


def test_dissent_and_votes_are_suggested_where_there_were_any(desk: Any, memory: Any, told: Answer) -> None:
    one = Decision("KF", None, None, 1, "Taxor", None, "beslut", "bifall", "Ja", 1, 0, 2, votes=Vote(3, 2))
    desk.decided = [KeptDecision("d", memory.REPORT_ID, "a.pdf", "P", "protokoll", None, None, None, one)]
    asked = replace(told, query=replace(told.query, intent="decision", language="en"))
    assert suggestions(asked, desk) == ("What happened next?", "How did they vote?")


def test_a_declined_answer_suggests_nothing(desk: Any) -> None:
    assert suggestions(desk.ask("Hur långt är det till månen?", Filters(), None), desk) == ()


def test_a_word_is_no_chip_twice() -> None:
    query = Query("Parking?", services=("parkering",), expansions=("parkering", "torg"))
    assert [(chip.part, chip.words) for chip in chips(query)] == [("services", "parkering"), ("expansions", "torg")]


def test_chips_tell_what_is_put_aside_once_they_are_pressed() -> None:
    query = Query("Varför?", bodies=("KS",), services=("skola",), expansions=("a", "b", "c", "d", "e"))
    limited = query.with_filters(Filters(without=read_aside(["services"])))
    told = [(chip.part, chip.words, chip.without) for chip in chips(limited)]
    assert told[0] == ("bodies", "KS", ("bodies", "services"))
    assert told[1:3] == [
        ("expansions", "a", ("expansions:a", "services")),
        ("expansions", "b", ("expansions:b", "services")),
    ]
    assert told[-1] == ("expansions", "", ("expansions", "services")) and chips(limited)[-1].count == 5
    assert len(told) == 6
    assert [(chip.part, chip.without) for chip in put_aside(limited)] == [("services", ())]


def test_one_body_one_period_and_one_word_are_put_aside_by_themselves() -> None:
    periods = tuple(Period(date(year, 1, 1), date(year, 12, 31), f"helår {year}") for year in (2021, 2022))
    words = (Expansion("gamla", ("särskilt boende", "äldreomsorg")),)
    query = Query("Varför?", bodies=("Kultur- och fritidsnämnden", "KS"), periods=periods)
    query = replace(query, expansions=words[0].words, expanded=words)
    pressed = [
        chip.without for chip in chips(query) if chip.words in (query.bodies[0], "helår 2022", "särskilt boende")
    ]
    left = query.with_filters(Filters(without=read_aside(word for words in pressed for word in words)))
    assert (left.bodies, left.periods, left.expansions) == (("KS",), periods[:1], ("äldreomsorg",))
    assert left.expanded == (Expansion("gamla", ("äldreomsorg",)),)
    assert "Kultur- och fritidsnämnden" in [chip.words for chip in put_aside(left)]


def test_all_of_a_part_swallows_what_was_put_aside_of_it() -> None:
    query = Query("Varför?", bodies=("KS", "BN", "ÄN", "SN")).with_filters(Filters(without=read_aside(["bodies:SN"])))
    told = [chip.without for chip in chips(query)]
    assert told[0] == ("bodies:KS", "bodies:SN") and told[-1] == ("bodies",)
    assert [chip.without for chip in put_aside(query)] == [()]


def test_the_nearest_pages_are_not_of_what_was_put_aside(desk: Any) -> None:
    asked, search = [], desk.search

    def noted(text: str, filters: Filters, limit: int, offset: int) -> Any:
        asked.append(filters)
        return search(text, filters, limit, offset)

    desk.search = noted
    aside = read_aside(["bodies:KS"])
    answer = desk.ask("Hur långt är det till månen?", Filters(), None)
    view_of(replace(answer, query=answer.query.with_filters(Filters(without=aside))), desk, Texts("sv"))
    assert asked == [Filters(without=aside)]
