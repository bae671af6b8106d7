"""Decisions told as data: the asked body, day and outcome, with votes, dissent and the whole road."""

import pytest

from index.questions.query import Filters, Query
from service.answering.brief import Brief
from service.answering.handlings import handlings_of
from service.archive import Archive
from service.texts import Texts


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


def test_the_last_word_of_a_case_comes_first_and_then_its_road_in_order_of_time(archive: Archive) -> None:
    last, *road = archive.answer("2021.118 ÄN hur har ärendet gått?").text.split("\n\n")
    assert last.startswith("Senast: Kommunfullmäktige, 29 september 2021, § 112, beslut i ärendet")
    days = [" ".join(road).index(day) for day in ("4 maj 2021", "20 maj 2021")]
    assert days == sorted(days) and road[0].startswith("Dessförinnan: ")


def test_it_is_said_how_many_steps_are_left_out(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.answering.composers.process.MOST_STEPS", 1)
    _, *road = archive.answer("2021.118 ÄN hur har ärendet gått?").text.split("\n\n")
    assert road[0].startswith("Dessförinnan (ett äldre steg visas inte): ") and "4 maj 2021, § " not in "".join(road)


def test_a_case_of_one_municipality_is_not_that_of_another_with_its_number(archive: Archive) -> None:
    here, other = (Query("2021.118", case_numbers=("2021.118",), municipality=name) for name in (None, "Lunda"))
    found = [handlings_of(Brief(one, [], [], archive.catalogue, Texts("sv"))) for one in (here, other)]
    assert found[0] and not any(one.report.identity.municipality for _, one in found[1])


def test_a_letter_is_told_as_a_proposal_to_the_body_and_not_by_it(archive: Archive) -> None:
    text = archive.answer("2021.118 ÄN hur har ärendet gått?").text
    assert "Förslag till Äldrenämnden, 4 maj 2021 (inte beslut)" in text


@pytest.mark.parametrize("name", ["2021.118 ÄN", "ÄN 2021/118", "2021.118", "dnr 2021.118"])
def test_a_bare_diarienummer_tells_where_the_case_stands(archive: Archive, name: str) -> None:
    answer = archive.answer(name)
    assert answer.text.startswith("Senast: Kommunfullmäktige, 29 september 2021, § 112, beslut")
    assert "4,0 mnkr" in answer.citations[0].quote


def test_the_minutes_tell_the_road_before_them(archive: Archive) -> None:
    road = archive.answer("Hur gick det till med tilläggsanslaget i fullmäktige, steg för steg?").text
    assert "Dessförinnan: Protokoll, Kommunfullmäktige 2021-09-29" in road


def test_votes_come_first_where_they_are_asked_for(archive: Archive) -> None:
    answer = archive.answer("Hur röstade kommunfullmäktige om tilläggsanslaget till äldrenämnden?")
    assert "23 ja-röster" in answer.citations[0].quote and "4,0 mnkr" in answer.text


def test_what_came_later_is_told_after_an_earlier_decision(archive: Archive) -> None:
    text = archive.answer("Vad beslutade äldrenämnden om tilläggsanslaget?").text
    assert text.index("återremitteras") < text.index("Senare i ärendet: Kommunfullmäktige, 29 september 2021")


def test_a_persons_own_limits_hold_for_steps_of_a_case_too(archive: Archive) -> None:
    answer = archive.answer("2021.118 ÄN hur har ärendet gått?", Filters(body="Äldrenämnden"))
    assert {one.body for one in answer.citations} == {"Äldrenämnden"}


def test_an_asked_members_motion_is_quoted(archive: Archive) -> None:
    answer = archive.answer("Vad yrkade Roger Lindeus om tilläggsanslaget i fullmäktige?")
    assert any("Roger Lindeus" in one.quote and "5,0 mnkr" in one.quote for one in answer.citations)
