"""Tests of the Swedish analysis that passages and questions share."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.swedish.accents import restore_text
from index.swedish.analysis import passage_fields, question_terms


def words_of(text: str) -> set[str]:
    return set(passage_fields(text, "")["words"].split())


def asked(text: str) -> dict[str, float]:
    return dict(question_terms(text).words)


def test_a_passage_has_four_fields() -> None:
    fields = passage_fields("Nämnden beslutade.", "Delårsrapport 2021")
    assert set(fields) == {"words", "grams", "context", "context_grams"}
    assert "2021" in fields["context"].split() and "nämn" in fields["grams"].split()


@pytest.mark.parametrize(
    ("asked_for", "written"),
    [
        ("äldreomsorg", "Äldreomsorgsnämndens underskott växte."),
        ("nämnd", "Äldreomsorgsnämndens underskott växte."),
        ("avvikelse", "Budgetavvikelsen blev stor."),
        ("budget", "Budgetavvikelsen blev stor."),
        ("underskottet", "Ett underskott redovisas."),
        ("barnnämnden", "Ärendet gick till barn- och ungdomsnämnden."),
        ("förskola", "Taxan för för- och grundskola höjs."),
        ("miljönämnden", "Samråd med miljö-, bygg- och räddningsnämnden."),
        ("EU", "Detta är EU:s krav."),
        ("covid-19", "Kostnader för covid19 ersätts."),
    ],
)
def test_a_question_meets_the_passage(asked_for: str, written: str) -> None:
    assert set(asked(asked_for)) & words_of(written)


def test_vowels_with_rings_and_dots_are_letters_of_their_own() -> None:
    assert not set(asked("mål")) & words_of("En mal i rocken.")
    assert words_of(unicodedata.normalize("NFD", "åtgärd")) == words_of("åtgärd")


def test_a_question_without_accents_is_restored() -> None:
    terms = asked("varfor missade aldreomsorgsnamnden budgeten")
    assert set(terms) & words_of("Äldreomsorgsnämnden") >= {"äldreomsorgsnämnd", "äldreomsorg", "nämnd"}
    assert "varför" not in terms


def test_a_question_with_accents_is_left_alone() -> None:
    assert "för" not in asked("kostnad för forskolan i Malmö")


def test_names_inside_a_sentence_are_not_split() -> None:
    words = words_of("Ordförande var Karin Bergkvarn i Skogsby.")
    assert not words & {"berg", "kvarn", "skog", "by"}


def test_names_of_bodies_are_split() -> None:
    assert {"social", "nämnd"} <= words_of("Ärendet gick till Socialnämnden.")


def test_small_spelling_errors_share_most_grams() -> None:
    wrong = {gram for gram, _ in question_terms("försörjningstöd").grams}
    right = set(passage_fields("försörjningsstöd", "")["grams"].split())
    assert len(wrong & right) >= 0.6 * len(wrong)


def test_words_that_say_nothing_are_not_searched_for() -> None:
    terms = asked("Hur mycket kostade skolskjutsen enligt rapporten?")
    assert not {"hur", "mycket"} & set(terms)
    assert terms["rapport"] < terms["skolskjut"] == 1.0


def test_a_question_of_stop_words_still_has_terms() -> None:
    assert question_terms("vad är det").words
    assert question_terms("").words == question_terms("?!").words == ()


def test_compound_parts_weigh_less_than_the_word() -> None:
    terms = asked("äldreomsorgsnämnden")
    assert terms["nämnd"] < terms["äldreomsorgsnämnd"] == 1.0


def test_surface_words_are_as_written() -> None:
    assert "Äldreomsorgen" in question_terms("Äldreomsorgen, vad kostar den?").surface
    assert "förskolan" in question_terms("kostnad forskolan").surface


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_analysis(text: str) -> None:
    assert all(token.split() == [token] for token in passage_fields(text, text)["words"].split(" ") if token)
    assert all(weight > 0 for _, weight in question_terms(text).words)


def test_a_question_takes_little_time() -> None:
    question_terms("värm upp")
    start = time.thread_time()
    question_terms("Varför överskred stadsbyggnadsförvaltningens personalkostnader tertialbudgeten 2021?")
    assert time.thread_time() - start < 0.05


def test_a_common_word_without_its_accent_is_a_sign() -> None:
    assert "för" in question_terms("kostnad for skolan").surface
    assert {"kor", "kör"} <= set(asked("antal kor for bonden"))


def test_a_whole_question_is_restored_for_the_embedder() -> None:
    assert restore_text("Varfor okade T1 2021 kostnaden for aldreomsorgen?") == (
        "varför ökade T1 2021 kostnaden för äldreomsorgen?"
    )
    assert restore_text("Kostnad för skolan") == "Kostnad för skolan"
