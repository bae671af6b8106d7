"""What is doubtful about a page follows its words into every passage."""

from ingest.reading.blocks import Piece
from ingest.reading.pieces_page import pieces_page
from ingest.splitter import split

GARBLED = "\ufffd\ufffd kostnad \ufffd\ufffd\ufffd under \ufffd\ufffd\ufffd\ufffd budget \ufffd\ufffd"


def test_a_garbled_page_marks_its_passages() -> None:
    page = pieces_page(1, [Piece("paragraph", GARBLED)])
    assert (page.quality, page.extraction) == ("garbled", "garbled")
    assert {passage.extraction for passage in split("r", [page])} == {"garbled"}


def test_a_good_page_marks_nothing() -> None:
    page = pieces_page(1, [Piece("paragraph", "Nettokostnaden är lägre än budget för perioden.")])
    assert {passage.extraction for passage in split("r", [page])} == {"text"}
