"""Turns a checked draft into the answer's text: statements with [n], and the citations numbered as they are met."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.figures.figure import Figure
from service.answering.answer import AnswerFigure, Citation, Claim, TableCell
from service.answering.draft import Cell, Draft, Section
from service.answering.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class Told:
    """An answer's words with all they point to. `rows` are the cells of its table below `columns`."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[TableCell, ...], ...] = ()


def tell(draft: Draft) -> Told:
    """Return the draft's words with [n] after each statement; the same excerpt has one number throughout."""
    teller = _Teller()
    parts = [part for section in draft.sections for part in teller.section(section)]
    rows = tuple(tuple(teller.cell(cell) for cell in row) for row in draft.rows)
    text = "\n\n".join(part for part in (*parts, draft.note) if part)
    citations = tuple(cite(n, excerpt) for n, excerpt in enumerate(teller.excerpts, 1))
    return Told(text, tuple(teller.claims), citations, tuple(teller.figures), draft.columns, rows)


class _Teller:
    """Gives out numbers to excerpts as they are met."""

    def __init__(self) -> None:
        self.excerpts: list[Excerpt] = []
        self.claims: list[Claim] = []
        self.figures: list[AnswerFigure] = []
        self._numbers: dict[tuple[str, int, str], int] = {}

    def section(self, section: Section) -> Iterator[str]:
        said = []
        for statement in section.statements:
            numbers = tuple(dict.fromkeys(self._number(excerpt) for excerpt in statement.excerpts))
            self.claims.append(Claim(statement.text, numbers, statement.checked))
            self.figures += [_answer_figure(figure, numbers[0]) for figure in statement.figures if numbers]
            said.append(" ".join((statement.text, *(f"[{n}]" for n in numbers))))
        if section.listed:
            yield "\n".join((*([section.introduction] if section.introduction else []), *(f"– {one}" for one in said)))
        else:
            yield " ".join((*([section.introduction] if section.introduction else []), *said))

    def cell(self, cell: Cell) -> TableCell:
        return TableCell(cell.text, None if cell.excerpt is None else self._number(cell.excerpt))

    def _number(self, excerpt: Excerpt) -> int:
        if excerpt.key not in self._numbers:
            self.excerpts.append(excerpt)
            self._numbers[excerpt.key] = len(self.excerpts)
        return self._numbers[excerpt.key]


def _answer_figure(figure: Figure, citation: int) -> AnswerFigure:
    period = f"{figure.period.start:%Y-%m}/{figure.period.end:%Y-%m}" if figure.period else None
    return AnswerFigure(
        figure.label, figure.measure, period, float(figure.value), figure.unit, figure.direction, citation, figure.check
    )


def cite(n: int, excerpt: Excerpt) -> Citation:
    """Return citation number `n` for an excerpt."""
    identity = excerpt.report.identity
    return Citation(
        n=n,
        report_id=excerpt.report.id,
        source=excerpt.report.sources[0],
        title=identity.title,
        body=identity.body,
        period=identity.period.label if identity.period else None,
        kind=identity.kind,
        date=identity.meeting_date or identity.document_date,
        page=excerpt.page.number,
        heading=" › ".join(excerpt.heading),
        quote=excerpt.quote,
        stage=excerpt.stage,
        extraction=excerpt.page.extraction,
    )
