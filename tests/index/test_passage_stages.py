"""Stages of a matter in a passage that several short sections share."""

from index.search.passage_stages import stages_of
from ingest.page import Block, Page
from ingest.passage import Passage


def _page(*parts: tuple[int, str]) -> Page:
    text, blocks = "", []
    for level, words in parts:
        blocks.append(Block("heading" if level else "paragraph", len(text), len(text) + len(words), level))
        text += words + "\n"
    return Page(1, "1", text, tuple(blocks), "good", "text")


def _passage(page: Page, words: str, heading: tuple[str, ...]) -> Passage:
    start = page.text.index(words)
    return Passage("id", "report", 1, start, len(page.text), page.text[start:], "text", heading)


MATTER = ((1, "§ 34 Anslag"), (2, "Ärendebeskrivning"), (0, "Nämnden behöver mer."))


def test_each_section_tells_its_own_stage() -> None:
    page = _page(*MATTER, (2, "Förslag till beslut"), (0, "Bifall."), (2, "Beslut"), (0, "Ärendet återremitteras."))
    heading = ("§ 34 Anslag", "Ärendebeskrivning")
    assert stages_of(_passage(page, "§ 34", heading), page, "protokoll") == {"förslag", "beslut"}
    assert stages_of(_passage(page, "Beslut\n", ("§ 34 Anslag", "Beslut")), page, "protokoll") == {"beslut"}


def test_nothing_is_told_by_a_description() -> None:
    page = _page(*MATTER)
    assert stages_of(_passage(page, "§ 34", ("§ 34 Anslag", "Ärendebeskrivning")), page, "protokoll") == set()


def test_a_heading_of_the_page_before_is_carried_over_until_another_comes() -> None:
    page = _page((0, "Nämnden får 4 mnkr."), (2, "Reservation"), (0, "Ada Ek reserverar sig."))
    heading = ("§ 34 Anslag", "Beslut")
    assert stages_of(_passage(page, "Nämnden", heading), page, "protokoll") == {"beslut"}
    assert stages_of(_passage(page, "Ada Ek", ("§ 34 Anslag", "Reservation")), page, "protokoll") == set()
