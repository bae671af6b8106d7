from decimal import Decimal
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas as drawing

from ingest.page import Page
from ingest.reading.html_reader import HtmlReader
from ingest.reading.pdf_reader import PdfReader
from ingest.reading.text_reader import TextReader
from ingest.tables.table import Table
from ingest.tables.tables import find_tables

# reportlab is not typed.
Canvas: Any = drawing.Canvas
Item = tuple[float, str]


def _draw(path: Path, pages: list[list[list[Item]]], step: float = 16) -> list[Table]:
    """Write each page's rows; an item at a negative place ends there, at any other it begins."""
    canvas = Canvas(str(path), pagesize=A4)
    for rows in pages:
        canvas.setFont("Helvetica", 10)
        for at, row in enumerate(rows):
            for place, words in row:
                draw = canvas.drawRightString if place < 0 else canvas.drawString
                draw(abs(place), A4[1] - 100 - at * step, words)
        canvas.showPage()
    canvas.save()
    return find_tables(PdfReader(10).read(path).pages)


def _row(name: str, *numbers: str, first: float = 260, wide: float = 60) -> list[Item]:
    return [(70, name), *((-(first + at * wide), words) for at, words in enumerate(numbers) if words)]


_BODY = [_row("Förskola", "1 250", "-1 300", "-50"), _row("Grundskola", "22 400", "-22 000", "400")]


def test_header_lines_are_joined_and_the_unit_is_bound(tmp_path: Path) -> None:
    header = [_row("", "Budget", "Utfall", "Avvikelse"), _row("Belopp i tkr", "2026", "april", "helår")]
    (table,) = _draw(tmp_path / "a.pdf", [[*header, *_BODY]])
    assert [column.label for column in table.columns] == ["Budget 2026", "Utfall april", "Avvikelse helår"]
    assert (table.unit, table.unit_words) == ("tkr", "Belopp i tkr")
    assert table.rows[0].label == "Förskola"
    assert table.rows[0].numbers == (Decimal(1250), Decimal(-1300), Decimal(-50))


def test_a_heading_over_two_columns_belongs_to_both(tmp_path: Path) -> None:
    over: list[Item] = [(-240, "Utfall"), (-358, "Prognos")]
    years = ("(mnkr)", "2025", "2026", "2025", "2026")
    rows = [over, *(_row(*row, first=200) for row in (years, ("Skola", *"1234"), ("Vård", *"5678")))]
    (table,) = _draw(tmp_path / "a.pdf", [rows])
    assert [column.label for column in table.columns] == ["Utfall 2025", "Utfall 2026", "Prognos 2025", "Prognos 2026"]
    assert table.unit == "mnkr"


def test_a_blank_cell_stays_blank(tmp_path: Path) -> None:
    rows = [_row("tkr", "Budget", "Utfall", "Avvikelse"), *_BODY, _row("Finansnetto", "", "-9", "-9")]
    (table,) = _draw(tmp_path / "a.pdf", [rows])
    assert table.rows[2].cells == ("", "-9", "-9")


def test_words_alone_name_the_rows_below(tmp_path: Path) -> None:
    rows = [_row("tkr", "Budget", "Utfall", "Avvikelse"), _row("Intäkter"), _BODY[0], _row("Kostnader"), _BODY[1]]
    (table,) = _draw(tmp_path / "a.pdf", [rows])
    assert [(row.section, row.label) for row in table.rows] == [("Intäkter", "Förskola"), ("Kostnader", "Grundskola")]


def test_narrow_columns_are_held_apart(tmp_path: Path) -> None:
    years = _row("Antal", *(str(year) for year in range(2019, 2028)), first=200, wide=34)
    rows = [
        years,
        *(_row(name, *[f"{n}0{n}" for n in range(1, 10)], first=200, wide=34) for name in ("Barn", "Elever")),
    ]
    (table,) = _draw(tmp_path / "a.pdf", [rows])
    assert [column.label for column in table.columns] == [str(year) for year in range(2019, 2028)]
    assert table.rows[1].numbers[8] == Decimal(909)


def test_a_table_goes_on_over_a_page_break(tmp_path: Path) -> None:
    header = _row("tkr", "Budget", "Utfall", "Avvikelse")
    first, second = _draw(tmp_path / "a.pdf", [[header, *_BODY], list(_BODY)])
    assert (first.page, second.page) == (1, 2)
    assert (second.columns, second.unit) == (first.columns, "tkr")


