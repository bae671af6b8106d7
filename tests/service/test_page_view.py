from typing import Any

from ingest.page import Block, Page
from service.pages.page_view import Run, lay_out


def test_parts_follow_the_blocks(memory: Any) -> None:
    view = lay_out(memory.page_of(1))
    assert [part.kind for part in view.parts] == ["heading", "paragraph", "list", "table"]
    assert view.parts[2].rows[0] == ((Run("Åtgärd ett, sida 1"),),)
    assert [cell[0].text for cell in view.parts[3].rows[0]] == ["Äldreomsorg", "100", "100", "-4 345"]
    assert view.found is None


def test_a_quote_is_marked_where_it_stands(memory: Any) -> None:
    paragraph = lay_out(memory.page_of(1), "4 345 tkr beror").parts[1].rows[0][0]
    assert paragraph[1] == Run("4 345 tkr beror", True)


def test_a_quote_may_run_over_several_blocks(memory: Any) -> None:
    view = lay_out(memory.page_of(1), "i hemtjänsten. Åtgärd ett")
    marked = [run.text for part in view.parts for row in part.rows for cell in row for run in cell if run.marked]
    assert marked == ["i hemtjänsten.", "Åtgärd ett"]


def test_the_right_one_of_equal_cells_is_marked(memory: Any) -> None:
    cells = lay_out(memory.page_of(1), "100 -4 345").parts[-1].rows[0]
    assert [cell[0].marked for cell in cells] == [False, False, True, True]


def test_a_page_without_blocks_is_one_paragraph() -> None:
    view = lay_out(Page(1, "1", "Bara text", (), "good", "text"), "finns ej")
    assert view.parts[0].rows == (((Run("Bara text"),),),)
    assert view.found is False


def test_headings_skip_no_level_whatever_the_report_says() -> None:
    blocks = tuple(Block("heading", at, at + 1, level) for at, level in enumerate((2, 4, 4, 1, 3)))
    view = lay_out(Page(1, "1", "abcde", blocks, "good", "text"))
    assert [part.depth for part in view.parts] == [1, 2, 2, 1, 2]


def test_searched_words_are_marked_in_any_inflection() -> None:
    runs = lay_out(Page(1, "1", "Avvikelsen i hemtjänsten", (), "good", "text"), words="avvikelse").parts[0].rows[0][0]
    assert runs == (Run("Avvikelsen", True), Run(" i hemtjänsten"))


def test_a_heading_without_its_first_cell_stands_over_its_own_columns() -> None:
    words = "Budget Utfall\nSkola 10 20\nVård 30 40"
    left = {"Budget": 100.0, "Utfall": 200.0, "Skola": 10.0, "Vård": 10.0, "10": 110.0, "30": 110.0}
    blocks, start = [], 0
    for line in words.split("\n"):
        cells = tuple(line.split())
        places = tuple((left.get(cell, 210.0), left.get(cell, 210.0) + 30) for cell in cells)
        blocks.append(Block("table_row", start, start + len(line), cells=cells, places=places))
        start += len(line) + 1
    (table,) = lay_out(Page(1, "1", words, tuple(blocks), "good", "text")).parts
    assert [[run.text for cell in row for run in cell] for row in table.rows] == [
        row.split() for row in words.split("\n")
    ]
    assert [len(row) for row in table.rows] == [3, 3, 3] and table.rows[0][0] == ()
