"""What something is: the sentence, note or item of a list that says what is meant by it."""

from collections.abc import Iterator

from ingest.report import Report
from service.answering.brief import Brief
from service.answering.composers.listing import and_more
from service.answering.composing import introduction
from service.answering.defining import asks_strictly, forms_of, spans_of, sureness, term_of
from service.answering.draft import Draft, Section, Statement
from service.answering.evidence import Evidence
from service.answering.excerpt import Excerpt
from service.answering.listed import heading_above

PAGES_READ = 12


def definition(brief: Brief) -> Draft | None:
    """Return a draft that leads with the words that say what the term is; None where no page of the evidence does."""
    if brief.query.intent != "definition" and not asks_strictly(brief.query):
        return None
    term = term_of(brief.query)
    found = sorted(_defining(brief, term), key=lambda one: -one[0]) if term else []
    if not found:
        return None
    _, report, excerpt = found[0]
    statement = Statement(" ".join(excerpt.quote.split()), (excerpt,))
    return and_more(brief, [Section(introduction(report, None, brief.texts), (statement,))])


def _defining(brief: Brief, term: str) -> Iterator[tuple[float, Report, Excerpt]]:
    """Yield the words of the best pages that define the term, with how surely and how well their page fits."""
    best: dict[tuple[str, int], tuple[Evidence, float]] = {}
    for item, support in sorted(brief.evidence, key=lambda one: -one[1].total):
        best.setdefault(item.place, (item, support.total))
    top = max((total for _, total in best.values()), default=1.0) or 1.0
    forms = forms_of(term)
    for item, total in list(best.values())[:PAGES_READ]:
        for start, end in spans_of(item.page):
            sure = sureness(forms, item.page.text[start:end])
            if sure:
                yield (
                    sure + total / top,
                    item.hit.report,
                    Excerpt(item.hit.report, item.page, start, end, heading_above(item)),
                )
