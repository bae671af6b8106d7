from datetime import date

import pytest

from ingest.decisions.decision import Decision, Vote
from ingest.decisions.decisions import find_decisions
from ingest.page import Block, BlockKind, Page
from ingest.report import Identity

BOARD = Identity("Protokoll", "protokoll", "Socialnämnden", "Norrby", meeting_date=date(2023, 5, 9))


def page(*lines: str, number: int = 1) -> Page:
    """A page of lines: "# …" is a heading, other lines paragraphs."""
    text, blocks = "", []
    for line in lines:
        kind: BlockKind = "heading" if line.startswith("# ") else "paragraph"
        words = line.removeprefix("# ")
        blocks.append(Block(kind, len(text), len(text) + len(words), 2 if kind == "heading" else 0))
        text += f"{words}\n"
    return Page(number, str(number), text, tuple(blocks), "good", "text")


def told(found: list[Decision]) -> list[tuple[str | None, int, str, str]]:
    return [(one.paragraph, one.item, one.stage, one.outcome) for one in found]


def test_minutes_give_each_clause_with_its_matter() -> None:
    lines = ("# § 12 2023.045 SN", "# Delårsrapport april 2023", "# Beslut", "1. Rapporten godkänns.", "2. Rapporten")
    first = page(*lines[:4], "2. Rapporten överlämnas till kommunstyrelsen.", "# Beslutsunderlag", "§ 12 SNAU")
    found = find_decisions(BOARD, [first, page("# § 13", "# Information", "Chefen informerar.", number=2)])
    assert told(found) == [("§ 12", 1, "beslut", "godkänns"), ("§ 12", 2, "beslut", "överlämnas")]
    assert {(one.title, one.case_number, one.body) for one in found} == {
        ("Delårsrapport april 2023", "2023.045 SN", "Socialnämnden")
    }
    assert found[1].next_body == "Kommunstyrelsen"
    assert all(first.text[one.start : one.end] == one.text for one in found)


FORMS = [
    ("Beslut", "Nämnden beslutar", "att godkänna rapporten", "att överlämna den till kommunfullmäktige"),
    ("Nämndens beslut", "1) Rapporten godkänns.", "2) Rapporten överlämnas till kommunfullmäktige."),
    ("Beslut Nämnden beslutar att godkänna rapporten, att överlämna den till kommunfullmäktige.",),
    ("Socialnämnden beslutar", "Rapporten godkänns.", "Rapporten överlämnas till kommunfullmäktige."),
    ("BESLUT", "Nämnden beslutar att", "1. godkänna rapporten 2. överlämna den till kommunfullmäktige"),
]


@pytest.mark.parametrize("lines", FORMS)
def test_the_usual_forms_of_lists_are_read(lines: tuple[str, ...]) -> None:
    found = find_decisions(BOARD, [page("SN § 12/2023", "Delårsrapport", *lines, "Expedieras till", "Revisorerna")])
    assert told(found) == [("§ 12", 1, "beslut", "godkänns"), ("§ 12", 2, "beslut", "överlämnas")]


def test_what_is_sent_to_another_body_is_a_recommendation() -> None:
    lines = ("# § 4", "# Taxa", "# Beslut", "Nämnden föreslår kommunfullmäktige besluta:", "Taxan antas.")
    found = find_decisions(BOARD, [page(*lines)])
    assert told(found) == [("§ 4", 1, "tillstyrkan", "godkänns")]
    assert found[0].next_body == "Kommunfullmäktige"


def test_a_committees_extract_recommends_to_its_board() -> None:
    committee = Identity("§ 4 Taxa", "protokollsutdrag", "Socialnämndens arbetsutskott")
    lines = ("# § 4", "# Taxa", "# Beslut", "# Förslag till beslut i socialnämnden", "Taxan antas.")
    (one,) = find_decisions(committee, [page(*lines)])
    assert (one.stage, one.body, one.next_body) == ("tillstyrkan", "Socialnämndens arbetsutskott", "Socialnämnden")


def test_a_cover_letter_only_proposes() -> None:
    letter = Identity("Taxa 2024", "tjansteskrivelse", "Socialnämnden")
    (one,) = find_decisions(letter, [page("# Förslag till beslut", "Taxan antas.", "# Bakgrund", "Taxan är gammal.")])
    assert (one.stage, one.paragraph, one.title, one.next_body) == ("förslag", None, "Taxa 2024", "Socialnämnden")


def test_who_moved_voted_dissented_and_noted_goes_with_the_clause() -> None:
    lines = (
        *("# § 7", "# Avgift", "# Yrkanden", "Anna Ek (S) yrkar bifall. Bo Al (M), med instämmande av Cia Ask (C),"),
        *("# Votering", "Med 7 ja-röster mot 4 nej-röster bifaller nämnden förslaget.", "# Beslut", "Avgiften höjs."),
        *("# Reservation", "Bo Al (M) och Cia Ask (C) reserverar sig mot beslutet.", "# Protokollsanteckning"),
        *("Dan Lind (V) lämnar en protokollsanteckning.", "Paragrafen förklaras omedelbart justerad."),
    )
    (one,) = find_decisions(BOARD, [page(*lines)])
    assert (one.proposers[0], one.votes, one.outcome) == ("Anna Ek (S)", Vote(7, 4), "övrigt")
    assert (one.reservations, one.notes) == (("Bo Al (M)", "Cia Ask (C)"), ("Dan Lind (V)",))
    assert one.immediate


