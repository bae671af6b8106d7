"""Writes a text as an OpenDocument text (.odt): headings, paragraphs, lists and tables."""

from pathlib import Path
from xml.sax.saxutils import escape

from demo.block import Block, Fields, Grid, Heading, Items, Paragraph, Turn
from demo.package import packed
from demo.source import Source

_MIME = "application/vnd.oasis.opendocument.text"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(f'xmlns:{name}="{_SPACE}{name}:1.0"' for name in ("office", "text", "table", "meta", "manifest"))
_OPEN = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{{part}} {_NAMES} office:version="1.3">'


def write_opendocument(source: Source, target: Path) -> None:
    """Write `source` to `target`; the same source gives the same bytes."""
    title = f'<text:h text:outline-level="1">{escape(source.title)}</text:h>'
    lines = [f"Lindfors kommun, {source.body}", f"Dnr {source.dnr}", source.date.isoformat()]
    content = title + "".join(map(_paragraph, lines)) + "".join(_element(block) for block in source.blocks)
    body = f"<office:body><office:text>{content}</office:text></office:body>"
    members = {
        "mimetype": _MIME,
        "META-INF/manifest.xml": _manifest(),
        "content.xml": f"{_OPEN.format(part='content')}{body}</office:document-content>",
        "meta.xml": f"{_OPEN.format(part='meta')}{_meta(source)}</office:document-meta>",
    }
    target.write_bytes(packed({name: text.encode() for name, text in members.items()}, source.date))


def _manifest() -> str:
    entries = (("/", _MIME), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
    rows = "".join(f'<manifest:file-entry manifest:full-path="{p}" manifest:media-type="{m}"/>' for p, m in entries)
    opening = f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest {_NAMES} manifest:version="1.3">'
    return f"{opening}{rows}</manifest:manifest>"


def _meta(source: Source) -> str:
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    moment = f"{source.date.isoformat()}T09:00:00"
    return (
        f"<office:meta><dc:title {dublin}>{escape(source.title)}</dc:title>"
        f"<dc:creator {dublin}>Lindfors kommun</dc:creator>"
        f"<dc:date {dublin}>{moment}</dc:date><meta:creation-date>{moment}</meta:creation-date></office:meta>"
    )


def _paragraph(text: str) -> str:
    return f"<text:p>{escape(text.replace('*', '').replace('//', ' '))}</text:p>"


def _element(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f'<text:h text:outline-level="{level + 1}">{escape(text)}</text:h>'
        case Paragraph(text):
            return _paragraph(text)
        case Items(items, _):
            entries = "".join(f"<text:list-item>{_paragraph(item)}</text:list-item>" for item in items)
            return f"<text:list>{entries}</text:list>"
        case Grid(rows):
            cells = (
                "".join(f"<table:table-cell>{_paragraph(cell)}</table:table-cell>" for cell in row) for row in rows
            )
            written = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
            columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
            return f'<table:table table:name="Tabell">{columns}{written}</table:table>'
        case Fields(rows):
            return "".join(_paragraph(f"{label}: {', '.join(values)}") for label, values in rows)
        case Turn():
            return ""
