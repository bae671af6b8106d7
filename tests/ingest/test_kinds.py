"""Kinds of documents."""

from ingest.identity.kinds import kind_named, known_kinds


def test_every_kind_has_names_in_both_languages() -> None:
    assert len({kind.slug for kind in known_kinds()}) == len(known_kinds()) == 15
    assert kind_named("delarsrapport").name == "Delårsrapport"
    assert all(kind.english and kind.plural for kind in known_kinds())
