"""A text of the archive: TOML between two +++ lines says what the file is, the rest is its content.

The content is a small part of Markdown (headings, paragraphs, lists, tables) with lines that begin with "@":

    @table style=ruled first=0.4     how the table that follows is drawn
    @figures aldrenamnden.2021.T1    a table made from figures.toml
    @fields … @end                   labels beside values, "Label: value / value"
    @page  @columns  @single         a new page, two columns, one column again
"""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from demo.block import Block, Fields, Grid, Heading, Items, Paragraph, Turn
from demo.figures import figure_grid

_ITEM = re.compile(r"(?:-|\d+\.) ")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to make: `path` below the archive, the `form` of its pages, what its headers say, and its content."""

    path: str
    form: str
    title: str
    body: str
    date: date
    dnr: str
    blocks: tuple[Block, ...]
    label: str = ""
    handler: str = ""
    cover: bool = False
    hyphenate: bool = False
    typeface: str = "Helvetica"
    truncate: int = 0


def read_source(path: Path) -> Source:
    """Return the text in `path`; raise ValueError where it does not follow the form above."""
    _, head, content = path.read_text(encoding="utf-8").split("+++\n", 2)
    source = Source(blocks=(), **tomllib.loads(head))
    return replace(source, blocks=tuple(_blocks(content)))


def _blocks(content: str) -> list[Block]:
    grid = {"style": "ruled", "first": "0.34"}
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", content.strip()):
        lines = chunk.strip().splitlines()
        if lines[0].startswith("@table"):
            grid = {**grid, **dict(pair.split("=") for pair in lines[0].split()[1:])}
            lines = lines[1:]
        if lines:
            found.append(_block(lines, grid))
    return found


def _block(lines: list[str], grid: dict[str, str]) -> Block:
    first = lines[0]
    if first.startswith("@"):
        return _command(lines)
    if first.startswith("#"):
        marks, text = first.split(" ", 1)
        return Heading(len(marks), text)
    if first.startswith("|"):
        return Grid(tuple(_cells(line) for line in lines), grid["style"], float(grid["first"]))
    if _ITEM.match(first):
        return Items(tuple(_joined_items(lines)), numbered=first[0].isdigit())
    return Paragraph(" ".join(line.strip() for line in lines))


def _command(lines: list[str]) -> Block:
    name, *rest = lines[0][1:].split()
    if name in ("page", "columns", "single"):
        return Turn(name)
    if name == "figures":
        return figure_grid(rest[0])
    if name == "fields":
        pairs = (line.split(":", 1) for line in lines[1:] if line != "@end")
        return Fields(tuple((label, tuple(part.strip() for part in value.split(" / "))) for label, value in pairs))
    raise ValueError(f"unknown command @{name}")


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _joined_items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        mark = _ITEM.match(line)
        if mark:
            items.append(line[mark.end() :].strip())
        else:
            items[-1] += " " + line.strip()
    return items
