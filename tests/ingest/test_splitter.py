from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.page import Page
from ingest.reading.blocks import Piece
from ingest.reading.layout import compose
from ingest.splitter import split

_SENTENCE = "Nämnden redovisar ett underskott som beror på fler ärenden än väntat."


def _page(*found: Piece, number: int = 1) -> Page:
    text, blocks = compose(found, {(20.0, True): 1, (10.0, True): 2})
    return Page(number, str(number), text, blocks, "good", "text")


def _heading(text: str, size: float = 20.0) -> Piece:
    return Piece("heading", text, style=(size, True))


def _row(*cells: str) -> Piece:
    return Piece("table_row", " ".join(cells), cells)


def test_a_heading_opens_its_passage_and_is_its_path() -> None:
    (passage,) = split("r", [_page(_heading("Ekonomi"), _heading("Prognos", 10.0), Piece("paragraph", _SENTENCE))])
    assert passage.text == f"Ekonomi\nPrognos\n{_SENTENCE}"
    assert passage.heading == ("Ekonomi", "Prognos")
    assert (passage.page, passage.kind) == (1, "text")


def test_the_path_goes_on_over_a_page_break() -> None:
    pages = [_page(_heading("Ekonomi"), Piece("paragraph", _SENTENCE)), _page(Piece("paragraph", _SENTENCE), number=2)]
    assert [(p.page, p.heading) for p in split("r", pages)] == [(1, ("Ekonomi",)), (2, ("Ekonomi",))]


def test_a_heading_of_the_same_level_ends_the_one_before() -> None:
    pages = [_page(_heading("Ett"), Piece("paragraph", _SENTENCE), _heading("Två"), Piece("paragraph", _SENTENCE))]
    assert [passage.heading for passage in split("r", pages)] == [("Ett",), ("Två",)]


def test_long_text_is_parted_between_sentences() -> None:
    passages = split("r", [_page(*[Piece("paragraph", " ".join([_SENTENCE] * 6))] * 6)])
    assert all(60 <= len(passage.text.split()) <= 160 for passage in passages[:-1])
    assert all(passage.text.endswith("väntat.") for passage in passages)


def test_a_table_stays_in_one_passage_with_its_caption() -> None:
    rows = [_row(f"Post {at}", "1 000", "-20") for at in range(20)]
    (passage,) = split("r", [_page(_heading("Drift"), Piece("paragraph", "Belopp i tkr"), *rows)])
    assert passage.kind == "table"
    assert passage.text.startswith("Drift\nBelopp i tkr\nPost 0 1 000 -20")


def test_a_long_table_is_parted_between_rows() -> None:
    rows = [_row(f"Post nummer {at}", "1 000", "-20", "30") for at in range(100)]
    passages = split("r", [_page(*rows)])
    assert len(passages) > 3
    assert all(passage.text.startswith("Post") and passage.text.endswith("30") for passage in passages)


def test_ids_follow_content_and_place() -> None:
    page = _page(Piece("paragraph", _SENTENCE))
    assert split("r", [page]) == split("r", [page])
    assert split("r", [page])[0].id != split("s", [page])[0].id


_PIECE = st.builds(
    lambda kind, words: Piece(kind, " ".join(words), style=(20.0, True)),
    st.sampled_from(["heading", "paragraph", "list_item", "table_row"]),
    st.lists(st.text(alphabet="abåÅ.,1§\u2028\xa0", min_size=1, max_size=9), min_size=1, max_size=400),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_PIECE, max_size=8), max_size=3))
def test_every_character_is_in_exactly_one_passage(sheets: list[list[Piece]]) -> None:
    pages = [_page(*found, number=at) for at, found in enumerate(sheets, 1)]
    passages = split("r", pages)
    for page in pages:
        here = [passage for passage in passages if passage.page == page.number]
        assert all(passage.text == page.text[passage.start : passage.end] and passage.text for passage in here)
        covered = [at for passage in here for at in range(passage.start, passage.end)]
        assert len(covered) == len(set(covered))
        assert {at for at, char in enumerate(page.text) if not char.isspace()} <= set(covered)


def test_text_no_block_claims_is_kept() -> None:
    page = Page(1, "1", "fritt text utan block", (), "good", "text")
    assert [passage.text for passage in split("r", [page])] == [page.text]
