import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import utils
from reportlab.pdfgen import canvas as drawing

from ingest.errors import UnreadableFile
from ingest.reading.ocr_engine import can_recognise
from ingest.reading.sandbox import Limits, read_document, render_page

# reportlab is not typed.
Canvas: Any = drawing.Canvas
ImageReader: Any = utils.ImageReader
_PLAIN = Limits(ocr=False)


def _pdf(path: Path, text: str = "Nämnden beslutar att godkänna rapporten.") -> Path:
    canvas = Canvas(str(path))
    canvas.drawString(70, 700, text)
    canvas.save()
    return path


def _reason(path: Path, limits: Limits = _PLAIN) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_document(path, limits)
    return caught.value.reason


def test_a_document_comes_back_from_the_child_as_it_was_read(tmp_path: Path) -> None:
    document = read_document(_pdf(tmp_path / "a.pdf"), _PLAIN)
    assert document.media_type == "application/pdf"
    assert document.pages[0].text == "Nämnden beslutar att godkänna rapporten."
    assert document.pages[0].blocks[0].kind == "paragraph"


def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    assert read_document(_pdf(tmp_path / "a.bin"), _PLAIN).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"<!DOCTYPE html><html><body>Sidan finns inte</body></html>", "disguised_html"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-1.7 and nothing more", "damaged"),
        ("a.pdf", b"only words", "damaged"),
        ("a.docx", b"PK\x03\x04 cut off", "damaged"),
        ("a.rtf", b"{\\rtf1 text}", "unsupported_type"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "empty"),
        ("a.exe", b"MZ\x00\x01", "unsupported_type"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert _reason(tmp_path / name) == reason


def test_a_file_that_is_not_there_is_a_plain_refusal(tmp_path: Path) -> None:
    assert _reason(tmp_path / "gone.pdf") == "damaged"


def test_a_truncated_pdf_is_read_or_refused_but_never_a_crash(tmp_path: Path) -> None:
    whole = _pdf(tmp_path / "a.pdf").read_bytes()
    for share in (0.2, 0.5, 0.9):
        (tmp_path / "b.pdf").write_bytes(whole[: int(len(whole) * share)])
        try:
            assert read_document(tmp_path / "b.pdf", _PLAIN).pages
        except UnreadableFile as error:
            assert error.reason in ("damaged", "empty")


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1_100_000)
    assert _reason(tmp_path / "a.txt", Limits(file_mb=1)) == "too_large"


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    started = time.monotonic()
    assert _reason(_pdf(tmp_path / "a.pdf"), Limits(seconds=0.01, ocr=False)) == "timeout"
    assert time.monotonic() - started < 2


def test_a_child_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ord " * 20_000_000)
    assert _reason(tmp_path / "a.txt", Limits(memory_mb=150, ocr=False)) == "memory"


def test_a_crash_of_the_child_is_a_reason(tmp_path: Path) -> None:
    """Forms that hold forms, each ten times: PDFium aborts or never ends; pypdf does not draw them."""
    path = tmp_path / "a.pdf"
    path.write_bytes(_nested(40))
    assert _reason(path, Limits(seconds=4, memory_mb=400, ocr=False)) in ("crashed", "timeout", "memory")


def _nested(depth: int) -> bytes:
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    parts.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>")
    parts.append(b"<</Length 4>>stream\n/F Do\nendstream")
    for at in range(depth):
        calls = b"/F Do " * 10
        held = b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + at)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + held + b"/Length %d>>" % len(calls)
        parts.append(head + b"stream\n" + calls + b"\nendstream")
    parts.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream")
    written, places = b"%PDF-1.4\n", []
    for at, part in enumerate(parts, 1):
        places.append(len(written))
        written += b"%d 0 obj" % at + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    tail = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail


def test_a_quote_is_marked_where_it_stands(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", "Nämnden beslutar att godkänna rapporten.")
    picture = render_page(path, 1, "beslutar att", 800, _PLAIN)
    ((left, top, right, bottom),) = picture.boxes
    scale = 800 / 595.276
    assert picture.marked and picture.png.startswith(b"\x89PNG")
    assert 70 * scale < left < right < 300 * scale
    assert abs(bottom - (841.89 - 697) * scale) < 10 and top < bottom


@pytest.mark.parametrize("quote", ["finns inte här", "beslut", "", None])
def test_a_quote_that_cannot_be_placed_is_not_marked(tmp_path: Path, quote: str | None) -> None:
    picture = render_page(_pdf(tmp_path / "a.pdf"), 1, quote, 400, _PLAIN)
    assert (picture.marked, picture.boxes) == (False, ())


def test_a_page_that_is_not_there_cannot_be_pictured(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        render_page(_pdf(tmp_path / "a.pdf"), 2, None, 400, _PLAIN)


def _scan(path: Path) -> Path:
    picture = Image.new("L", (1654, 2339), 255)
    font = ImageFont.load_default(size=44)
    ImageDraw.Draw(picture).text((150, 300), "Kommunen redovisar ett underskott i budgeten.", fill=0, font=font)
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return path


def test_a_scanned_page_is_recorded_as_unread_without_recognition(tmp_path: Path) -> None:
    (page,) = read_document(_scan(tmp_path / "a.pdf"), _PLAIN).pages
    assert (page.quality, page.extraction, page.text) == ("no_text", "none", "")
    assert page.pictures > 0.9


@pytest.mark.skipif(shutil.which("tesseract") is None or not can_recognise(), reason="Tesseract with Swedish is absent")
def test_a_scanned_page_is_recognised(tmp_path: Path) -> None:
    (page,) = read_document(_scan(tmp_path / "a.pdf"), Limits()).pages
    assert page.extraction == "ocr" and page.quality == "good"
    assert "redovisar ett underskott" in page.text


def _drawn(path: Path) -> Path:
    """A page whose words are neither text nor a picture but many small filled shapes, as some printers write them."""
    words = Image.new("1", (1240, 120), 1)
    font = ImageFont.load_default(40)
    ImageDraw.Draw(words).text((20, 20), "Rapporten om hemtjänsten godkänns av nämnden.", font=font, fill=0)
    canvas = Canvas(str(path), pagesize=(595, 842))
    for y in range(words.height):
        for x in range(words.width):
            if words.getpixel((x, y)) == 0:
                canvas.rect(30 + x * 0.4, 700 - y * 0.4, 0.4, 0.4, stroke=0, fill=1)
    canvas.save()
    return path


@pytest.mark.skipif(not can_recognise(), reason="Tesseract with Swedish is not installed")
def test_words_that_are_drawn_are_recognised(tmp_path: Path) -> None:
    (page,) = read_document(_drawn(tmp_path / "a.pdf"), Limits()).pages
    assert (page.quality, page.extraction) == ("good", "ocr")
    assert "Rapporten" in page.text
