"""A question on one day is met by a meeting that day, or by words that tell of it."""

import pytest

from service.archive import Archive


def test_a_day_without_a_meeting_is_declined_and_the_nearest_meetings_are_named(archive: Archive) -> None:
    answer = archive.answer("Vad beslutade äldrenämnden den 3 mars 2021?")
    assert answer.declined, answer.text
    assert "20 maj 2021, men inte från 3 mars 2021" in answer.text
    assert answer.nearest


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Vad beslutade äldrenämnden den 20 maj 2021?", "Äldrenämnden"),  # it met
        ("Vad beslutade äldrenämnden den 17 juni 2021?", "Kommunfullmäktige"),  # the council's minutes tell of it
    ],
)
def test_a_day_on_which_the_body_did_something_is_answered(archive: Archive, question: str, body: str) -> None:
    answer = archive.answer(question)
    assert not answer.declined, answer.text
    assert body in {one.body for one in answer.citations}


def test_a_day_on_which_only_another_body_met_is_declined(archive: Archive) -> None:
    assert archive.answer("Vad bestämde tekniska nämnden den 29 september 2021?").declined
