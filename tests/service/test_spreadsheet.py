import pytest

from service.pages.spreadsheet import _safe


@pytest.mark.parametrize("cell", ["=1+1", "+46", "-5 tkr", "@x", "\t=1", "  =1", "＝1"])
def test_words_that_would_be_calculated_are_made_text(cell: str) -> None:
    assert _safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Nämnden", -5, None, "§ 45", ""])
def test_other_cells_are_left_alone(cell: str | int | None) -> None:
    assert _safe(cell) == cell
