"""A paper as Markdown (CommonMark, with pipe tables)."""

import re

from service.export.export import Paper, PaperSource, PaperTable, clean
from service.pages.prose import Prose
from service.texts import Texts

MEDIA_TYPE = "text/markdown; charset=utf-8"

_SPECIAL = re.compile(r"([\\`*_{}<>#|~]|\[(?!\d{1,3}\]))")
_LINE_START = re.compile(r"(?m)^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$)")


def markdown(paper: Paper, texts: Texts) -> str:
    """Return the paper with its question as the first heading; what reports say cannot become markup."""
    parts = [f"# {escaped(' '.join(paper.question.split()))}"]
    parts += [_prose(block) for block in paper.prose]
    for table in paper.tables:
        parts.append(f"## {escaped(table.heading)}")
        parts.append(_table(table))
    if paper.sources:
        parts.append(f"## {texts('export.sources')}")
        parts += [_source(source, texts) for source in paper.sources]
    parts.append(f"## {texts('export.about')}")
    parts += [escaped(notice) for notice in paper.notices]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return text whose characters mean themselves; [n] stays as it is."""
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _prose(block: Prose) -> str:
    lines = [" ".join(escaped(clean("".join(piece.text for piece in item))).split()) for item in block.items]
    return "\n".join(f"- {line}" for line in lines) if block.kind == "list" else "\n".join(lines)


def _table(table: PaperTable) -> str:
    lines = [table.columns, tuple("---" for _ in table.columns), *table.rows]
    cells = [[cell if cell == "---" else " ".join(escaped(cell).split()) for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _source(source: PaperSource, texts: Texts) -> str:
    facts = "\n".join(f"- {label}: {escaped(value)}" for label, value in source.facts)
    doubt = f"\n- {escaped(source.doubt)}" if source.doubt else ""
    address = f"\n- {texts('export.address')}: <{source.address}>"
    return f"### [{source.n}] {escaped(source.title)}\n\n> {escaped(source.quote)}\n\n{facts}{doubt}{address}"
