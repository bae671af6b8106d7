"""Writes a text as a web page, as a municipality's web archive shows its extracts."""

import html
import re
from pathlib import Path

from demo.block import Block, Fields, Grid, Heading, Items, Paragraph, Turn
from demo.source import Source

_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>{title} – {body} – Lindfors kommun</title>
<meta name="author" content="Lindfors kommun">
<meta name="date" content="{date}">
</head>
<body>
<header><p>Lindfors kommun</p><nav><a href="/">Start</a> <a href="/moten">Möten och protokoll</a></nav></header>
<main>
<h1>{title}</h1>
<p>{body}, {date}. Diarienummer {dnr}.</p>
{content}
</main>
<footer><p>Lindfors kommun, Forsgatan 4, 790 99 Lindfors</p></footer>
</body>
</html>
"""


def write_web(source: Source, target: Path) -> None:
    """Write `source` to `target` as HTML with a site's header and footer around it."""
    content = "\n".join(_element(block) for block in source.blocks)
    page = _PAGE.format(
        title=_text(source.title), body=_text(source.body), date=source.date, dnr=_text(source.dnr), content=content
    )
    target.write_text(page, encoding="utf-8", newline="\n")


def _element(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level + 1}>{_text(text)}</h{level + 1}>"
        case Paragraph(text):
            return f"<p>{_text(text)}</p>"
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{_text(item)}</li>" for item in items) + f"</{tag}>"
        case Grid(rows):
            top, *rest = rows
            body = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>\n" for row in rest)
            return f"<table>\n<tr>{''.join(f'<th>{_text(cell)}</th>' for cell in top)}</tr>\n{body}</table>"
        case Fields(rows):
            pairs = "".join(f"<dt>{_text(label)}</dt><dd>{_text(', '.join(values))}</dd>" for label, values in rows)
            return f"<dl>{pairs}</dl>"
        case Turn():
            return "<hr>"


def _text(text: str) -> str:
    text = html.escape(text).replace("//", "<br>")
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
