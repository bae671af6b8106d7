"""An answer as its page shows it: words in paragraphs and lists, a table of its amounts, and what to do next."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from index.questions.query import Filters, Query
from index.search.hit import Hit
from ingest.figures.measure import known_measures
from service.answering.answer import Answer, Citation
from service.desk import Desk
from service.pages.chips import Chip, chips, put_aside
from service.pages.formats import written_months, written_number
from service.pages.prose import Prose, prose
from service.pages.suggestions import suggestions
from service.texts import Texts

NEAREST = 3
NOT_SEARCHED = frozenset({"off_topic", "not_allowed"})


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of an answer's table; a number points to the citation it rests on."""

    text: str
    citation: Citation | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was taken. `whole` stands without the conversation; `on` can be put aside, `off` taken back."""

    query: Query
    whole: str
    rewritten: str | None
    conversation: str | None
    on: tuple[Chip, ...]
    off: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """All that an answer's page shows.

    Of a question that was declined, `nearest` are the hits closest to it beside the pages its text names, and `held`
    the bodies it is about that have reports here.
    """

    answer: Answer
    understood: Understood
    blocks: tuple[Prose, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    suggestions: tuple[str, ...]
    nearest: tuple[Hit, ...]
    held: tuple[str, ...]
    permalink: str

    @property
    def searched(self) -> bool:
        """False for what no report can answer: small talk, and orders to the program."""
        return self.answer.reason not in NOT_SEARCHED


def view_of(answer: Answer, desk: Desk, texts: Texts) -> AnswerView:
    """Return the answer laid out; a declined one with what comes nearest to the question."""
    query = answer.query
    whole = answer.rewritten or answer.asked or query.text
    columns, rows = _table(answer, texts)
    nearest: tuple[Hit, ...] = ()
    held: tuple[str, ...] = ()
    if answer.declined and answer.reason not in NOT_SEARCHED:
        named = {(place.report_id, place.page) for place in answer.nearest}
        hits = desk.search(whole, Filters(without=query.filters.without), NEAREST + len(named), 0).hits
        nearest = tuple(hit for hit in hits if (hit.report.id, hit.passage.page) not in named)[:NEAREST]
        there = desk.choices().bodies
        held = tuple(body for body in query.bodies or query.responsible if body in there)[:NEAREST]
    return AnswerView(
        answer,
        understood(query, whole, answer.rewritten, answer.conversation),
        tuple(prose(answer)),
        columns,
        rows,
        suggestions(answer, desk),
        nearest,
        held,
        permalink(whole, query),
    )


def understood(query: Query, whole: str, rewritten: str | None, conversation: str | None) -> Understood:
    """Return how the question was taken, with the chips of it."""
    return Understood(query, whole, rewritten, conversation, chips(query), put_aside(query))


def permalink(whole: str, query: Query) -> str:
    """Return an address that asks the same again; made for a person who wants to share it, and never opened unasked."""
    aside = " ".join(sorted(map(str, query.filters.without)))
    fields = [("q", whole), *([("utan", aside)] if aside else [])]
    return f"/fraga?{urlencode(fields)}"


def _table(answer: Answer, texts: Texts) -> tuple[tuple[str, ...], tuple[tuple[ShownCell, ...], ...]]:
    by_number = {citation.n: citation for citation in answer.citations}
    if answer.rows:
        rows = tuple(
            tuple(ShownCell(cell.text, by_number.get(cell.citation or 0), cell.citation is not None) for cell in row)
            for row in answer.rows
        )
        return answer.columns, rows
    return _figures(answer, by_number, texts)


def _figures(
    answer: Answer, by_number: dict[int, Citation], texts: Texts
) -> tuple[tuple[str, ...], tuple[tuple[ShownCell, ...], ...]]:
    names = {measure.slug: measure.name for measure in known_measures().values()}
    columns = tuple(
        texts(f"figures.{column}") for column in ("label", "value", "measure", "period")
    )  # narrow screens show two
    rows: dict[tuple[Any, ...], tuple[ShownCell, ...]] = {}
    for one in answer.figures:
        value = f"{written_number(one.value, texts)}\u00a0{one.unit}".rstrip()
        rows[one.name, one.measure, one.period, one.value, one.unit] = (
            ShownCell(one.name),
            ShownCell(value, by_number.get(one.citation), number=True),
            ShownCell(", ".join(filter(None, (names.get(one.measure, one.measure), one.direction)))),
            ShownCell(written_months(one.period, texts) if one.period else ""),
        )
    return (columns, tuple(rows.values())) if rows else ((), ())
