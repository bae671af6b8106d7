"""A source: an excerpt as a language model is shown it, under a key that is all the model may cite."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.figures.figure import Figure
from service.answering.brief import Brief
from service.answering.composing import words_of
from service.answering.draft import Draft
from service.answering.evidence import Evidence
from service.answering.excerpt import Excerpt
from service.model.writer_words import orders_machine

MOST_SOURCES = 16
MOST_CHARS = 9000


@dataclass(frozen=True)
class Source:
    """Key `key` (from 1) of an excerpt. `said` is how it reads: a table row with the words over its cells.

    `figures` are the amounts that were read from its words.
    """

    key: int
    excerpt: Excerpt
    said: str
    figures: tuple[Figure, ...] = ()

    @cached_property
    def words(self) -> str:
        """Everything that a claim on this source may take its words from: the page's, and what is said along."""
        parts = (*self.excerpt.heading, self.said, self.excerpt.quote, *self.excerpt.also)
        return "\n".join(" ".join(part.split()) for part in parts if part)

    @cached_property
    def label(self) -> str:
        """What report it is from: title, body, municipality, period and days."""
        identity = self.excerpt.report.identity
        period = identity.period.label if identity.period else ""
        days = [str(day) for day in (identity.meeting_date, identity.document_date, identity.horizon) if day]
        parts = (identity.title, identity.body or "", identity.municipality or "", period, *days)
        return "\n".join(part for part in (*parts, *identity.case_numbers) if part)


def sources_of(brief: Brief, draft: Draft) -> tuple[Source, ...]:
    """Return what the checked draft rests on, then what stands beside it on its pages, each once and not too much.

    What speaks to a machine is no source.
    """
    found: dict[tuple[str, int, str], tuple[Excerpt, str]] = {}
    for excerpt, said in (*_quoted(draft), *_beside(brief, draft)):
        if not orders_machine(" ".join((*excerpt.heading, said, excerpt.quote))):
            found.setdefault(excerpt.key, (excerpt, said))
    sources: list[Source] = []
    for excerpt, said in list(found.values())[:MOST_SOURCES]:
        if sum(len(source.said) for source in sources) + len(said) > MOST_CHARS:
            break
        sources.append(Source(len(sources) + 1, excerpt, said, _figures(brief, excerpt)))
    return tuple(sources)


def _quoted(draft: Draft) -> Iterator[tuple[Excerpt, str]]:
    for section in draft.sections:
        for statement in section.statements:
            alone = len(statement.excerpts) == 1
            for excerpt in statement.excerpts:
                yield excerpt, statement.text if alone else " ".join(excerpt.quote.split())
    for cell in (cell for row in draft.rows for cell in row):
        if cell.excerpt is not None:
            yield cell.excerpt, " ".join(cell.excerpt.quote.split())


def _beside(brief: Brief, draft: Draft) -> Iterator[tuple[Excerpt, str]]:
    """Yield the evidence right before and after what is quoted, for a cause often stands beside its figure."""
    items = [item for item, _ in brief.evidence]
    quoted = [excerpt for excerpt, _ in _quoted(draft)]
    at = {(item.place, item.order) for item in items if any(_is_part(item, excerpt) for excerpt in quoted)}
    for item in items:
        if any((item.place, item.order + step) in at for step in (-1, 1)):
            yield item.excerpt, words_of(item, brief.texts)


def _is_part(item: Evidence, excerpt: Excerpt) -> bool:
    same = item.place == (excerpt.report.id, excerpt.page.number)
    return same and item.start < excerpt.end and excerpt.start < item.end


def _figures(brief: Brief, excerpt: Excerpt) -> tuple[Figure, ...]:
    kept: Sequence[Figure] = [one.figure for one in brief.catalogue.figures.of(excerpt.report.id)]
    return tuple(
        one for one in kept if one.page == excerpt.page.number and one.start < excerpt.end and excerpt.start < one.end
    )
