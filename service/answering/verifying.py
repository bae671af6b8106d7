"""Nothing is shown that does not stand on the stored page."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from index.catalogue.catalogue import Catalogue
from service.answering.amount_check import calculations_stand, numbers_stand
from service.answering.draft import Cell, Draft, Statement
from service.answering.excerpt import Excerpt
from service.model.writer_words import words_said

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
# Readers of a page place bullets differently, so that a quote over one cannot be told to stand in a run.
_BULLET_INSIDE = re.compile(r"\w\W*\s[•▪◦‣]\s")
_GAPS = re.compile(r"[\s\u00ad-]+")


def squeezed(text: str) -> str:
    """Return the text lower-cased without white space and hyphens, so that line ends do not matter."""
    return _GAPS.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text))).lower()


def stands_on_page(quote: str, page_text: str) -> bool:
    """True where the quote's characters stand in a row on the page, white space and hyphenation aside."""
    wanted = squeezed(quote)
    return bool(wanted) and wanted in squeezed(page_text)


def verified(draft: Draft, catalogue: Catalogue) -> Draft:
    """Return the draft with only what its excerpts say: words that stand on the page as the catalogue holds it.

    A "quote" is words of its excerpts; every number of other statements and of cells stands in their excerpts or is a
    sum that is shown, and they call nothing decided that is not. What loses its statements is left out whole; a draft
    of which nothing is left has no sections.
    """
    sections = []
    for section in draft.sections:
        kept = tuple(one for one in section.statements if _holds(one, catalogue))
        if kept:
            sections.append(replace(section, statements=kept))
    rows = tuple(row for row in draft.rows if all(_cell_holds(cell, catalogue) for cell in row))
    return replace(draft, sections=tuple(sections), rows=rows)


def _holds(statement: Statement, catalogue: Catalogue) -> bool:
    if not statement.excerpts or not _all_stand(statement.excerpts, catalogue):
        return False
    if _is_quoted(statement.text, statement.excerpts):
        return True
    if statement.checked == "quote" or not _stage_holds(statement.text, statement.excerpts):
        return False
    stand = calculations_stand if statement.checked == "calculation" else numbers_stand
    return stand(statement.text, statement.excerpts, statement.figures)


def _cell_holds(cell: Cell, catalogue: Catalogue) -> bool:
    if cell.excerpt is None:
        return True
    return _stands(cell.excerpt, catalogue) and numbers_stand(cell.text, (cell.excerpt,))


def _is_quoted(text: str, excerpts: Sequence[Excerpt]) -> bool:
    """True where the text is nothing but the excerpts' quotes, each with the sentence that leads to it."""
    rest = squeezed(text)
    if rest and any(rest in squeezed(excerpt.quote) for excerpt in excerpts):  # one item of a quoted list
        return True
    for excerpt in excerpts:
        for words in (excerpt.quote, *(words for words in excerpt.also if words.endswith(":"))):
            rest = rest.replace(squeezed(words), " ", 1)
    return not any(char.isalnum() for char in rest)


def _stage_holds(text: str, excerpts: Sequence[Excerpt]) -> bool:
    """True where the text calls nothing decided, or its excerpts are decisions or say so themselves."""
    decided = words_said("decided", text)
    if not decided or any(excerpt.stage == "beslut" for excerpt in excerpts):
        return True
    return decided <= words_said("decided", " ".join(excerpt.quote for excerpt in excerpts))


def _all_stand(excerpts: Sequence[Excerpt], catalogue: Catalogue) -> bool:
    return all(_stands(excerpt, catalogue) for excerpt in excerpts)


def _stands(excerpt: Excerpt, catalogue: Catalogue) -> bool:
    page = catalogue.page(excerpt.report.id, excerpt.page.number)
    if page is None or not stands_on_page(excerpt.quote, page.text) or _BULLET_INSIDE.search(excerpt.quote):
        return False
    whole = squeezed(page.text)
    return all(squeezed(words) in whole for words in excerpt.also)
