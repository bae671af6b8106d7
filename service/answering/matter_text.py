"""The text of a matter: the sentences that its report has from its heading to the next matter's."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.decisions.matter import Matter, Piece
from ingest.decisions.matter_heading import Role
from ingest.decisions.matters import find_matters
from ingest.decisions.stage import Stage
from ingest.page import Page
from ingest.wording.sentences import sentence_spans
from service.answering.brief import Brief
from service.answering.excerpt import Excerpt
from service.answering.handlings import Handling

PAGES_BEFORE = 8
PAGES_AFTER = 2
"""How far from its clauses a matter's text is read."""

MOST_WORDS = 70
_ENDS = (".", ":", "!", "?", "”", '"', ")")
_PROPOSING = ("forslag", "yrkande")
_MOVING: tuple[Role, ...] = ("forslag", "yrkande", "votering", "reservation", "anteckning")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a matter as it can be quoted; `role` is its heading's, None where no known heading stands over it.

    `words` are the sentence without line ends.
    """

    excerpt: Excerpt
    role: Role | None
    words: str

    @property
    def is_background(self) -> bool:
        """True for what tells of the matter itself, as against what members moved, voted and noted."""
        return self.role not in (*_MOVING, "beslut")


def matter_sentences(brief: Brief, handling: Handling) -> list[Sentence]:
    """Return the sentences of a handling's matter in reading order, its clauses included; lists of papers are left out.

    A matter that begins more than PAGES_BEFORE pages before its clauses is read from there.
    """
    numbers = [clause.page for clause in handling.clauses]
    around = range(max(1, min(numbers) - PAGES_BEFORE), max(numbers) + PAGES_AFTER + 1)
    pages = {number: page for number in around if (page := brief.catalogue.page(handling.report.id, number))}
    for matter in find_matters(handling.report.identity, list(pages.values())):
        if _holds(matter, handling):
            return list(_sentences(matter, handling, pages))
    return []


def _holds(matter: Matter, handling: Handling) -> bool:
    first = handling.first
    return any(
        piece.page == first.page and piece.start < first.end and first.start < piece.end
        for section in matter.sections
        for piece in section.pieces
    )


def _sentences(matter: Matter, handling: Handling, pages: dict[int, Page]) -> Iterator[Sentence]:
    for section in matter.sections:
        role = section.heading.role if section.heading else None
        heading = (matter.title, *([section.heading.words] if section.heading else []))
        for piece in section.pieces:
            if piece.kind not in ("paragraph", "list_item"):
                continue
            for start, end in _spans(piece, pages[piece.page]):
                excerpt = Excerpt(handling.report, pages[piece.page], start, end, heading, _stage(role, handling))
                words = " ".join(excerpt.quote.split())
                if words.endswith(_ENDS) and len(words.split()) <= MOST_WORDS:
                    yield Sentence(excerpt, role, words)


def _spans(piece: Piece, page: Page) -> Iterator[tuple[int, int]]:
    for start, end in sentence_spans(page.text[piece.start : piece.end]):
        yield piece.start + start, piece.start + end


def _stage(role: Role | None, handling: Handling) -> Stage | None:
    if role == "beslut":
        return handling.first.stage
    return "förslag" if role in _PROPOSING else None
