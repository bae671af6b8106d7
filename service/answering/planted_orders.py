"""Orders to a machine that someone has put into a report: they are no evidence, whoever reads them."""

from dataclasses import replace

from service.answering.draft import Draft
from service.model.writer_words import orders_machine


def without_orders(draft: Draft) -> Draft:
    """Return the draft without statements and rows whose quotes speak to the machine that reads them."""
    sections = []
    for section in draft.sections:
        kept = tuple(
            one for one in section.statements if not any(orders_machine(excerpt.quote) for excerpt in one.excerpts)
        )
        if kept:
            sections.append(replace(section, statements=kept))
    rows = tuple(
        row for row in draft.rows if not any(cell.excerpt and orders_machine(cell.excerpt.quote) for cell in row)
    )
    return replace(draft, sections=tuple(sections), rows=rows)
