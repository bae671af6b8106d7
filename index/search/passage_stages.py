"""The stages of a matter that a passage tells of: one passage may hold both a proposal and the decision."""

from ingest.decisions.stage import Stage, stage_of
from ingest.page import Page
from ingest.passage import Passage

_BEFORE = 120
"""Characters before a block that may say what it is, such as "Kommunstyrelsen föreslår kommunfullmäktige"."""


def stages_of(passage: Passage, page: Page, kind: str) -> set[Stage]:
    """Return the stages of the blocks of `page` in a passage of a report of `kind`.

    Short sections stand together in one passage, so that its own heading path, the first one's, does not tell.
    """
    path = [(0, title) for title in _carried(passage, page)]
    found = set()
    for block in page.blocks:
        if block.start >= passage.end:
            break
        if block.kind == "heading":
            outer = [(level, title) for level, title in path if level and level < block.level]
            carried = [pair for pair in path if not pair[0]][: max(0, block.level - 1 - len(outer))]
            path = [*carried, *outer, (block.level, page.text[block.start : block.end].strip())]
        elif block.end > passage.start:
            words = page.text[max(0, block.start - _BEFORE) : block.end]
            found.add(stage_of([title for _, title in path], kind, words))
    return {stage for stage in found if stage is not None}


def _carried(passage: Passage, page: Page) -> list[str]:
    """The headings in force at the top of the page, as far as the passage tells."""
    own = {" ".join(page.text[one.start : one.end].split()) for one in page.blocks if one.kind == "heading"}
    return [title for title in passage.heading if title not in own]
