from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.questions.query import Filters
from service.answering.answer import Answer, Claim
from service.pages.prose import prose, text_pieces


@pytest.fixture
def told(tmp_path: Path, memory: Any) -> Answer:
    answer: Answer = memory.DeskInMemory(tmp_path).ask("Varför?", Filters(), None)
    return answer


def test_markers_become_citations_and_strays_stay_words(told: Answer) -> None:
    first, second = (block.items[0] for block in prose(told))
    assert [piece.text for piece in first if piece.citation] == ["[1]"]
    assert "".join(piece.text for piece in second) == "Inget mer [7]."
    assert not any(piece.citation for piece in second)


def test_a_footnote_inside_a_quote_is_no_citation(told: Answer) -> None:
    claim = Claim("Kostnaden ökade [1] mest i maj.", (1,), "quote")
    answer = replace(told, text=f"Rapporten:\n{claim.text} [1]", claims=(claim,))
    (block,) = prose(answer)
    assert [piece.text for piece in block.items[0]] == ["Rapporten:\n", claim.text, " ", "[1]"]
    assert [bool(piece.citation) for piece in block.items[0]] == [False, False, False, True]


def test_a_mark_of_cut_words_stands_between_a_claim_and_its_citation(told: Answer) -> None:
    claim = Claim("kostnaden ökade", (1,), "quote")
    (block,) = prose(replace(told, text=f"Rapporten: … {claim.text} … [1]", claims=(claim,)))
    assert [piece.text for piece in block.items[0]] == ["Rapporten: … ", claim.text, " … ", "[1]"]
    assert block.items[0][-1].citation is not None


def test_lines_with_a_dash_are_a_list_below_their_introduction(told: Answer) -> None:
    claims = (Claim("Ett.", (1,), "quote"), Claim("Två\n– på två rader.", (1,), "quote"))
    answer = replace(told, text="Så här:\n– Ett. [1]\n– Två\n– på två rader. [1]\n\nSlut.", claims=claims)
    blocks = prose(answer)
    assert [(block.kind, len(block.items)) for block in blocks] == [("paragraph", 1), ("list", 2), ("paragraph", 1)]
    assert blocks[1].items[1][0].text == "Två\n– på två rader."
    assert blocks[1].items[1][0].quoted


def test_pieces_joined_are_the_whole_and_cut_no_marker(told: Answer) -> None:
    pieces = list(text_pieces(told))
    assert "".join(pieces) == told.text
    assert len(pieces) > 1
    assert all(piece.count("[") == piece.count("]") for piece in pieces)
