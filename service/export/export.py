"""An answer as a paper that can be put in a case: what is said, the amounts, and sources that can be found again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from index.catalogue.decision_query import DecisionQuery
from ingest.identity.kinds import known_kinds
from service.answering.answer import Answer, AnswerFigure, Citation
from service.desk import Desk
from service.pages.formats import written_date, written_number
from service.pages.prose import Prose, prose
from service.texts import Texts

_PARAGRAPH = re.compile(r"§+\s*\d+[a-z]?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MOST_CLAUSES = 500


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A numbered source; `facts` are labels with their values, `quote` the words, `doubt` why they may be misread.

    `address` leads to the page with the quote marked, and says so where the file has been replaced since.
    """

    n: int
    title: str
    facts: tuple[tuple[str, str], ...]
    quote: str
    address: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table with the words over its columns; every cell is text, an [n] in it points to a source."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """An answer ready to be written in any format. `notices` say that it is automatic and what was searched."""

    question: str
    language: str
    prose: tuple[Prose, ...]
    tables: tuple[PaperTable, ...]
    sources: tuple[PaperSource, ...]
    notices: tuple[str, ...]


def paper_of(answer: Answer, desk: Desk, site: str, today: date) -> Paper:
    """Return an answer as a paper of `today`; `site` is the service's own address, without a slash at its end."""
    texts = Texts(answer.query.language)
    found = answer.coverage
    return Paper(
        question=clean(answer.query.text),
        language=texts.language,
        prose=tuple(prose(answer)),
        tables=tuple(_tables(answer, texts)),
        sources=tuple(_source(citation, desk, site, texts) for citation in answer.citations),
        notices=(
            texts("export.notice", day=written_date(today, texts)),
            texts("export.searched", n=found.reports_searched),
            *([found.note] if found.note else []),
            *([texts("export.resolve")] if answer.citations else []),
        ),
    )


def address_of(citation: Citation, site: str) -> str:
    """Return where a citation opens, with the file's name so that a newer version of it can be found."""
    asked = {"sida": citation.page, "citat": citation.quote, "fil": citation.source}
    return f"{site}/rapporter/{citation.report_id}?{urlencode(asked)}"


def clean(text: str) -> str:
    """Return a text without the control characters that no document can hold."""
    return _CONTROL.sub("", text)


def _tables(answer: Answer, texts: Texts) -> Sequence[PaperTable]:
    tables = []
    if answer.rows:
        rows = tuple(tuple(_marked(clean(cell.text), cell.citation) for cell in row) for row in answer.rows)
        tables.append(PaperTable(texts("export.heading"), answer.columns, rows))
    if answer.figures:
        names = ("label", "measure", "period", "value", "direction", "source")
        columns = tuple(texts(f"export.{name}") for name in names)
        tables.append(
            PaperTable(texts("export.figures"), columns, tuple(_amount(figure, texts) for figure in answer.figures))
        )
    return tables


def _marked(text: str, n: int | None) -> str:
    return text if n is None else f"{text} [{n}]"


def _amount(figure: AnswerFigure, texts: Texts) -> tuple[str, ...]:
    value = f"{written_number(figure.value, texts)} {figure.unit}".strip()
    direction = texts(f"direction.{figure.direction}") if figure.direction else ""
    return clean(figure.name), figure.measure, figure.period or "", value, direction, f"[{figure.citation}]"


def _source(citation: Citation, desk: Desk, site: str, texts: Texts) -> PaperSource:
    kinds = {kind.slug: kind.name for kind in known_kinds()}
    facts = {
        "kind": kinds.get(citation.kind, citation.kind),
        "body": citation.body or "",
        "date": written_date(citation.date, texts) if citation.date else texts("export.no_date"),
        "paragraph": paragraph_of(citation, desk),
        "page": str(citation.page),
        "stage": texts(f"stage.{citation.stage}") if citation.stage else "",
        "file": citation.source,
        "hash": citation.report_id,
    }
    doubts = {"ocr": "answer.ocr", "garbled": "answer.garbled"}
    return PaperSource(
        n=citation.n,
        title=clean(citation.title),
        facts=tuple((texts(f"export.{name}"), clean(value)) for name, value in facts.items() if value),
        quote=" ".join(clean(citation.quote).split()),
        address=address_of(citation, site),
        doubt=texts(doubts[citation.extraction]) if citation.extraction in doubts else "",
    )


def paragraph_of(citation: Citation, desk: Desk) -> str:
    """Return the minutes' paragraph ("§ 112") that a quote stands under; empty where it stands under none."""
    headed = _PARAGRAPH.findall(citation.heading)
    if headed:
        return str(headed[-1])
    page = desk.page(citation.report_id, citation.page)
    start = page.text.find(citation.quote) if page else -1
    for kept in desk.decisions(DecisionQuery(report_id=citation.report_id), MOST_CLAUSES, 0).decisions if page else ():
        one = kept.decision
        if one.page == citation.page and one.start < start + len(citation.quote) and start < one.end and start >= 0:
            return one.paragraph or ""
    return ""
