from pathlib import Path

import pytest

from ingest.page import Page
from ingest.reading.text_reader import TextReader


def _read(path: Path, content: str | bytes) -> tuple[Page, ...]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return TextReader().read(path).pages


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    pages = _read(tmp_path / "a.txt", "ett\n\ftvå\n\f")
    assert [(page.number, page.text) for page in pages] == [(1, "ett"), (2, "två")]


def test_lines_of_a_paragraph_are_joined(tmp_path: Path) -> None:
    (page,) = _read(tmp_path / "a.txt", "En mening som går \növer två ra-\nder.\n\nNytt stycke.")
    assert page.text == "En mening som går över två rader.\nNytt stycke."


def test_numbered_headings_bullets_and_rows_of_figures_are_found(tmp_path: Path) -> None:
    text = " 2.1 Maximalt värde \n\nText här.\n• en punkt\n\nPersonal    -100    -90\n"
    (page,) = _read(tmp_path / "a.txt", text)
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "list_item", "table_row"]
    assert page.blocks[3].cells == ("Personal", "-100", "-90")


@pytest.mark.parametrize("name", ["utf-8", "cp1252", "utf-8-sig", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, name: str) -> None:
    assert _read(tmp_path / "a.txt", "Vård på äldreboendet".encode(name))[0].text == "Vård på äldreboendet"


def test_a_line_that_stops_short_before_something_new_ends_its_paragraph(tmp_path: Path) -> None:
    lines = (
        "Norrby kommun",
        "Kommunstyrelsen",
        "Beslut",
        "Nämnden beslutar att godkänna rapporten för perioden och",
        "lämna",
    )
    (page,) = _read(tmp_path / "a.txt", "\n".join(lines))
    words = [page.text[block.start : block.end] for block in page.blocks]
    assert words == [*lines[:3], f"{lines[3]} {lines[4]}"]


def test_columns_that_are_set_with_blanks_keep_their_headers_and_places(tmp_path: Path) -> None:
    header = "               Budget   Utfall\nBelopp i tkr      2024  jan-feb\n"
    text = f"{header}Skola          4 120    3 980\nVård          61 300   63 245\n"
    (page,) = _read(tmp_path / "a.txt", text)
    assert [block.kind for block in page.blocks] == ["table_row"] * 4
    assert page.blocks[0].places[0][0] > page.blocks[2].places[0][1]


def test_rows_whose_numbers_do_not_stand_below_each_other_have_no_places(tmp_path: Path) -> None:
    (page,) = _read(tmp_path / "a.txt", "Personal    -100    -90\nMaterial och tjänster   -20    -1 300\n")
    assert [block.places for block in page.blocks] == [(), ()]
