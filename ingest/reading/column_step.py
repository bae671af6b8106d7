"""Places of cells in formats that count columns instead of measuring them: each column as wide as every other."""

_STEP = 100.0
_WIDTH = 90.0


def step(column: int, span: int = 1) -> tuple[float, float]:
    """Return the left and right edge of a cell that begins in `column` (from 0) and reaches over `span` columns."""
    return column * _STEP, (column + max(span, 1) - 1) * _STEP + _WIDTH
