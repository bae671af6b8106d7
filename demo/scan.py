"""Writes a text as a scanned paper: a picture of each page, a little turned, grey and noisy, and no text layer."""

# reportlab and PDFium carry no types.
# mypy: allow-untyped-calls

import io
import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from demo.pdf import write_pdf
from demo.sheet import PAGE_HEIGHT, PAGE_WIDTH
from demo.source import Source

_DOTS = 150 / 72
_TURNS = (0.7, -0.5)


def write_scan(source: Source, target: Path) -> None:
    """Write `source` to `target` as pictures only; signatures stand where the text has lines for them."""
    chance = random.Random(source.dnr)
    canvas = Canvas(str(target), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    canvas.setCreator("Lindfors kommun KS-kopiator 3")
    for number, clean in enumerate(_pages(source)):
        image = _scanned(_signed(clean, chance) if number else clean, _TURNS[number % 2], chance)
        canvas.drawImage(ImageReader(image), 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
        canvas.showPage()
    canvas.save()


def _pages(source: Source) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clean.pdf"
        write_pdf(replace(source, form="rapport"), path)
        document = pypdfium2.PdfDocument(path)
        images = [page.render(scale=_DOTS, grayscale=True).to_pil() for page in document]
        document.close()
    return images


def _signed(page: Image.Image, chance: random.Random) -> Image.Image:
    """Draw two signatures below the text, in a pen's width."""
    draw = ImageDraw.Draw(page)
    for left in (190, 680):
        x, y = float(left), page.height * 0.41
        points = [(x, y)]
        for _ in range(26):
            x, y = x + chance.uniform(-4, 17), page.height * 0.41 + chance.uniform(-26, 22)
            points.append((x, y))
        draw.line(points, fill=40, width=3, joint="curve")
    return page


def _scanned(page: Image.Image, turn: float, chance: random.Random) -> io.BytesIO:
    turned = page.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=250)
    for _ in range(2500):
        x, y = chance.randrange(turned.width), chance.randrange(turned.height)
        turned.putpixel((x, y), chance.randrange(120, 215))
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=42, dpi=(150, 150))
    out.seek(0)
    return out