def test_a_row_tells_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    (table,) = _draw(path, [[_row("tkr", "Budget", "Utfall", "Avvikelse"), *_BODY]])
    (page,) = PdfReader(10).read(path).pages
    assert page.text[table.rows[1].start : table.rows[1].end] == "Grundskola 22 400 -22 000 400"


def _text(path: Path, text: str) -> tuple[Page, ...]:
    path.write_text(text, encoding="utf-8")
    return TextReader().read(path).pages


def test_rows_of_plain_text_become_numbers(tmp_path: Path) -> None:
    header = "1 Ekonomi\n\nVerksamhet (tkr) Utfall Budget Avvikelse\n"
    text = f"{header}Skola 1 000 1 128 -128\nVård\noch stöd 9 493 9 229 264\n"
    (table,) = find_tables(_text(tmp_path / "a.txt", text))
    assert [column.label for column in table.columns] == ["Utfall", "Budget", "Avvikelse"]
    assert table.unit == "tkr"
    assert table.rows[0].numbers == (Decimal(1000), Decimal(1128), Decimal(-128))


def test_running_text_with_numbers_is_no_table(tmp_path: Path) -> None:
    text = "Nämnden hade 12 möten under 2025.\nResultatet blev 1 250 tkr bättre än budget 2026.\n"
    assert find_tables(_text(tmp_path / "a.txt", text)) == []


def test_an_html_table_keeps_blanks_and_spans(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = "<tr><th rowspan=2>mnkr</th><th colspan=2>Utfall</th></tr><tr><th>2025</th><th>2026</th></tr>"
    body = "<tr><td>Skola</td><td>1,5</td><td>2,5</td></tr><tr><td>Vård</td><td></td><td>3,5</td></tr>"
    path.write_text(f"<html><body><table>{rows}{body}</table></body></html>", encoding="utf-8")
    (table,) = find_tables(HtmlReader().read(path).pages)
    assert [column.label for column in table.columns] == ["Utfall 2025", "Utfall 2026"]
    assert (table.unit, table.rows[1].cells) == ("mnkr", ("", "3,5"))


def test_headings_over_the_middle_of_their_columns_belong_to_all_of_them(tmp_path: Path) -> None:
    over: list[Item] = [(70, "Belopp i mkr"), (-318, "Period"), (-497, "Helår")]
    names = _row("Verksamhet", "Budget", "Utfall", "Diff", "Budget", "Utfall", "Diff")
    rows = [over, names, _row("Gata", "12,5", "13,1", "-0,6", "50,0", "51,2", "-1,2")]
    (table,) = _draw(tmp_path / "a.pdf", [[*rows, _row("Park", "6,0", "5,7", "0,3", "24,0", "23,5", "0,5")]])
    groups = [(column.label.split()[0], column.label.split()[-1]) for column in table.columns]
    assert groups == [(span, name) for span in ("Period", "Helår") for name in ("Budget", "Utfall", "Diff")]
    assert table.unit == "mnkr"


def test_numbers_in_brackets_are_below_zero_unless_all_of_their_column_are(tmp_path: Path) -> None:
    rows = [_row("tkr", "Utfall", "(2024)", "Diff"), _row("Skola", "12 000", "(11 500)", "(600)")]
    (table,) = _draw(tmp_path / "a.pdf", [[*rows, _row("Vård", "98 700", "(97 000)", "1 500")]])
    assert [row.numbers[2] for row in table.rows] == [Decimal(-600), Decimal(1500)]
    assert [row.numbers[1] for row in table.rows] == [None, None]


def test_a_heading_that_is_only_a_unit_is_no_title(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>12</td><td>8</td></tr>" for name in ("Skola", "Vård"))
    head = "<h1>Drift</h1><h2>Belopp i tkr</h2><table><tr><th></th><th>Budget</th><th>Utfall</th></tr>"
    (tmp_path / "a.html").write_text(f"{head}{rows}</table>")
    (table,) = find_tables(HtmlReader().read(tmp_path / "a.html").pages)
    assert (table.title, table.unit) == ("Drift", "tkr")


def test_a_unit_is_found_over_the_lines_of_a_header(tmp_path: Path) -> None:
    header = "\n\n".join(("Budget", "Kostnader (-)", "Intäkter (+)", "Not"))
    text = f"1 Investeringar\n\nVerksamhet,\ntkr\n\n{header}\n\nSkola 12 4 8\nVård 9 5 4\n"
    (tmp_path / "a.txt").write_text(text)
    (table,) = find_tables(TextReader().read(tmp_path / "a.txt").pages)
    assert (table.title, table.unit) == ("1 Investeringar", "tkr")
