"""Decisions told as data: the asked body, day and outcome, with votes, dissent and the whole road."""

from index.questions.query import Filters
from service.archive import Archive


def test_votes_and_dissent_follow_the_decision(archive: Archive) -> None:
    text = archive.answer("Vad beslutade kommunfullmäktige om tilläggsanslaget till äldrenämnden?").text
    assert "4,0 mnkr" in text.split("\n\n")[0]
    assert "Med 23 ja-röster mot 20 nej-röster" in text and "reserverar sig mot beslutet" in text


def test_a_body_that_is_asked_about_is_told_though_another_decided_later(archive: Archive) -> None:
    answer = archive.answer("Vad beslutade äldrenämnden om tilläggsanslaget?")
    assert answer.citations[0].body == "Äldrenämnden"


def test_an_outcome_in_the_question_chooses_the_step(archive: Archive) -> None:
    answer = archive.answer("Vad beslutades när begäran om tilläggsanslag återremitterades?")
    assert "återremitteras" in answer.citations[0].quote
    assert str(answer.citations[0].date) == "2021-05-20"


def test_a_case_is_told_in_order_of_time_with_its_stages(archive: Archive) -> None:
    text = archive.answer("2021.118 ÄN hur har ärendet gått?").text
    first, last = text.index("20 maj 2021"), text.index("29 september 2021")
    assert first < last
    assert "återremitteras" in text and "beslut i ärendet" in text


def test_a_persons_own_limits_hold_for_steps_of_a_case_too(archive: Archive) -> None:
    answer = archive.answer("2021.118 ÄN hur har ärendet gått?", Filters(body="Äldrenämnden"))
    assert {one.body for one in answer.citations} == {"Äldrenämnden"}


def test_an_asked_members_motion_is_quoted(archive: Archive) -> None:
    answer = archive.answer("Vad yrkade Roger Lindeus om tilläggsanslaget i fullmäktige?")
    assert any("Roger Lindeus" in one.quote and "5,0 mnkr" in one.quote for one in answer.citations)
