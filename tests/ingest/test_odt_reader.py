from pathlib import Path

from odfdo import Document, Header, List, Paragraph, Table

from ingest.odt_reader import OdtReader
from ingest.sandbox import Limits, read_document


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
