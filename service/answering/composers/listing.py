"""What is listed: the whole list of the page that fits best, or all that the archive's figures and decisions hold."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.decisions.stage import Stage, stage_of
from service.answering.brief import Brief
from service.answering.composers.quoting import quoting
from service.answering.composers.tallies import asks_all, decided, deviating
from service.answering.composing import introduction
from service.answering.draft import Draft, Section, Statement
from service.answering.fitting import is_own
from service.answering.listed import (
    MOST_ITEMS,
    FoundList,
    excerpt_of,
    fit_of,
    found_lists,
    rows_about,
    statements_of,
    wanted_of,
)
from service.answering.page_list import ListItem

LEAST_FIT = 2.2
"""Lists that fit the question less are left to be quoted; chosen by measurement on the question sets."""

MOST_MORE = 3


def listing(brief: Brief) -> Draft | None:
    """Return a draft that tells a whole list first, then quotes; None where none fits the question."""
    whole = matters(brief)
    if whole is not None:
        return whole
    deviations = deviating(brief)
    if deviations is not None:
        return and_more(brief, deviations)
    wanted = wanted_of(brief)
    fitting = sorted(((fit_of(wanted, one), one) for one in found_lists(brief)), key=lambda pair: -pair[0])
    if not fitting or fitting[0][0] < LEAST_FIT:
        return None
    best = fitting[0][1]
    return and_more(brief, told_list(brief, best, rows_about(wanted, best.found)))


def matters(brief: Brief) -> Draft | None:
    """Return a draft that tells every matter that is asked for; None where a question asks for no such list."""
    tallied = decided(brief)
    return None if tallied is None else Draft(tuple(tallied))


def of_asked_time(brief: Brief) -> Brief:
    """Return the brief, with evidence of that body and time alone where all that a body did at a time is asked for.

    Where the archive has no such list, another decision of the body is no answer.
    """
    if not asks_all(brief):
        return brief
    return replace(brief, evidence=[one for one in brief.evidence if is_own(brief.query, one[0])])


def told_list(brief: Brief, one: FoundList, items: Sequence[ListItem] | None = None) -> list[Section]:
    """Return the list's lead, its items a line each, and how many more there are."""
    found = one.found
    rows = found.items if items is None else tuple(item for item in found.items if item in items)
    statements = statements_of(one.report, found, rows)
    opening = introduction(one.report, stage_of_list(one), brief.texts)
    if found.kind == "sentence":
        return [Section(opening, tuple(statements))]
    more = len(rows) - MOST_ITEMS
    sections = [Section("", tuple(statements), listed=True)]
    if found.lead is not None:
        lead = excerpt_of(one.report, found.page, *found.lead, found.heading)
        sections.insert(0, Section(opening, (Statement(" ".join(lead.quote.split()), (lead,)),)))
    else:
        under = f"{opening.rstrip(':')} – {found.heading[-1]}:" if found.heading else opening
        sections[0] = Section(under, tuple(statements), listed=True)
    if more > 0:
        last = Statement(brief.texts("ask.more_items", n=more), statements[-1].excerpts, "calculation")
        sections.append(Section("", (last,)))
    return sections


def stage_of_list(one: FoundList) -> Stage | None:
    """Return how far the matter had come where the list stands."""
    return stage_of(one.found.heading, one.report.identity.kind, one.found.words[:120])


def and_more(brief: Brief, sections: Sequence[Section]) -> Draft:
    """Return the sections, then what else is quoted that they do not say."""
    said = " ".join(statement.text for section in sections for statement in section.statements)
    quotes = [e.quote for section in sections for s in section.statements for e in s.excerpts]
    rest: list[Section] = []
    for section in quoting(brief).sections:
        new = tuple(
            one
            for one in section.statements
            if one.text not in said and not any(e.quote in quote for e in one.excerpts for quote in quotes)
        )
        room = MOST_MORE - sum(len(other.statements) for other in rest)
        if new and room > 0:
            rest.append(Section(section.introduction, new[:room], section.listed))
    return Draft((*sections, *rest))
