from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from ingest.errors import UnreadableFile
from ingest.reading.docx_reader import DocxReader


def test_paragraphs_headings_lists_and_tables_come_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Tjänsteskrivelse", 1)
    made.add_paragraph("Nämnden föreslås besluta.")
    table = made.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Personal", "-100"
    made.add_paragraph("en punkt", style="List Bullet")
    made.save(str(tmp_path / "a.docx"))
    (page,) = DocxReader().read(tmp_path / "a.docx").pages
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "table_row", "list_item"]
    assert page.text == "Tjänsteskrivelse\nNämnden föreslås besluta.\nPersonal -100\nen punkt"
    assert (page.blocks[0].level, page.blocks[2].cells) == (1, ("Personal", "-100"))


def test_page_breaks_part_pages(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("sida ett")
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("sida två")
    made.save(str(tmp_path / "a.docx"))
    pages = DocxReader().read(tmp_path / "a.docx").pages
    assert [(page.number, page.text) for page in pages] == [(1, "sida ett"), (2, "sida två")]


def test_headers_footers_and_metadata_are_kept(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Exempelnämnden"
    made.sections[0].footer.paragraphs[0].text = "2026-01-02"
    made.core_properties.title = "Svar på motion"
    made.add_paragraph("text")
    made.save(str(tmp_path / "a.docx"))
    document = DocxReader().read(tmp_path / "a.docx")
    assert (document.pages[0].header, document.pages[0].footer) == ("Exempelnämnden", "2026-01-02")
    assert document.metadata["title"] == "Svar på motion"


def test_an_empty_document_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(UnreadableFile) as caught:
        DocxReader().read(tmp_path / "a.docx")
    assert caught.value.reason == "empty"
