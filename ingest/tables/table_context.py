"""What stands around a table: its caption, its headings and the words that say what its numbers are in."""

from collections.abc import Iterator

from ingest.page import Block, Page
from ingest.tables.table_runs import Run
from ingest.tables.table_unit import Unit, bound_unit, named_unit
from ingest.vocabulary import load_vocabulary

_REACH = 3
_REACH_OVER_LABELS = 6
_LONGEST_UNIT_LINE = 30
_LONGEST_LABEL = 70

Heading = tuple[int, str]


def heading_path(page: Page, before: int, path: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings, outermost first, that block `before` stands under; the page began under `path`."""
    for block in page.blocks[:before]:
        if block.kind == "heading":
            words = page.text[block.start : block.end]
            path = (*(entry for entry in path if entry[0] < block.level), (block.level, words))
    return path


def title_of(page: Page, run: Run, heading: tuple[str, ...]) -> tuple[str, str]:
    """Return the table's title and its caption: the caption above or below it, else the innermost heading that is not
    only a unit."""
    for block in (*_caption_above(page, run), *page.blocks[run.last + 1 : run.last + 2]):
        words = page.text[block.start : block.end]
        if _is_caption(words):
            return words, words
    return next((words for words in reversed(heading) if not _only_unit(words)), ""), ""


def _only_unit(words: str) -> bool:
    """True for a heading that says nothing but what the amounts are in ("Belopp i tkr")."""
    unit = named_unit(words)
    return unit is not None and unit.words == words.strip(" ().:")


def _caption_above(page: Page, run: Run) -> list[Block]:
    """The blocks right above a table; none where they follow another table, whose caption below it they would be."""
    above = list(page.blocks[max(run.first - 2, 0) : run.first])
    before = page.blocks[run.first - len(above) - 1] if run.first > len(above) else None
    if above and (above[0].kind == "table_row" or (before is not None and before.kind == "table_row")):
        return []
    return above[::-1]


def _is_caption(words: str) -> bool:
    begins = load_vocabulary("tables").section("caption").strings("table")
    return len(words) < 200 and words.lower().startswith(begins) and any(char.isdigit() for char in words[:14])


def unit_near(page: Page, run: Run, caption: str) -> Unit | None:
    """Return the unit that a line close above the table, its caption or a line right below it binds its numbers to."""
    below = page.blocks[run.last + 1 : run.last + 2]
    for block in [*_above(page, run), *below]:
        words = page.text[block.start : block.end]
        found = bound_unit(words) if _tells(block) else None
        if found is None and len(words) <= _LONGEST_UNIT_LINE and _tells(block) and not any(map(str.isdigit, words)):
            found = named_unit(words)
        if found is not None:
            return found
    return named_unit(caption) if caption else None


def _above(page: Page, run: Run) -> Iterator[Block]:
    """The blocks above a table from the nearest on: a few, and more where they are short lines such as headers are."""
    for away, block in enumerate(reversed(page.blocks[max(run.first - _REACH_OVER_LABELS, 0) : run.first]), 1):
        words = page.text[block.start : block.end]
        if away > _REACH and (block.kind != "paragraph" or len(words) > _LONGEST_LABEL or words.endswith(".")):
            return
        yield block


def _tells(block: Block) -> bool:
    return block.kind in ("heading", "paragraph")
