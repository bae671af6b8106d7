"""Hits as rows of a spreadsheet."""

from collections.abc import Iterator, Mapping

from index.search.hit import Hit
from service.addresses import page_url
from service.desk import Desk
from service.pages.facets import stages_at
from service.pages.finding import SAMPLE, find
from service.pages.search_state import SearchState
from service.pages.snippet import LENGTH, opening
from service.pages.spreadsheet import Cell
from service.texts import Texts


def hit_rows(desk: Desk, state: SearchState, texts: Texts, base: str) -> Iterator[list[Cell]]:
    """Return a header and one row for each hit, in the page's order; `base` is the service's own address."""
    yield [*texts("found.columns").split("; ")]
    kinds, offset = desk.choices().kinds, 0
    while True:
        found = find(desk, state, SAMPLE, offset)
        yield from (_row(number, hit, desk, kinds, texts, base) for number, hit in enumerate(found.hits, offset + 1))
        offset += SAMPLE
        if offset >= found.total or not found.hits:
            return


def _row(number: int, hit: Hit, desk: Desk, names: Mapping[str, str], texts: Texts, base: str) -> list[Cell]:
    identity, passage = hit.report.identity, hit.passage
    return [
        number,
        identity.title,
        names.get(identity.kind, identity.kind),
        identity.municipality,
        identity.body,
        identity.period.label if identity.period else None,
        identity.day.isoformat() if identity.day else None,
        "; ".join(identity.case_numbers),
        passage.page,
        " › ".join(passage.heading),
        "; ".join(texts(f"stage.{stage}") for stage in stages_at(hit, desk)),
        opening(" ".join(passage.text.split()), 2 * LENGTH),
        len(hit.others),
        hit.report.sources[0],
        base.rstrip("/") + page_url(hit.report.id, passage.page, opening(passage.text)),
    ]
