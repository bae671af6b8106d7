"""What is done about it: the measures that a report names, under its headings of measures and in its lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.page import Page
from ingest.report import Report
from service.answering.answer_words import answer_pattern
from service.answering.brief import Brief
from service.answering.composers.listing import and_more, told_list
from service.answering.composing import compose, introduction
from service.answering.draft import Draft, Section, Statement
from service.answering.evidence import Evidence
from service.answering.fitting import is_own
from service.answering.forms import is_aim
from service.answering.listed import FoundList, heading_above, statements_of
from service.answering.page_list import PageList, lists_of, sentences_under
from service.answering.support import Support, is_part_of, tokens_of
from service.answering.things import Thing, share_of
from service.answering.weighed import MEASURES, chosen_of, weighed_pages

LEAST_FIT = 2.1
LEAST_SHARE = 0.5
"""Lists that fit the question less, or speak of less of it, give way to sentences; chosen by measurement."""

REPORTS_READ = 4
PAGES_READ = 60
MOST_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Named:
    """What a page of a report names of measures, and how well that fits the question, 0 to about 3."""

    fit: float
    report: Report
    lists: Sequence[PageList]
    sentences: Sequence[PageList]


def measure(brief: Brief) -> Draft | None:
    """Return the measures of the page that fits best, whole lists first, or else sentences; None where none tells."""
    things = [thing for thing in brief.things if not is_aim(thing.word)]
    named = sorted(_named(brief, things), key=lambda one: -one.fit)
    if not named or named[0].fit < LEAST_FIT:
        return _quoted(brief)
    best = named[0]
    sections = [section for found in best.lists for section in told_list(brief, FoundList(best.report, found, 1.0))]
    told = [statement for one in best.sentences for statement in statements_of(best.report, one, one.items)]
    leads = {statement.text for section in sections for statement in section.statements}
    told = [statement for statement in told if not any(statement.text in lead for lead in leads)]
    told = _most_asked(things, told)
    if told:
        opening = "" if sections else introduction(best.report, None, brief.texts)
        sections.append(Section(opening, tuple(told)))
    return and_more(brief, sections) if sections else None


def _most_asked(things: Sequence[Thing], told: Sequence[Statement]) -> list[Statement]:
    """Return the statements that speak most of what is asked about, no more than MOST_SENTENCES, as they stand."""
    best = sorted(told, key=lambda one: -share_of(things, tokens_of(one.text)))[:MOST_SENTENCES]
    return [one for one in told if one in best]


def _quoted(brief: Brief) -> Draft | None:
    """Return a draft of the sentences that tell what is done, wherever they stand; None where none does."""
    chosen = chosen_of(weighed_pages(brief, MEASURES))
    return compose(chosen, brief.texts) if chosen else None


def _named(brief: Brief, things: Sequence[Thing]) -> Iterator[Named]:
    """Yield what each page of the best reports names of measures."""
    top = max((support.total for _, support in brief.evidence), default=1.0) or 1.0
    for best in _best_of_reports(brief):
        report = best[0].hit.report
        near = {item.page.number: item for item, _ in brief.evidence if item.hit.report.id == report.id}
        pages = brief.catalogue.pages(report.id) if report.page_count <= PAGES_READ else [i.page for i in near.values()]
        for page in pages:
            lists, sentences = _on_page(page, near.get(page.number))
            if lists or sentences:
                fit = _fit(brief, things, best, (*lists, *sentences))
                yield Named(fit + best[1].total / top if fit else 0.0, report, lists, sentences)


def _best_of_reports(brief: Brief) -> list[tuple[Evidence, Support]]:
    """Return the best evidence of each of the best reports."""
    once: dict[str, tuple[Evidence, Support]] = {}
    for item, support in sorted(brief.evidence, key=lambda one: -one[1].total):
        once.setdefault(item.hit.report.id, (item, support))
    return list(once.values())[:REPORTS_READ]


def _on_page(page: Page, item: Evidence | None) -> tuple[list[PageList], list[PageList]]:
    above = heading_above(item) if item is not None else ()
    lists = [one for one in lists_of(page, above) if one.kind != "sentence" and _is_measures(one.named)]
    return lists, sentences_under(page, above, answer_pattern("measures.headings"))


def _fit(brief: Brief, things: Sequence[Thing], best: tuple[Evidence, Support], named: Sequence[PageList]) -> float:
    """Share of the question's things in the measures and their headings, more where the report is about it itself."""
    item, support = best
    identity, query = item.hit.report.identity, brief.query
    said = tokens_of(" ".join((identity.title, identity.body or "", *(f"{one.over} {one.words}" for one in named))))
    if identity.body is not None and is_part_of(identity.body, query.responsible):
        of_service = tokens_of(" ".join(query.services))  # its own field need not be named in its own report
        things = [thing for thing in things if not thing.whole & of_service]
    share = share_of(things, said) if things else 1.0
    if share < LEAST_SHARE:
        return 0.0
    table = 0.3 * any(one.kind != "sentence" for one in named)
    return share + table + 0.4 * is_own(query, item) - 0.6 * support.strange


def _is_measures(words: str) -> bool:
    return answer_pattern("measures.headings").search(words) is not None
