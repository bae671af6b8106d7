"""Sections of a draft that say the same of whose words they are become one."""

from service.answering.draft import Section, Statement, joined


def _section(introduction: str, *said: str, listed: bool = False) -> Section:
    return Section(introduction, tuple(Statement(one, ()) for one in said), listed)


def test_neighbours_under_the_same_words_are_one_and_empty_ones_none() -> None:
    sections = (_section("A:", "x"), _section("A:", "y"), _section("B:"), _section("A:", "z", listed=True))
    assert joined(sections) == (_section("A:", "x", "y"), _section("A:", "z", listed=True))
