from pathlib import Path
from zipfile import ZipFile

from odfdo import Document, Header, List, Paragraph, Table

from ingest.reading.odt_reader import OdtReader
from ingest.reading.sandbox import Limits, read_document


def test_headings_paragraphs_lists_and_tables_come_in_order(tmp_path: Path) -> None:
    made = Document("text")
    made.body.clear()
    made.body.append(Header(1, "Ekonomi"))
    made.body.append(Paragraph("Nämnden går plus."))
    made.body.append(List(["en punkt"]))
    table = Table("T", width=2, height=1)
    table.set_value((0, 0), "Personal")
    table.set_value((1, 0), "-100")
    made.body.append(table)
    made.save(tmp_path / "a.odt")
    (page,) = OdtReader().read(tmp_path / "a.odt").pages
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "list_item", "table_row"]
    assert page.text == "Ekonomi\nNämnden går plus.\nen punkt\nPersonal -100"
    assert read_document(tmp_path / "a.odt", Limits()).pages == (page,)


def test_a_file_without_styles_is_read(tmp_path: Path) -> None:
    made = Document("text")
    made.body.clear()
    made.body.append(Paragraph("Prognosen är ett underskott."))
    made.save(tmp_path / "whole.odt")
    with ZipFile(tmp_path / "whole.odt") as whole, ZipFile(tmp_path / "bare.odt", "w") as bare:
        for name in ("mimetype", "META-INF/manifest.xml", "content.xml", "meta.xml"):
            bare.writestr(name, whole.read(name))
    (page,) = OdtReader().read(tmp_path / "bare.odt").pages
    assert (page.text, page.header, page.footer) == ("Prognosen är ett underskott.", "", "")
