import io
import random
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas as drawing

from ingest.reading.drawn_tables import is_drawn_table
from ingest.reading.pdf_reader import PdfReader

# reportlab is not typed.
Canvas: Any = drawing.Canvas
Picture: Any = ImageReader


def _table(rows: int = 6) -> Image.Image:
    image = Image.new("L", (600, 30 * rows + 20), 255)
    pen = ImageDraw.Draw(image)
    for at in range(rows):
        for place, words in ((10, f"Verksamhet {at}"), (250, "12 345"), (380, "-2 310"), (500, "10 035")):
            pen.text((place, 14 + 30 * at), words, fill=0, font_size=18)
    return image


def _photograph() -> Image.Image:
    chance = random.Random(1)
    return Image.frombytes("L", (300, 200), bytes(chance.randrange(40, 220) for _ in range(60000)))


def _chart() -> Image.Image:
    image = Image.new("L", (600, 300), 255)
    pen = ImageDraw.Draw(image)
    for at in range(5):
        pen.rectangle((60 + 100 * at, 260 - 40 * at, 110 + 100 * at, 270), fill=90)
    return image


def test_a_table_is_told_from_a_photograph_and_a_chart() -> None:
    assert is_drawn_table(_table())
    assert not is_drawn_table(_photograph())
    assert not is_drawn_table(_chart())


def test_a_table_drawn_as_a_picture_is_named_on_its_page(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.drawString(70, 700, "Tabell 3: Drift per verksamhet")
    for image, top in ((_table(), 500), (_photograph(), 200)):
        file = io.BytesIO()
        image.save(file, "PNG")
        canvas.drawImage(Picture(file), 70, top, 400, 180)
    canvas.save()
    (page,) = PdfReader(10).read(tmp_path / "a.pdf").pages
    assert page.unread_tables == ("Tabell 3: Drift per verksamhet",)
