"""The text of a matter, the sentences that hold what is asked, and the dated ones that tell its road."""

from dataclasses import replace

from index.questions.query import Query
from service.answering.asked_amount import says_number
from service.answering.asked_sentences import asked_forms, asked_sentences
from service.answering.brief import Brief
from service.answering.handlings import Handling, last_word, latest
from service.answering.matter_text import matter_sentences
from service.answering.road_told import dated_sentences
from service.answering.support import AskedWord, tokens_of
from service.archive import Archive
from service.texts import Texts


def _brief(archive: Archive, question: str = "") -> Brief:
    return Brief(Query(question), [], [], archive.catalogue, Texts("sv"))


def _handlings(archive: Archive, source: str, paragraph: str) -> list[Handling]:
    report = next(one for one in archive.catalogue.reports() if source in one.sources)
    kept = [one for one in archive.catalogue.decisions.of(report.id) if one.decision.paragraph == paragraph]
    return [Handling(report, one.body, one.day, (one.decision,)) for one in kept]


COUNCIL = "kommunfullmaktige/2021-09-29/protokoll.pdf"
COMMITTEE = "aldrenamnden/2021-05-20/protokoll.pdf"


def test_a_matters_text_ends_where_the_next_one_begins(archive: Archive) -> None:
    own = matter_sentences(_brief(archive), _handlings(archive, COUNCIL, "§ 112")[0])
    said = " ".join(one.words for one in own)
    assert "23 ja-röster" in said and "solceller" not in said
    assert all(one.words == " ".join(one.excerpt.quote.split()) for one in own)


def test_what_members_move_is_no_background_and_no_decision(archive: Archive) -> None:
    own = matter_sentences(_brief(archive), _handlings(archive, COUNCIL, "§ 112")[0])
    moved = [one for one in own if one.role == "yrkande"]
    assert moved and all(one.excerpt.stage == "förslag" and not one.is_background for one in moved)


def test_dated_sentences_leave_out_days_that_others_tell_of(archive: Archive) -> None:
    handling, brief = _handlings(archive, COMMITTEE, "§ 34")[0], _brief(archive)
    days = [day for day, _ in dated_sentences(brief, handling, set()) if day is not None]
    assert handling.day is not None and days and max(days) <= handling.day
    left = [day for day, _ in dated_sentences(brief, handling, {days[0]}) if day is not None]
    assert days[0] not in left and left == [day for day in days if day != days[0]]


def test_an_asked_form_is_looked_for_in_the_text_of_the_matter(archive: Archive) -> None:
    brief = _brief(archive, "Vem reserverade sig mot beslutet?")
    assert asked_forms(brief) == ["dissent"]
    found = asked_sentences(brief, _handlings(archive, COUNCIL, "§ 112")[0], ["Anslaget beviljas."])
    assert len(found) == 1 and "reserverar sig" in found[0].words
    assert asked_sentences(brief, _handlings(archive, COUNCIL, "§ 112")[0], [found[0].words]) == []


def test_a_day_or_a_paragraph_is_no_asked_sum(archive: Archive) -> None:
    brief, handling = _brief(archive, "Hur mycket kostar det?"), _handlings(archive, COUNCIL, "§ 112")[0]
    assert asked_forms(brief) == ["sum"]
    assert asked_sentences(brief, handling, ["Det kostar 4,0 mnkr."]) == []
    (found,) = asked_sentences(brief, handling, ["Kostnaden tas upp i § 3 den 1 juni 2021."])
    assert says_number(found.words)


def test_a_decision_that_sends_the_matter_back_is_not_the_last_word(archive: Archive) -> None:
    returned, decided = _handlings(archive, COMMITTEE, "§ 34")[0], _handlings(archive, COUNCIL, "§ 112")[0]
    assert returned.first.outcome == "återremiss"
    assert last_word([returned, decided]) is decided and latest([decided, returned]) is decided


def test_of_many_clauses_those_that_are_asked_about_are_told(archive: Archive) -> None:
    report = _handlings(archive, COUNCIL, "§ 112")[0].report
    clauses = tuple(one.clauses[0] for one in _handlings(archive, COUNCIL, "§ 112"))
    asked = replace(_brief(archive), asked=[AskedWord("finans", frozenset(tokens_of("finansieras")), 1.0)])
    told = list(Handling(report, None, None, clauses).excerpts(asked, 1))
    assert len(clauses) > 1 and len(told) == 1 and "finansieras" in told[0].quote
