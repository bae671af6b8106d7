"""Answers to "vilka": a whole list, the rows that went one way, every matter with an outcome."""

from datetime import date

import pytest

from index.questions.query import Filters
from ingest.page import Block, Page
from service.answering.brief import Brief
from service.answering.composers.listing import of_asked_time
from service.answering.evidence import gather
from service.answering.page_list import lists_of
from service.answering.rarity import Rarity
from service.answering.support import Support, asked_words
from service.archive import Archive
from service.texts import Texts


def page_of(*lines: tuple[str, str]) -> Page:
    blocks, text = [], ""
    for kind, line in lines:
        cells = tuple(line.split("|")) if kind == "table_row" else ()
        line = line.replace("|", " ")
        blocks.append(Block(kind, len(text), len(text) + len(line), 1 if kind == "heading" else 0, cells))  # type: ignore[arg-type]
        text += line + "\n"
    return Page(1, "1", text, tuple(blocks), "good", "text")


def test_items_stand_under_their_lead() -> None:
    page = page_of(
        ("heading", "Vindar"), ("paragraph", "Det krävs:"), ("list_item", "• ett hus"), ("list_item", "• en vind")
    )
    (found,) = lists_of(page)
    assert (found.kind, found.size, found.lead_text, found.heading) == ("items", 2, "Det krävs:", ("Vindar",))


def test_rows_are_listed_without_header_and_sum() -> None:
    rows = ("Åtgärd|tkr", "Ny pool|2 200", "Färre platser|1 600", "Summa åtgärder|3 800")
    (found,) = lists_of(page_of(*(("table_row", row) for row in rows)))
    assert [item.cells[0] for item in found.items] == ["Ny pool", "Färre platser"]
    assert found.columns == ("Åtgärd", "tkr")


def test_a_sentence_that_enumerates_tells_how_many() -> None:
    page = page_of(("paragraph", "Svårast är att hitta sjuksköterskor, socialsekreterare och lärare i matematik."))
    assert [(found.kind, found.size) for found in lists_of(page)] == [("sentence", 3)]


def test_clauses_with_att_are_items() -> None:
    page = page_of(
        ("paragraph", "Motionären föreslår:"), ("paragraph", "att inventera husen"), ("paragraph", "att bygga")
    )
    (found,) = lists_of(page)
    assert found.kind == "items"
    assert found.size == 2


def test_a_whole_list_is_told_and_no_quote_holds_a_bullet(archive: Archive) -> None:
    answer = archive.answer("Vilka risker ser äldrenämnden i T1 2021?")
    lines = [line for line in answer.text.splitlines() if line.startswith("– ")]
    assert [word in line for word, line in zip(("restriktion", "sjuksköterskor", "Löneavtalet"), lines, strict=True)]
    assert {one.page for one in answer.citations[:3]} == {5}
    assert all(one.quote[0].isalnum() for one in answer.citations[:3])


def test_a_list_of_the_asked_length_is_preferred(archive: Archive) -> None:
    answer = archive.answer("Vilka fyra mål har äldrenämnden för 2021?")
    assert sum(line.startswith("– ") for line in answer.text.splitlines()) == 4
    assert "beredskapsplan" in answer.text


def test_the_rows_that_went_over_budget_are_told_by_weight(archive: Archive) -> None:
    answer = archive.answer("Vilka verksamheter inom äldreomsorgen gick back efter april 2021?")
    (told, *_) = ([line.split(":")[0] for line in part.splitlines()[1:]] for part in answer.text.split("\n\n"))
    assert told == ["– Hemtjänst", "– Särskilt boende", "– Korttidsboende och dagverksamhet"]
    assert Texts("sv")("ask.rows_of", n=3, rows=6, direction="underskott") in answer.text
    assert {figure.direction for figure in answer.figures[:3]} == {"underskott"}


def test_every_matter_that_was_sent_back_is_told(archive: Archive) -> None:
    answer = archive.answer("Vilka ärenden har återremitterats?")
    assert "Sökt i 7 av 7 rapporter" in answer.text or "Sökt i 6 av 6 rapporter" in answer.text
    assert "§ 34" in answer.text