def test_a_reservation_against_one_point_goes_with_that_point() -> None:
    lines = ("# § 7", "# Avgift", "# Beslut", "1. Avgiften antas.", "2. Taxan upphävs.", "# Reservation")
    found = find_decisions(BOARD, [page(*lines, "Bo Al (M) reserverar sig mot punkt 2.")])
    assert [one.reservations for one in found] == [(), ("Bo Al (M)",)]


def test_an_earlier_handling_is_a_clause_only_where_it_is_quoted_as_a_proposal() -> None:
    told_of = "Arbetsutskottet har den 2 maj 2023, § 3, föreslagit att taxan antas."
    quoted = "Tekniska nämnden har den 20 april 2023, § 22, lämnat följande förslag till beslut i socialnämnden:"
    lines = ("# § 7", "# Taxa", "# Beredning", told_of, quoted, "1. Taxan antas.", "Ärendet är berett.", "# Beslut")
    found = find_decisions(BOARD, [page(*lines, "Ärendet bordläggs.")])
    assert [(one.body, one.meeting_date, one.outcome) for one in found] == [
        ("Tekniska nämnden", date(2023, 4, 20), "godkänns"),
        ("Socialnämnden", date(2023, 5, 9), "bordläggning"),
    ]


def test_a_clause_over_a_page_break_is_its_part_on_the_first_page() -> None:
    first = page("# § 7", "# Taxa", "# Beslut", "1. Förvaltningen får i uppdrag att ta fram en ny taxa som ska gälla")
    second = page("från och med 2024.", "2. Taxan antas.", number=2)
    found = find_decisions(BOARD, [first, second])
    assert [(one.page, one.outcome) for one in found] == [(1, "uppdrag"), (2, "godkänns")]
    assert found[0].text.endswith("gälla")


def test_a_paragraph_without_a_heading_is_decided_by_its_last_words() -> None:
    found = find_decisions(BOARD, [page("# § 8", "# Meddelanden", "Meddelandena läggs till handlingarna.")])
    assert told(found) == [("§ 8", 1, "beslut", "noteras")]
    assert not find_decisions(BOARD, [page("# § 9", "# Information", "Nämnden tackar för informationen.")])


def test_a_report_decides_nothing() -> None:
    report = Identity("Delårsrapport", "delarsrapport", "Socialnämnden")
    assert not find_decisions(report, [page("# Beslut", "Nämnden godkände budgeten i november.")])


def test_a_motion_asks_for_what_stands_after_its_colon() -> None:
    motion = Identity("Motion om simskola", "motion", "Kommunfullmäktige")
    lines = ("Barn ska kunna simma.", "Vi yrkar därför att: Kommunen utreder en gratis simskola.", "Anna Ek (S)")
    (one,) = find_decisions(motion, [page(*lines)])
    assert (one.stage, one.text) == ("förslag", "Kommunen utreder en gratis simskola.")


def test_an_offices_proposal_in_minutes_is_no_bodys_decision() -> None:
    lines = ("# § 7", "# Taxa", "# Beslut", "Taxan antas.", "# Förvaltningens förslag till beslut", "Taxan avslås.")
    first, second = find_decisions(BOARD, [page(*lines)])
    assert (first.stage, second.stage, second.body) == ("beslut", "förslag", None)


def test_the_same_line_may_hold_title_heading_and_words() -> None:
    lines = ("§ 7 Meddelanden Socialnämnden beslutar att lägga meddelandena till handlingarna.", "§ 8 Taxa Beslut")
    found = find_decisions(BOARD, [page(*lines, "Taxan antas. Anna Ek (S) får i uppdrag att se över den.")])
    assert [(one.paragraph, one.title, one.outcome) for one in found] == [
        ("§ 7", "Meddelanden", "noteras"),
        ("§ 8", "Taxa", "godkänns"),
        ("§ 8", "Taxa", "uppdrag"),
    ]


def test_a_number_beside_the_sign_needs_no_label_and_the_class_below_is_no_title() -> None:
    lines = ("# § 931 0936/17", "Diariekod: 103", "# Trygghet i stadsmiljön", "# Beslut", "Enligt kontorets förslag:")
    (one,) = find_decisions(BOARD, [page(*lines, "Återrapporten antecknas.")])
    assert (one.case_number, one.title, one.text) == ("2017.936", "Trygghet i stadsmiljön", "Återrapporten antecknas.")


def test_what_the_body_decides_for_itself_under_a_proposal_is_its_decision() -> None:
    proposal = ("# § 5 2023.045 SN", "# Rapport", "# Beslut", "Nämnden föreslår kommunfullmäktige besluta")
    own = "Socialnämnden beslutar för egen del följande under förutsättning av fullmäktiges beslut ovan:"
    lines = (*proposal, "1. Rapporten godkänns.", own, "1. Rapporten översänds till kommunens revisorer.")
    found = find_decisions(BOARD, [page(*lines)])
    assert [(one.stage, one.outcome) for one in found] == [("tillstyrkan", "godkänns"), ("beslut", "överlämnas")]


def test_a_line_alone_that_says_it_was_adjusted_counts_wherever_it_stands() -> None:
    lines = ("# § 7 2023.045 SN", "# Motion", "# Beslut", "Motionen avslås.", "# Yrkanden", "Bo Ek (S) yrkar bifall.")
    (one,) = find_decisions(BOARD, [page(*lines, "Paragrafen justeras omedelbart.")])
    assert one.immediate


def test_people_and_parties_reserve_together() -> None:
    lines = ("# § 8 2023.045 SN", "# Plan", "# Beslut", "Planen antas.", "# Reservation")
    (one,) = find_decisions(BOARD, [page(*lines, "Bo Ek (S) och Vänsterpartiet reserverar sig mot beslutet.")])
    assert one.reservations == ("Bo Ek (S)", "Vänsterpartiet")
