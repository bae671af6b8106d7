"""A page of a format that knows its own structure: DOCX, ODT, HTML, plain text."""

from collections.abc import Sequence

from ingest.page import Extraction, Page
from ingest.reading.blocks import Piece
from ingest.reading.layout import compose, heading_levels
from ingest.reading.quality import quality


def pieces_page(
    number: int,
    found: Sequence[Piece],
    levels: dict[tuple[float, bool], int] | None = None,
    header: str = "",
    footer: str = "",
) -> Page:
    """Write the pieces as page `number`; heading levels follow `levels`, else the order of the styles on this page."""
    text, blocks = compose(found, heading_levels(found) if levels is None else levels)
    worth = quality(text)
    extraction: Extraction = "garbled" if worth == "garbled" else "text" if text else "none"
    return Page(number, str(number), text, blocks, worth, extraction, header, footer)
