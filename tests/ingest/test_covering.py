"""Personal identity numbers are covered on the picture of their page."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen import canvas as drawing

from ingest.reading.covering import cover, hidden
from ingest.reading.sandbox import Limits, render_page
from ingest.reading.word import Word

Canvas: Any = drawing.Canvas
NUMBER = "850213-1231"
LIMITS = Limits(ocr=False)


def _pdf(path: Path, *lines: str, turned: str = "") -> Path:
    canvas = Canvas(str(path))
    for n, line in enumerate(lines):
        canvas.drawString(70, 700 - 20 * n, line)
    if turned:
        canvas.translate(400, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, turned)
    canvas.save()
    return path


def _black(png: bytes) -> int:
    """How many pixels are all black; letters are drawn with soft edges and are few."""
    return Image.open(BytesIO(png)).convert("L").histogram()[0]


def _words(*texts: str, step: float = 60.0) -> list[Word]:
    return [Word(text, 50 + n * step, 100, 50 + n * step + 50, 112, 12) for n, text in enumerate(texts)]


def test_a_number_is_black_on_the_picture_and_the_rest_is_not(tmp_path: Path) -> None:
    plain = render_page(_pdf(tmp_path / "a.pdf", "Ada Ek 850213-1230 bor i kommunen."), 1, None, 800, LIMITS)
    covered = render_page(_pdf(tmp_path / "b.pdf", f"Ada Ek {NUMBER} bor i kommunen."), 1, None, 800, LIMITS)
    assert _black(covered.png) > _black(plain.png) + 800
    assert _black(covered.png) < 4000


@pytest.mark.parametrize("lines", [(f"Ada Ek, {NUMBER[:7]}", NUMBER[7:]), (f"x {NUMBER[:6]} – {NUMBER[7:]}",)])
def test_a_number_in_two_pieces_is_covered(tmp_path: Path, lines: tuple[str, ...]) -> None:
    before = _black(
        render_page(_pdf(tmp_path / "a.pdf", *(line[:-1] + "0" for line in lines)), 1, None, 800, LIMITS).png
    )
    assert _black(render_page(_pdf(tmp_path / "b.pdf", *lines), 1, None, 800, LIMITS).png) > before + 500


def test_turned_words_are_covered(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", "Text.", turned=f"Akt {NUMBER}")
    assert _black(render_page(path, 1, None, 800, LIMITS).png) > 800


def test_a_quote_with_a_masked_number_is_still_marked(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", f"Beslutet rör Ada Ek {NUMBER} och ingen annan.")
    assert render_page(path, 1, "rör Ada Ek ••••••-•••• och ingen", 800, LIMITS).marked


def test_words_far_apart_are_two_cells() -> None:
    assert cover(_words("850213", "1231", step=55.0)).count == 1
    assert cover(_words("850213", "1231", step=120.0)).count == 0


def test_hidden_words_keep_their_places() -> None:
    words = _words("Ada", NUMBER, "3,5")
    assert [word.text for word in hidden(words)] == ["Ada", "••••••-••••", "3,5"]
    assert [word.left for word in hidden(words)] == [word.left for word in words]
