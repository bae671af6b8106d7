"""Which sentence or cell tells the number that is asked for."""

from datetime import date

import pytest

from index.questions.query import Query
from index.questions.understanding import understand
from service.answering.asked_amount import asked_amount, asks_cost, kinds_in, says_number, says_often
from service.answering.asking import Asker
from service.answering.numbered import telling
from service.answering.things import Thing
from service.archive import Archive


def _query(text: str) -> Query:
    return understand(text, today=date(2026, 6, 1))


@pytest.mark.parametrize("text", ["Kön är 118 personer.", "Tre bilar är bytta.", "3. Avgiften höjs med 5 procent."])
def test_a_number_is_told(text: str) -> None:
    assert says_number(text)


@pytest.mark.parametrize("text", ["Den 1 juni köptes 3 bilar.", "Bilaga 2 visar 45 platser.", "Sida 3: 4,5 procent."])
def test_a_number_is_told_beside_a_day_or_a_page(text: str) -> None:
    assert says_number(text)


@pytest.mark.parametrize(
    "text",
    ["Taxan gäller från 1 juni.", "Punkterna 3 och 4 bifalls.", "Sida 3 av 12", "Se bilaga 2, s. 14–16."],
)
def test_days_without_a_year_pages_and_annexes_are_no_numbers(text: str) -> None:
    assert not says_number(text)


@pytest.mark.parametrize("text", ["Årsredovisning 2025 godkänns.", "3. Ärendet läggs till handlingarna, § 12."])
def test_years_paragraphs_and_items_are_no_numbers(text: str) -> None:
    assert not says_number(text)


def test_what_numbers_are_counted_in_is_read_from_the_words() -> None:
    assert kinds_in("Väntetiden är 26 dygn.") >= {"duration"}
    assert "money" in kinds_in("Belopp i tkr Hyror 4 310") and "share" in kinds_in("Andel (%) 17,5")


def test_a_time_fits_where_a_time_is_asked_for() -> None:
    amount = asked_amount(_query("Hur länge får man vänta på bygglov?"))
    assert (amount.fits_words("Väntetiden är 26 dygn."), amount.fits_words("Det kostade 1,2 mnkr.")) == (1.0, -1.0)


def test_a_cost_may_be_asked_for_without_how_much() -> None:
    assert asks_cost(_query("Vad får en samordnare kosta 2027?")) and asks_cost(_query("What did the bridge cost?"))
    assert not asks_cost(_query("Får vi ersättning för avgiften?"))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hur stort var underskottet i hemtjänsten januari–april 2021?", "-2 380 tkr"),
        ("Hur många hemtjänsttimmar utfördes per månad januari–april 2021?", "19 560"),
    ],
)
def test_the_asked_number_is_said_first(archive: Archive, question: str, first: str) -> None:
    answer = Asker(archive.searcher).answer(archive.understand(question))
    assert first in answer.claims[0].text and len(answer.claims) <= 4


def test_quotes_beside_a_number_tell_numbers(archive: Archive) -> None:
    answer = Asker(archive.searcher).answer(archive.understand("Hur hög var sjukfrånvaron i äldreomsorgen T1 2021?"))
    assert answer.claims and all(says_number(claim.text) for claim in answer.claims)


@pytest.mark.parametrize(
    "text", ["• Granskning av Lunda 2:14 m.fl.", "• 12, ny text (3 kap. 4 §)", "Den 2024-03-01 togs det upp."]
)
def test_properties_sections_of_laws_and_days_are_no_numbers(text: str) -> None:
    assert not says_number(text)


def test_how_often_is_told_by_words() -> None:
    amount = asked_amount(_query("Hur ofta besiktas lekplatserna?"))
    assert says_often("Lekplatserna besiktas vart tredje år.") and not says_often("Beläggningen var låg i år.")
    assert (amount.unit, amount.fits_words("De besiktas varje månad.")) == ("frequency", 1.0)


def test_what_most_pieces_speak_of_tells_less() -> None:
    said = [frozenset({"park", "ek"}), frozenset({"park"}), frozenset({"park"})]
    park, oak = (Thing(word, frozenset({word}), (), 1.0) for word in ("park", "ek"))
    common, rare = telling((park, oak), said)
    assert common.weight == 0.0 and rare.weight > 0.4
