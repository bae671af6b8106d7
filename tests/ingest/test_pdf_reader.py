from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader as Opened
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas as drawing

from ingest.errors import UnreadableFile
from ingest.page import Page
from ingest.reading.pdf_reader import PdfReader

# reportlab is not typed.
Canvas: Any = drawing.Canvas
_LONG = [
    "Nämnden har under perioden arbetat med flera",
    "åtgärder som ska ge effekt under hösten och",
    "följas upp i nästa rapport.",
]


def _canvas(path: Path) -> Any:
    return Canvas(str(path), pagesize=A4)


def _read(path: Path) -> tuple[Page, ...]:
    return PdfReader(100).read(path).pages


def _lines(canvas: Any, left: float, top: float, lines: list[str], size: float = 11, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for at, line in enumerate(lines):
        canvas.drawString(left, A4[1] - top - at * size * 1.25, line)


def test_a_paragraph_is_one_run_of_text(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(canvas, 70, 100, _LONG)
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    assert page.text == " ".join(_LONG)
    assert (page.number, page.quality, page.extraction) == (1, "good", "text")


def test_hyphenated_line_ends_are_joined_and_suspended_hyphens_stay(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(
        canvas,
        70,
        100,
        [
            "Förvaltningen redovisar en verksam-",
            "het i balans inom förskola, barn-",
            "och ungdomsvård samt IT-",
            "drift.",
        ],
    )
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    assert "en verksamhet i balans" in page.text
    assert "barn- och ungdomsvård samt IT-drift." in page.text


def test_headings_are_found_by_size_and_weight_with_levels(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(canvas, 70, 100, ["Delårsrapport"], 22, True)
    _lines(canvas, 70, 140, ["Ekonomi"], 14, True)
    _lines(canvas, 70, 170, _LONG)
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    found = [(block.kind, block.level, page.text[block.start : block.end]) for block in page.blocks]
    assert found[:2] == [("heading", 1, "Delårsrapport"), ("heading", 2, "Ekonomi")]
    assert found[2][0] == "paragraph"


def test_running_text_beside_a_long_table_in_smaller_print_is_no_heading(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    canvas.setFont("Helvetica", 9)
    for at in range(25):
        for left, cell in ((70, f"Verksamhetens område nummer {at}"), (300, f"{at} 250"), (400, f"{at} 310")):
            canvas.drawString(left, A4[1] - 80 - at * 12, cell)
    _lines(canvas, 70, 460, _LONG)
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    last = page.blocks[-1]
    assert (last.kind, page.text[last.start : last.end]) == ("paragraph", " ".join(_LONG))


def test_the_number_of_an_item_in_minutes_is_a_heading_above_its_title(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(canvas, 70, 100, ["§ 12 2026.034 KS"])
    _lines(canvas, 70, 130, ["Svar på motion"], 14, True)
    _lines(canvas, 70, 160, _LONG)
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    assert [(block.kind, block.level) for block in page.blocks] == [("heading", 1), ("heading", 2), ("paragraph", 0)]


def test_repeated_headers_and_footers_are_kept_apart(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    for number in range(1, 5):
        _lines(canvas, 70, 40, ["Exempelnämnden"])
        _lines(canvas, 70, 160, [f"Sida nummer {number} har en egen mening här.", *_LONG])
        _lines(canvas, 500, 800, [f"{number} (4)"])
        canvas.showPage()
    canvas.save()
    pages = _read(tmp_path / "a.pdf")
    assert [page.header for page in pages] == ["Exempelnämnden"] * 4
    assert [page.footer for page in pages] == ["1 (4)", "2 (4)", "3 (4)", "4 (4)"]
    assert all(f"Sida nummer {page.number} har" in page.text and "Exempel" not in page.text for page in pages)


def test_item_numbers_at_the_top_of_pages_are_no_header(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    for number in range(1, 5):
        _lines(canvas, 70, 100, [f"§ {number + 20} 2026.10{number} KS", *_LONG])
        canvas.showPage()
    canvas.save()
    assert all(page.text.startswith(f"§ {page.number + 20}") for page in _read(tmp_path / "a.pdf"))


def test_printed_page_numbers_become_labels(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    for number in range(7, 11):
        _lines(canvas, 70, 160, [f"Text nummer {number} som är sidans egen.", *_LONG])
        _lines(canvas, 500, 800, [str(number)])
        canvas.showPage()
    canvas.save()
    assert [(page.number, page.label) for page in _read(tmp_path / "a.pdf")] == [
        (1, "7"),
        (2, "8"),
        (3, "9"),
        (4, "10"),
    ]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"vänster rad {at} med några fler ord" for at in range(12)]
    right = [f"höger rad {at} med några fler ord" for at in range(12)]
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(canvas, 60, 100, left, 10)
    _lines(canvas, 320, 100, right, 10)
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    assert " ".join(left) in page.text
    assert page.text.endswith(" ".join(right))


def test_table_rows_keep_their_cells(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    rows = [("Belopp i tkr", "Budget", "Utfall"), ("Personal", "-823 681", "-836 257"), ("Lokaler", "-122 745", "0")]
    for at, row in enumerate(rows):
        for place, cell in zip((70, 250, 400), row, strict=True):
            _lines(canvas, place, 100 + at * 16, [cell])
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    assert [block.cells for block in page.blocks] == rows
    assert page.text.splitlines()[1] == "Personal -823 681 -836 257"


def test_list_items_are_told_apart(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(canvas, 70, 100, ["• den första punkten", "• den andra punkten"])
    canvas.save()
    (page,) = _read(tmp_path / "a.pdf")
    assert [block.kind for block in page.blocks] == ["list_item", "list_item"]


def test_text_beside_the_page_is_not_read(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(canvas, 70, 100, _LONG)
    _lines(canvas, 900, 100, ["osynligt"])
    canvas.save()
    assert "osynligt" not in _read(tmp_path / "a.pdf")[0].text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_stored_turned_is_read_as_it_is_shown(tmp_path: Path, turn: int) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4 if turn == 180 else (A4[1], A4[0]))
    wide, high = A4 if turn == 180 else (A4[1], A4[0])
    canvas.translate(*{90: (wide, 0), 180: (wide, high), 270: (0, high)}[turn])
    canvas.rotate({90: 90, 180: 180, 270: -90}[turn])
    _lines(canvas, 70, 100, _LONG)
    canvas.save()
    writer = PdfWriter(clone_from=tmp_path / "a.pdf")
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "b.pdf")
    (page,) = _read(tmp_path / "b.pdf")
    assert page.text == " ".join(_LONG)
    assert (round(page.width), round(page.height)) == (595, 842)


def test_metadata_outline_and_declared_labels_are_read(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    canvas.setTitle("Delårsrapport")
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("Ekonomi", "a", 0)
    _lines(canvas, 70, 100, _LONG)
    canvas.save()
    document = PdfReader(100).read(tmp_path / "a.pdf")
    assert document.metadata["title"] == "Delårsrapport"
    assert document.outline == ((1, "Ekonomi", 1),)
    assert document.metadata["created"].startswith("20")


def test_a_password_is_asked_for_only_where_it_is_not_empty(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    _lines(canvas, 70, 100, _LONG)
    canvas.save()
    for name, user in (("open", ""), ("shut", "hemligt")):
        writer = PdfWriter(clone_from=Opened(tmp_path / "a.pdf"))
        writer.encrypt(user, "ägare", algorithm="RC4-128")
        writer.write(tmp_path / f"{name}.pdf")
    assert _read(tmp_path / "open.pdf")[0].text == " ".join(_LONG)
    with pytest.raises(UnreadableFile) as caught:
        _read(tmp_path / "shut.pdf")
    assert caught.value.reason == "encrypted"


def test_more_pages_than_allowed_are_refused(tmp_path: Path) -> None:
    canvas = _canvas(tmp_path / "a.pdf")
    for _ in range(4):
        canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableFile) as caught:
        PdfReader(3).read(tmp_path / "a.pdf")
    assert caught.value.reason == "too_many_pages"
