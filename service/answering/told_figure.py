"""Statements that tell figures, each on the row or sentence it stands in."""

from collections.abc import Sequence
from dataclasses import replace

from service.answering.asked_figures import AskedFigure, excerpt_of
from service.answering.brief import Brief
from service.answering.draft import Statement
from service.answering.excerpt import Excerpt
from service.answering.figure_words import in_words, row_in_words

MOST_IN_ROW = 6


def told_figure(brief: Brief, asked: AskedFigure) -> Statement | None:
    """Return the figure in words; a sentence is quoted as it stands. None where its page is gone."""
    excerpt = excerpt_of(brief, asked)
    if excerpt is None:
        return None
    figure = asked.figure
    if figure.place == "text":
        return Statement(" ".join(excerpt.quote.split()), (excerpt,), "quote", (figure,))
    text = in_words(figure, brief.texts, asked.report.identity.body)
    return Statement(text, (excerpt,), "number", (figure,))


def told_row(brief: Brief, asked: AskedFigure, found: Sequence[AskedFigure]) -> Statement | None:
    """Return all figures of the row that a figure stands in; None where their columns are not known, or one is all."""
    row = sorted((one for one in found if one.row == asked.row), key=lambda one: one.kept.seq)
    columns = {one.figure.column for one in row}
    if asked.figure.place == "text" or not 2 <= len(row) <= MOST_IN_ROW or len(columns) < len(row) or "" in columns:
        return None
    excerpt = row_excerpt(brief, row)
    figures = tuple(one.figure for one in row)
    return None if excerpt is None else Statement(row_in_words(figures, brief.texts), (excerpt,), "number", figures)


def row_excerpt(brief: Brief, row: Sequence[AskedFigure]) -> Excerpt | None:
    """Return the row on its page with the words and columns of the given figures in it; None where it is gone."""
    excerpt = excerpt_of(brief, row[0])
    if excerpt is None:
        return None
    also = tuple(words for one in row for words in (one.figure.words, *one.figure.column.split()))
    return replace(excerpt, also=also)


def stands_alone(asked: AskedFigure, found: Sequence[AskedFigure]) -> bool:
    """True where it is known which number of its row a figure is: by its column, or because it is the only one."""
    return asked.figure.place == "text" or bool(asked.figure.column) or sum(one.row == asked.row for one in found) == 1
