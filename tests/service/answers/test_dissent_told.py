"""What is told of members: those the question names, and never a party as if it were a name."""

from dataclasses import replace

import pytest

from index.questions.query import Query
from service.answering.brief import Brief
from service.answering.dissent_told import is_asked_of, told_dissent
from service.answering.handlings import Handling
from service.archive import Archive
from service.texts import Texts


@pytest.mark.parametrize(
    ("question", "asked"),
    [("Vad yrkade Ek?", True), ("Vad blev Eks yrkande?", True), ("Hur är ekonomin?", False), ("Vad sa Bek?", False)],
)
def test_a_member_is_asked_of_by_a_whole_word(question: str, asked: bool) -> None:
    assert is_asked_of(question, "Anna Ek") is asked


def test_a_party_without_a_member_names_nobody(archive: Archive) -> None:
    report = next(one for one in archive.catalogue.reports() if archive.catalogue.decisions.of(one.id))
    first = archive.catalogue.decisions.of(report.id)[0].decision
    clause = replace(first, proposers=("(S)",), reservations=("(S)",), votes=None)
    brief = Brief(Query("Vad yrkade (S)?"), [], [], archive.catalogue, Texts("sv"))
    assert told_dissent(brief, Handling(report, None, None, (clause,))) == ([], [])