@pytest.mark.parametrize(
    "question", ["alla ärenden äldrenämnden 20 maj 2021", "Vilka beslut fattade äldrenämnden den 20 maj 2021?"]
)
def test_every_matter_of_a_meeting_is_told_and_nothing_else(archive: Archive, question: str) -> None:
    answer = archive.answer(question)
    first, then, *_ = answer.text.split("\n\n")
    assert first.startswith("4 ärenden. Sökt i") and then.startswith("Äldrenämnden, 20 maj 2021")
    assert [f"§ {n}" in answer.text for n in (33, 34, 35, 36)] == [True] * 4
    assert {one.date for one in answer.citations} == {date(2021, 5, 20)}


def test_matters_of_each_asked_body_are_told(archive: Archive) -> None:
    answer = archive.answer("Vilka beslut fattade äldrenämnden och kommunfullmäktige 2021?")
    assert {one.body for one in answer.citations} == {"Äldrenämnden", "Kommunfullmäktige"}


def test_matters_are_told_though_the_search_found_little(archive: Archive) -> None:
    answer = archive.answer("Vilka beslut fattade kommunfullmäktige 2021?")
    assert answer.text.startswith("4 ärenden") and not answer.declined
    assert archive.answer("Vilka beslut fattade kommunfullmäktige 1999?").declined


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Vilka beslut fattade äldrenämnden 2018?", False),
        ("Vilka beslut fattade äldrenämnden 2021?", True),
        ("Vilka beslut om hemtjänst fattade äldrenämnden 2018?", True),
    ],
)
def test_a_list_of_another_time_has_no_evidence(archive: Archive, question: str, kept: bool) -> None:
    ranked = archive.searcher.ranked(archive.understand("Vad beslutade äldrenämnden om hemtjänsten 2021?"))
    scored = [(item, Support(0, 0, 0, 0, 0, 0, 0)) for item in gather(ranked, archive.catalogue)]
    query = archive.understand(question)
    asked = asked_words(query, Rarity(archive.searcher.keywords))
    brief = of_asked_time(Brief(query, scored, asked, archive.catalogue, Texts("sv")))
    assert bool(brief.evidence) is kept


def test_matters_outside_a_persons_own_limits_are_not_told(archive: Archive) -> None:
    question = "Vilka beslut fattade äldrenämnden den 20 maj 2021?"
    assert archive.answer(question, Filters(body="Äldrenämnden")).text.startswith("4 ärenden")
    assert not archive.answer(question, Filters(body="Tekniska nämnden")).text.startswith("4 ärenden")


def test_of_many_matters_the_last_are_told_and_that_there_are_more(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.answering.composers.tallies.MOST_MATTERS", 2)
    answer = archive.answer("Vilka beslut fattade äldrenämnden den 20 maj 2021?")
    assert answer.text.startswith("4 ärenden. Sökt i 6 av 6 rapporter. De 2 senaste visas; alla finns under Beslut.\n")
    assert len(answer.text.split("\n\n")) == 3


@pytest.mark.parametrize(
    "question", ["Vilka ärenden om fiskodling återremitterades?", "Vilka motioner återremitterades?"]
)
def test_matters_with_the_asked_outcome_on_another_subject_are_not_told(archive: Archive, question: str) -> None:
    assert archive.answer("Vilka ärenden återremitterades?").text.startswith("1 ärende.")
    assert not archive.answer(question).text.startswith("1 ärende.")


def test_matters_on_one_subject_are_no_list_of_a_meeting(archive: Archive) -> None:
    answer = archive.answer("Vilka beslut om välfärdsteknik fattade äldrenämnden den 20 maj 2021?")
    assert not answer.text.startswith("4 ärenden")


def test_rows_of_another_kind_than_the_asked_are_not_told(archive: Archive) -> None:
    answer = archive.answer("Vilka bolag gick back efter april 2021?")
    counted = Texts("sv")("ask.rows_of", n="", rows="", direction="").strip(" .")
    assert counted and counted not in answer.text


def test_measures_are_told_whole(archive: Archive) -> None:
    answer = archive.answer("Vilka åtgärder gör barn- och utbildningsnämnden för att nå balans 2021?")
    assert all(word in answer.text for word in ("Lärkan", "elevassistenter", "Anställningsstopp"))
    assert answer.citations[0].page == 2
