"""Recognises the words of a page that is a picture, with Tesseract. Runs inside the reading child process."""

import csv
import io
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.reading.pdfium import geometry, open_page, open_pdf
from ingest.reading.picture import page_image
from ingest.reading.word import Sheet, Word

_DPI = 250
_MOST_WIDE = 4000
# Below this Tesseract itself doubts the word; such words are mostly specks and drawings.
_LEAST_SURE = 25.0
_COLUMNS = ("left", "top", "width", "height", "conf", "text")


def recognise(path: Path, number: int, seconds: float) -> Sheet:
    """Return the words Tesseract sees on page `number` (from 1), boxes in points; raise UnreadableFile."""
    with open_pdf(path) as document:
        with open_page(document, number) as page:
            if page is None:
                raise UnreadableFile(path, "damaged", f"page {number} cannot be opened")
            place = geometry(page)
        pixels = min(round(place.width / 72 * _DPI), _MOST_WIDE)
        drawn = page_image(path, document, number, pixels).convert("L")
    scale = place.width / max(drawn.width, 1)
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        drawn.save(picture, compress_level=1, dpi=(72 / scale, 72 / scale))
        told = _tesseract(path, picture, seconds)
    return Sheet(number, None, place.width, place.height, tuple(_words(told, scale)))


def _tesseract(path: Path, picture: Path, seconds: float) -> str:
    command = ["tesseract", str(picture), "stdout", "-l", "swe", "--psm", "3", "tsv"]
    try:
        told = subprocess.run(command, capture_output=True, timeout=seconds, check=True)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(path, "timeout", "text recognition") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise UnreadableFile(path, "crashed", f"text recognition: {error}") from error
    return told.stdout.decode("utf-8", "replace")


def _words(told: str, scale: float) -> Iterator[Word]:
    """Words of Tesseract's table; a line's words share one height, because a line is what they were read as."""
    rows = [row for row in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE) if row["text"]]
    spans: dict[tuple[str, ...], tuple[float, float]] = {}
    for row in rows:
        line = (row["block_num"], row["par_num"], row["line_num"])
        top, bottom = float(row["top"]), float(row["top"]) + float(row["height"])
        before = spans.get(line, (top, bottom))
        spans[line] = (min(before[0], top), max(before[1], bottom))
    for row in rows:
        text = row["text"].strip()
        if not text or float(row["conf"]) < _LEAST_SURE:
            continue
        top, bottom = spans[row["block_num"], row["par_num"], row["line_num"]]
        left, right = float(row["left"]), float(row["left"]) + float(row["width"])
        size = (bottom - top) * scale
        yield Word(text, left * scale, top * scale, right * scale, bottom * scale, size)
