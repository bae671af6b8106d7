"""Writes a text as a Word file with heading styles, lists, tables, header and footer."""

import io
import re
from datetime import datetime, time
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from demo.block import Block, Fields, Grid, Heading, Items, Paragraph, Turn
from demo.package import repacked
from demo.source import Source


def write_word(source: Source, target: Path) -> None:
    """Write `source` to `target`; the same source gives the same bytes."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10.5)
    _furnish(document, source)
    document.add_heading(source.title, 0)
    document.add_paragraph(f"{source.body}, dnr {source.dnr}, {source.date.isoformat()}")
    for block in source.blocks:
        _add(document, block)
    raw = io.BytesIO()
    document.save(raw)
    target.write_bytes(repacked(raw.getvalue(), source.date))


def _furnish(document: Document, source: Source) -> None:
    properties = document.core_properties
    moment = datetime.combine(source.date, time(9))
    properties.title, properties.author, properties.language = source.title, "Lindfors kommun", "sv-SE"
    properties.created = properties.modified = properties.last_printed = moment
    properties.last_modified_by, properties.comments, properties.revision = "Lindfors kommun", "", 1
    section = document.sections[0]
    section.header.paragraphs[0].text = f"Lindfors kommun\t{source.body}\t{source.date.isoformat()}"
    section.footer.paragraphs[0].text = f"Dnr {source.dnr}\t\t{source.label or source.title}"


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(text, level)
        case Paragraph(text):
            _write(document.add_paragraph(), text)
        case Items(items, numbered):
            for item in items:
                _write(document.add_paragraph(style="List Number" if numbered else "List Bullet"), item)
        case Grid():
            _add_table(document, block)
        case Fields(rows):
            for label, values in rows:
                _write(document.add_paragraph(), f"**{label}:** {', '.join(values)}")
        case Turn():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _add_table(document: Document, grid: Grid) -> None:
    table = document.add_table(
        len(grid.rows), len(grid.rows[0]), style="Table Grid" if grid.style == "boxed" else "Light List"
    )
    for cells, row in zip(table.rows, grid.rows, strict=True):
        for n, (cell, text) in enumerate(zip(cells.cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            _write(paragraph, text.replace("//", " "))
            if n and re.fullmatch(r"[-–\d ,*]+", text):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def _write(paragraph: WordParagraph, text: str) -> None:
    for part in re.split(r"(\*\*.+?\*\*|\*.+?\*)", text):
        run = paragraph.add_run(part.strip("*"))
        run.bold, run.italic = (
            part.startswith("**") or None,
            (part.startswith("*") and not part.startswith("**")) or None,
        )
