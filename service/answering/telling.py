"""Turns a checked draft into the answer's text: statements with [n], and the citations numbered as they are met."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.figures.figure import Figure
from service.answering.answer import AnswerFigure, Citation, Claim, TableCell
from service.answering.draft import Cell, Draft, Section, Statement
from service.answering.excerpt import Excerpt
from service.answering.line import ITEM, line_of
from service.answering.verifying import squeezed


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
        self._introduction = ""
        self._speaking: set[str] = set()
        self._known: set[tuple[object, str]] = set()

    def section(self, section: Section) -> Iterator[str]:
        """Yield the section's words where any are new: its sentences in a run, or each statement on its line."""
        statements = [one for one in section.statements if self._is_new(one)]
        if not statements:
            return
        introduction = self._introduced(replace(section, statements=tuple(statements)))
        said = [self._said(one) for one in statements]
        # what is no sentence cannot be read in a run, and what stands beside it stays under the same introduction
        if section.listed or (len(said) > 1 and not all(line_of(one).runs_on for one in statements)):
            yield "\n".join(part for part in (introduction, *(f"{ITEM}{one}" for one in said)) if part)
        else:
            yield " ".join(part for part in (introduction, *said) if part)

    def _introduced(self, section: Section) -> str:
        """Return the section's introduction; "" where the same has just been given and only its report spoke since.

        How far a matter had come is said each time.
        """
        reports = {excerpt.report.id for one in section.statements for excerpt in one.excerpts}
        staged = any(excerpt.stage for one in section.statements for excerpt in one.excerpts)
        again = section.introduction == self._introduction and len(reports | self._speaking) == 1 and not staged
        if section.introduction and not again:
            self._introduction, self._speaking = section.introduction, set()
        self._speaking |= reports
        return "" if again else section.introduction

    def _is_new(self, statement: Statement) -> bool:
        """True for words that have not been told of the same page; two matters may be decided in the same words."""
        places = tuple(
            (excerpt.report.id, excerpt.page.number, excerpt.stage, excerpt.end if excerpt.stage == "beslut" else 0)
            for excerpt in statement.excerpts
        )
        key = places, squeezed(line_of(statement).claim)
        new = key not in self._known
        self._known.add(key)
        return new

    def _said(self, statement: Statement) -> str:
        line = line_of(statement)
        numbers = tuple(dict.fromkeys(self._number(excerpt) for excerpt in statement.excerpts))
        self.claims.append(Claim(line.claim, numbers, statement.checked))
        self.figures += [_answer_figure(figure, numbers[0]) for figure in statement.figures if numbers]
        return " ".join((line.text, *(f"[{n}]" for n in numbers)))

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
        figure.label,
        figure.measure,
        period,
        float(figure.value),
        figure.unit,
        figure.direction,
        citation,
        figure.check,
        " ".join(figure.column.split()),
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
        heading=" › ".join((*excerpt.heading, *_row_label(excerpt))),
        quote=excerpt.quote,
        stage=excerpt.stage,
        extraction=excerpt.page.extraction,
    )


def _row_label(excerpt: Excerpt) -> tuple[str, ...]:
    """Return the label of the table row whose numbers are quoted without it, as of one whose label fills several lines.

    Such a label does not stand in one run with its numbers on the page, and so is no part of the quote.
    """
    for block in excerpt.page.blocks:
        if block.folded and block.cells and block.start <= excerpt.start and excerpt.end <= block.end:
            label = " ".join(block.cells[0].split())
            return () if squeezed(label) in squeezed(excerpt.quote) else (label,)
    return ()
