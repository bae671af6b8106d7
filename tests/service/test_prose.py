from pathlib import Path
from typing import Any

import pytest

from index.query import Filters
from service.answer import Answer
from service.prose import paragraphs, text_pieces


@pytest.fixture
def told(tmp_path: Path, memory: Any) -> Answer:
    answer: Answer = memory.DeskInMemory(tmp_path).ask("Varför?", Filters(), None)
    return answer


def test_markers_become_citations_and_strays_stay_words(told: Answer) -> None:
    first, second = paragraphs(told.text, told.citations)
    assert [piece.text for piece in first if piece.citation] == ["[1]"]
    assert "".join(piece.text for piece in second) == "Inget mer [7]."
    assert not any(piece.citation for piece in second)


def test_pieces_joined_are_the_whole_and_cut_no_marker(told: Answer) -> None:
    pieces = list(text_pieces(told))
    assert "".join(pieces) == told.text
    assert len(pieces) > 1
    assert all(piece.count("[") == piece.count("]") for piece in pieces)
