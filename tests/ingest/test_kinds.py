"""Kinds a question asks for."""

import pytest

from ingest.identity.kinds import find_kinds, kind_named, known_kinds


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("Visa protokollen", "protokoll"),
        ("alla tjänsteskrivelser om skolan", "tjansteskrivelse"),
        ("delårsbokslutet", "delarsrapport"),
        ("månadsuppföljningen i maj", "manadsuppfoljning"),
        ("which minutes", "protokoll"),
    ],
)
def test_kinds_in_questions(question: str, slug: str) -> None:
    assert [mention.slug for mention in find_kinds(question)] == [slug]


def test_every_kind_has_names_in_both_languages() -> None:
    assert len({kind.slug for kind in known_kinds()}) == len(known_kinds()) == 15
    assert kind_named("delarsrapport").name == "Delårsrapport"
    assert all(kind.english and kind.plural for kind in known_kinds())
