import io
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from docx.oxml.ns import qn
from starlette.testclient import TestClient

from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.export.export import Paper, paper_of
from service.export.export_docx import MEDIA_TYPE, docx
from service.export.export_markdown import escaped, markdown
from service.pictures import Pictures
from service.settings import Settings
from service.texts import Texts
from service.workings import make_workings

DECIDED = "Vad beslutade kommunfullmäktige om tilläggsanslaget till äldreomsorgen?"
NUMBER = "Hur stor var äldreomsorgens budgetavvikelse T1 2021?"


def paper(archive: Archive, question: str) -> Paper:
    return paper_of(archive.answer(question), ArchiveDesk(archive), "https://underlag.example", date(2026, 3, 1))


@pytest.fixture
def client(archive: Archive, tmp_path: Path) -> TestClient:
    settings = Settings(data=tmp_path, public_url="https://underlag.example/", _env_file=None)  # type: ignore[call-arg]
    drawn = SimpleNamespace(marked=True, png=b"\x89PNG")
    pictures = Pictures(tmp_path / "pictures", lambda path, page, quote, width: drawn)
    return TestClient(make_app(make_workings(settings, ArchiveDesk(archive), pictures)), base_url="http://localhost")


def test_sources_say_all_that_is_needed_to_find_them_again(archive: Archive) -> None:
    source = paper(archive, DECIDED).sources[0]
    facts = dict(source.facts)
    assert facts["Organ"] == "Kommunfullmäktige" and facts["Datum"] == "29 september 2021"
    assert facts["Paragraf"].startswith("§ ") and facts["Status"] == "Beslut"
    assert re.fullmatch("[0-9a-f]{64}", facts["Filens SHA-256"])
    asked = parse_qs(urlsplit(source.address).query)
    assert asked["sida"] == [facts["Sida"]] and asked["fil"] == [facts["Fil"]]
    assert " ".join(asked["citat"][0].split()) == source.quote


def test_markdown_has_headings_the_answer_and_every_source(archive: Archive) -> None:
    made = paper(archive, DECIDED)
    text = markdown(made, Texts("sv"))
    assert text.startswith(f"# {DECIDED}\n")
    assert "## Källor" in text and "Sammanställt automatiskt" in text and "1 mars 2026" in text
    assert all(f"### [{source.n}]" in text and f"<{source.address}>" in text for source in made.sources)
    assert set(re.findall(r"\[(\d+)\]", text)) == {str(source.n) for source in made.sources}


def test_what_a_report_says_is_never_markup() -> None:
    assert escaped("<b>*x*</b> [länk](http://a) [1]") == r"\<b\>\*x\*\</b\> \[länk](http://a) [1]"
    assert escaped("# rubrik\n- punkt\n1. ett") == "\\# rubrik\n\\- punkt\n\\1. ett"


def test_the_word_document_opens_and_is_accessible(archive: Archive) -> None:
    made = paper(archive, NUMBER)
    document = Document(io.BytesIO(docx(made, Texts("sv"))))
    styled = [(one.style.name if one.style else "", one.text) for one in document.paragraphs]
    headings = [(name, text) for name, text in styled if name and name.startswith("Heading")]
    assert headings[0] == ("Heading 1", NUMBER)
    assert ("Heading 2", "Källor") in headings and ("Heading 2", "Om underlaget") in headings
    assert document.core_properties.language == "sv-SE"
    languages = [one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))]
    assert languages and languages[0] == "sv-SE"
    assert all(table._tbl.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables)
    links = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert links == {source.address for source in made.sources}


def test_english_words_of_an_english_answer_are_marked(archive: Archive) -> None:
    made = paper(archive, "Why did elderly care miss its budget in T1 2021?")
    document = Document(io.BytesIO(docx(made, Texts("en"))))
    marked = [
        run.text for one in document.paragraphs for run in one.runs if run._r.find(f".//{qn('w:lang')}") is not None
    ]
    assert "Sources" in marked
    assert not any("underskott" in words for words in marked)


def test_the_document_is_had_from_the_api_and_from_a_form(client: TestClient) -> None:
    made = client.post("/api/answers", json={"question": DECIDED, "format": "md"})
    assert made.headers["content-type"].startswith("text/markdown") and "## Källor" in made.text
    assert "<https://underlag.example/rapporter/" in made.text
    form = client.post("/svar", data={"q": DECIDED, "format": "docx"})
    assert form.headers["content-type"] == MEDIA_TYPE
    assert "attachment" in form.headers["content-disposition"]
    assert Document(io.BytesIO(form.content)).paragraphs[0].text == DECIDED
    assert client.post("/svar", data={"q": DECIDED, "format": "md", "utan": "bodies"}).status_code == 200
    assert client.post("/api/answers", json={"question": " "}).status_code == 422
    assert client.post("/svar", data={"q": DECIDED, "format": "exe"}).status_code == 422


def test_a_source_opens_and_a_replaced_one_says_so(client: TestClient, archive: Archive) -> None:
    address = paper(archive, DECIDED).sources[0].address.removeprefix("https://underlag.example")
    assert client.get(address).status_code == 200
    gone = re.sub("/[0-9a-f]{64}", "/" + "0" * 64, address)
    replaced = client.get(gone)
    assert replaced.status_code == 410 and "har ersatts" in replaced.text
    assert address.partition("?")[0] in replaced.text
    assert client.get(gone.partition("&fil")[0]).status_code == 404
