"""What a passage gains by being about what a question names."""

from dataclasses import replace
from datetime import date

import pytest

from index.questions.query import Query
from index.search.relevance import about_body, about_case, about_period, lifts
from index.search.weights import Weights
from ingest.passage import Passage
from ingest.report import Identity, Report
from ingest.wording.period import Period

T1 = Period(date(2021, 1, 1), date(2021, 4, 30), "T1 2021")
T2 = Period(date(2021, 1, 1), date(2021, 8, 31), "T2 2021")
LATER = Period(date(2022, 1, 1), date(2022, 4, 30), "T1 2022")
PASSAGE = Passage("p", "r", 1, 0, 20, "Ärendet, 2021.118 ÄN", "text", ("§ 34",))
SAID = Identity("Rapport", "tertialrapport", "Äldrenämnden", period=T1, case_numbers=("2021.104 ÄN",))
REPORT = Report("r", ("r.pdf",), "application/pdf", 1, 1, SAID)


@pytest.mark.parametrize(("asked", "nearness"), [(T1, 1.0), (T2, 0.5), (LATER, 0.0)])
def test_the_last_day_tells_reports_of_a_year_apart(asked: Period, nearness: float) -> None:
    assert about_period(Query("x", periods=(asked,)), PASSAGE, REPORT) == nearness


def test_minutes_are_near_when_the_body_met() -> None:
    minutes = replace(REPORT, identity=Identity("Protokoll", meeting_date=date(2021, 3, 2)))
    assert about_period(Query("x", periods=(T1,)), PASSAGE, minutes) == 0.7
    undated = replace(REPORT, identity=Identity("Protokoll"))
    assert about_period(Query("x", periods=(T1,)), PASSAGE, undated) == 0.3


def test_a_named_body_lifts_more_than_the_one_that_answers_for_a_service() -> None:
    assert about_body(Query("x", bodies=("Äldrenämnden",)), REPORT) == 1.0
    assert about_body(Query("x", responsible=("Äldrenämnden",)), REPORT) == 0.7
    assert about_body(Query("x", bodies=("Tekniska nämnden",), responsible=("Äldrenämnden",)), REPORT) == 0.0
    assert about_body(Query("x", bodies=("Äldrenämnden",)), replace(REPORT, identity=Identity("x"))) == 0.0


def test_a_case_is_nearest_where_the_words_name_it() -> None:
    assert about_case(Query("x", case_numbers=("2021.118 ÄN",)), PASSAGE, REPORT) == 1.0
    assert about_case(Query("x", case_numbers=("2021.104 ÄN",)), PASSAGE, REPORT) == 0.6
    assert about_case(Query("x", case_numbers=("2021.999 ÄN",)), PASSAGE, REPORT) == 0.0


def test_only_what_changes_a_score_is_told() -> None:
    whole = replace(PASSAGE, text="x" * 999)
    assert lifts(Query("x"), whole, REPORT, Weights()) == {}
    query = Query("x", periods=(T1,), kinds=("tertialrapport",))
    assert set(lifts(query, whole, REPORT, Weights())) == {"period", "kind"}


def test_any_sign_of_the_period_counts_most_of_it() -> None:
    same, part, none = (
        lifts(Query("x", periods=(one,)), PASSAGE, REPORT, Weights())["period"] for one in (T1, T2, LATER)
    )
    assert same > part > 0 > none and part - none > 0.5 * (same - none)


def test_a_label_loses_for_being_short() -> None:
    lost = [
        lifts(Query("x"), replace(PASSAGE, text="x" * n), REPORT, Weights()).get("length", 0.0) for n in (9, 200, 400)
    ]
    assert -Weights().length <= lost[0] < lost[1] < lost[2] == 0.0


def test_of_a_loose_period_the_reports_of_its_months_come_before_the_year() -> None:
    spring = Period(date(2021, 1, 1), date(2021, 6, 30), "våren 2021")
    year = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
    asked = Query("x", periods=(year,), doubtful_periods=(spring,))
    later = replace(REPORT, identity=replace(SAID, period=T2))
    assert about_period(asked, PASSAGE, REPORT) > about_period(asked, PASSAGE, later) > 0
    assert "period" not in lifts(Query("x", doubtful_periods=(spring,)), PASSAGE, replace(later, id="s"), Weights())
