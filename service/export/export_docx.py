"""A paper as a Word document with real headings, a marked table header, working links and its language set."""

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from service.export.export import Paper, PaperSource, PaperTable, clean
from service.texts import Texts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SWEDISH = "sv-SE"
SPOKEN = {"sv": SWEDISH, "en": "en-GB"}


def docx(paper: Paper, texts: Texts) -> bytes:
    """Return the paper as the bytes of a .docx file. The document is Swedish; an answer's English words are marked."""
    document = Document()
    _prepare(document, paper)
    own = SPOKEN[paper.language]
    _say(document.add_heading(level=1), " ".join(paper.question.split()), own)
    for block in paper.prose:
        for item in block.items:
            paragraph = document.add_paragraph(style="List Bullet" if block.kind == "list" else None)
            for piece in item:
                _say(paragraph, piece.text, SWEDISH if piece.quoted else own)
    for table in paper.tables:
        _say(document.add_heading(level=2), table.heading, own)
        _add_table(document, table, own)
    if paper.sources:
        _say(document.add_heading(level=2), texts("export.sources"), own)
        for source in paper.sources:
            _add_source(document, source, texts, own)
    _say(document.add_heading(level=2), texts("export.about"), own)
    for notice in paper.notices:
        _say(document.add_paragraph(), notice, own)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _prepare(document: Word, paper: Paper) -> None:
    """Set the language of the whole document, its properties and a plain readable type."""
    properties = document.core_properties
    properties.title = paper.question[:255]
    properties.language = SWEDISH
    properties.author = "Underlag"
    properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    styles = document.styles
    for defaults in styles.element.iter(qn("w:rPrDefault")):
        _set_language(defaults.find(qn("w:rPr")), SWEDISH)
    normal = styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(8)


def _set_language(properties: object, language: str) -> None:
    for old in list(properties.findall(qn("w:lang"))):  # type: ignore[attr-defined]
        properties.remove(old)  # type: ignore[attr-defined]
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    element.set(qn("w:eastAsia"), language)
    properties.append(element)  # type: ignore[attr-defined]


def _say(paragraph: Paragraph, text: str, language: str) -> None:
    run = paragraph.add_run(clean(text))
    if language != SWEDISH:
        _set_language(run._r.get_or_add_rPr(), language)


def _add_table(document: Word, table: PaperTable, language: str) -> None:
    made = document.add_table(rows=1, cols=len(table.columns))
    made.style = "Table Grid"
    header = made.rows[0]
    for cell, word in zip(header.cells, table.columns, strict=True):
        _say(cell.paragraphs[0], word, language)
        for run in cell.paragraphs[0].runs:
            run.bold = True
    mark = OxmlElement("w:tblHeader")  # read out as a header, and repeated on every page
    mark.set(qn("w:val"), "true")
    header._tr.get_or_add_trPr().append(mark)
    for row in table.rows:
        cells = made.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.paragraphs[0].add_run(text)
    document.add_paragraph()


def _add_source(document: Word, source: PaperSource, texts: Texts, language: str) -> None:
    heading = document.add_heading(level=3)
    _say(heading, f"[{source.n}] ", language)
    _say(heading, source.title, SWEDISH)
    _say(document.add_paragraph(style="Quote"), f"”{source.quote}”", SWEDISH)
    facts = document.add_paragraph()
    for at, (label, value) in enumerate(source.facts):
        if at:
            facts.add_run().add_break()
        _say(facts, f"{label}: ", language)
        _say(facts, value, SWEDISH)
    if source.doubt:
        _say(document.add_paragraph(), source.doubt, language)
    _add_link(document.add_paragraph(), source, texts, language)


def _add_link(paragraph: Paragraph, source: PaperSource, texts: Texts, language: str) -> None:
    """Add "Öppna källa 1: …" as a link whose words say where it leads."""
    related = paragraph.part.relate_to(source.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), related)
    run = paragraph.add_run(texts("export.open", n=source.n, title=source.title))
    run.underline = True
    if language != SWEDISH:
        _set_language(run._r.get_or_add_rPr(), language)
    link.append(run._r)
    paragraph._p.append(link)
