"""Masks personal identity numbers in a document before anyone indexes, shows or quotes it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ingest.document import Document
from ingest.page import Block, Page
from ingest.wording.personal_number import DASH, NumberKind, PersonalNumberMention, find_personal_numbers

Place = Literal["page", "metadata", "outline", "attachment"]
MASK = "•"
_PAIR = MASK * 2
_MASKED = re.compile(
    rf"(?<!{MASK})(?:{_PAIR})?{_PAIR}[- ./]?{_PAIR}[- ./]?{_PAIR}\s{{0,3}}(?:{DASH}\s{{0,3}})?{_PAIR}{_PAIR}(?!{MASK})"
)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """That `count` numbers of one kind stood in one place; never the numbers. `page` is None outside the pages."""

    place: Place
    page: int | None
    kind: NumberKind
    count: int


_Where = tuple[Place, int | None, NumberKind]


def mask_document(document: Document) -> tuple[Document, tuple[PersonalNumber, ...]]:
    """Return the document with every digit of a personal identity number masked, and where such numbers stood.

    Lengths do not change, so every span still holds. A document without numbers is returned as it is.
    """
    found: Counter[_Where] = Counter()
    pages = tuple(_mask_page(page, found) for page in document.pages)
    metadata = {key: _noted(value, "metadata", found) for key, value in document.metadata.items()}
    outline = tuple((level, _noted(title, "outline", found), page) for level, title, page in document.outline)
    attachments = tuple(_noted(name, "attachment", found) for name in document.attachments)
    if not found:
        return document, ()
    masked = replace(document, pages=pages, metadata=metadata, outline=outline, attachments=attachments)
    return masked, tuple(PersonalNumber(*where, count) for where, count in found.items())


def mask_text(text: str) -> str:
    """Return the text with every digit of a personal identity number masked; its length is the same."""
    return _masked(text, find_personal_numbers(text))


def masked_count(text: str) -> int:
    """Return how many masked numbers stand in a masked text."""
    return len(_MASKED.findall(text)) if _PAIR in text else 0


def _mask_page(page: Page, found: Counter[_Where]) -> Page:
    mentions = _mentions(page)
    header, footer = (_noted(text, "page", found, page.number) for text in (page.header, page.footer))
    tables = tuple(_noted(words, "page", found, page.number) for words in page.unread_tables)
    found.update(("page", page.number, mention.kind) for mention in mentions)
    if not mentions and (header, footer, tables) == (page.header, page.footer, page.unread_tables):
        return page
    text = _masked(page.text, mentions)
    blocks = tuple(replace(b, cells=_cells(b, page.text, text)) if b.cells else b for b in page.blocks)
    return replace(page, text=text, blocks=blocks, header=header, footer=footer, unread_tables=tables)


def _mentions(page: Page) -> list[PersonalNumberMention]:
    """The numbers of a page's text. What only blanks hold together is no number where it is two cells of a table."""
    mentions = find_personal_numbers(page.text)
    if not any(mention.loose for mention in mentions):
        return mentions
    edges = [edge for block in page.blocks if block.cells for _, edge in _places(block, page.text)]
    return [
        mention
        for mention in mentions
        if not mention.loose or not any(mention.start < edge < mention.end for edge in edges)
    ]


def _places(block: Block, text: str) -> list[tuple[int, int]]:
    """Where each of a row's cells stands in the page's text; equal cells are looked for one after the other."""
    places, at = [], block.start
    for cell in block.cells:
        start = text.find(cell, at, block.end)
        if start >= 0:
            at = start + len(cell)
            places.append((start, at))
        else:
            places.append((-1, -1))
    return places


def _cells(block: Block, before: str, after: str) -> tuple[str, ...]:
    """The row's cells as they read after masking; one that stands in no run of the row is masked by itself."""
    places = _places(block, before)
    return tuple(
        after[start:end] if start >= 0 else mask_text(cell)
        for cell, (start, end) in zip(block.cells, places, strict=True)
    )


def _noted(text: str, place: Place, found: Counter[_Where], page: int | None = None) -> str:
    mentions = find_personal_numbers(text)
    found.update((place, page, mention.kind) for mention in mentions)
    return _masked(text, mentions)


def _masked(text: str, mentions: Iterable[PersonalNumberMention]) -> str:
    pieces, at = [], 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        pieces += [text[at : mention.start], re.sub(r"\d", MASK, text[mention.start : mention.end])]
        at = mention.end
    return "".join([*pieces, text[at:]])
