"""Lists as an answer tells them: which fits the question best, and its items as statements."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.page import Page
from ingest.report import Report
from service.answering.answer import Checked
from service.answering.answer_words import answer_pattern
from service.answering.brief import Brief
from service.answering.draft import Statement
from service.answering.evidence import Evidence
from service.answering.excerpt import Excerpt
from service.answering.furniture import is_furniture
from service.answering.page_list import ListItem, PageList, counted, lists_of
from service.answering.support import tokens_of
from service.answering.things import Thing, share_of

MOST_ITEMS = 15
RUN_CHARS = 700
"""Items that stand together share one citation of at most so many characters."""

PAGES_READ = 8
_BULLET = re.compile(r"^(?:[•▪●◦*–-]|\d{1,2}[.)]|[a-z]\))\s*")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list on a page near the evidence. `near` is its page's support beside the best page's, 0 to 1."""

    report: Report
    found: PageList
    near: float


def found_lists(brief: Brief) -> list[FoundList]:
    """Return the lists on the pages that support an answer best."""
    best: dict[tuple[str, int], tuple[float, Evidence]] = {}
    for item, support in brief.evidence:
        if support.total > best.get(item.place, (0.0, item))[0]:
            best[item.place] = (support.total, item)
    order = sorted(best.values(), key=lambda one: -one[0])[:PAGES_READ]
    top = order[0][0] if order else 1.0
    return [
        FoundList(item.hit.report, found, total / top)
        for total, item in order
        for whole in lists_of(item.page, heading_above(item))
        if (found := _without_furniture(whole, brief.query.text)).items
    ]


def _without_furniture(found: PageList, question: str) -> PageList:
    text = found.page.text
    kept = tuple(one for one in found.items if not is_furniture(text[one.start : one.end], found.heading, question))
    return found if len(kept) == len(found.items) else replace(found, items=kept, size=len(kept))


def heading_above(item: Evidence) -> tuple[str, ...]:
    """Return the headings in force at the top of the evidence's page."""
    own = {item.page.text[block.start : block.end].strip() for block in item.page.blocks if block.kind == "heading"}
    return tuple(title for title in item.hit.passage.heading if title not in own)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for: its things, the words right after "vilka", and how many where that is said."""

    things: Sequence[Thing]
    kind: frozenset[str]
    size: int | None


def wanted_of(brief: Brief) -> Wanted:
    """Return what the question asks a list of."""
    things = brief.things
    asked = answer_pattern("lists.asks").search(brief.query.text)
    after = [word.lower() for word in _WORD.findall(brief.query.text[asked.end() if asked else 0 :])]
    sizes = [counted(word) for word in after[:4]]
    named = [thing for word in after for thing in things if thing.word.lower() == word and counted(word) is None]
    kind: frozenset[str] = frozenset().union(*(thing.whole for thing in named[:1]))
    rest = [thing for thing in things if counted(thing.word.lower()) is None]
    return Wanted(rest, kind, next((size for size in sizes if size), None))


def fit_of(wanted: Wanted, one: FoundList) -> float:
    """Return how well a list fits, 0 to about 4: its lead and headings, its words, its kind, its size, its page."""
    found, title = one.found, one.report.identity.title
    over = tokens_of(f"{found.named if found.kind == 'rows' else found.over} {title}")
    within = tokens_of(found.words)
    fit = share_of(wanted.things, over | within) + 0.5 * share_of(wanted.things, over) + one.near
    fit += 0.8 * bool(wanted.kind & (within if found.kind == "sentence" else tokens_of(found.named)))
    if wanted.size is not None:
        fit += 0.7 if found.size == wanted.size else 0.4 if found.size == wanted.size + 1 else -0.5
    return fit - 0.3 * (found.kind == "sentence")


def rows_about(wanted: Wanted, found: PageList) -> tuple[ListItem, ...]:
    """Return the rows about what the question names and nothing over the table says; all where none or most are."""
    over = tokens_of(found.over)
    left = [thing for thing in wanted.things if not thing.whole & over]
    about = [item for item in found.items if any(thing.whole & tokens_of(_label(found, item)) for thing in left)]
    return tuple(about) if found.kind == "rows" and 0 < len(about) <= len(found.items) / 2 else found.items


def _label(found: PageList, item: ListItem) -> str:
    return item.cells[0] if item.cells else found.page.text[item.start : item.end]


def statements_of(report: Report, found: PageList, items: Sequence[ListItem]) -> list[Statement]:
    """Return the items as statements; those that stand together share a citation."""
    told = []
    text = found.page.text
    for run in _together(items[:MOST_ITEMS], text):
        start = next((at for at in range(run[0].start, run[0].end) if text[at].isalnum()), run[0].start)
        excerpt = excerpt_of(report, found.page, start, run[-1].end, found.heading, found.columns)
        for item in run:
            checked: Checked = "number" if item.cells else "quote"
            told.append(Statement(_told(found, item), (_own(excerpt, item) if item.folded else excerpt,), checked))
    return [statement for statement in told if statement.text]


def excerpt_of(
    report: Report, page: Page, start: int, end: int, heading: tuple[str, ...], columns: Sequence[str] = ()
) -> Excerpt:
    """Return the characters of a page as an answer quotes them, with the columns' words said along."""
    return Excerpt(report, page, start, end, heading, None, tuple(word for name in columns for word in name.split()))


def _own(excerpt: Excerpt, item: ListItem) -> Excerpt:
    """Return the longest cell of a row whose cells are folded: only each cell stands in one run on the page."""
    longest = max(item.cells, key=len)
    start = excerpt.page.text.find(longest, item.start, item.end)
    if start < 0:
        return excerpt
    return Excerpt(
        excerpt.report, excerpt.page, start, start + len(longest), excerpt.heading, None, (*excerpt.also, *item.cells)
    )


def _together(items: Iterable[ListItem], text: str) -> Iterator[list[ListItem]]:
    """Yield items that are quoted in one run; those with bullets are not, for readers place a bullet differently."""
    run: list[ListItem] = []
    for item in items:
        apart = item.folded or not text[item.start].isalnum() or item.start - run[-1].end > 3 if run else False
        if run and (apart or item.end - run[0].start > RUN_CHARS):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _told(found: PageList, item: ListItem) -> str:
    """Return an item without its bullet, or a row with each cell under its column's words where they are as many."""
    if not item.cells:
        return _BULLET.sub("", " ".join(found.page.text[item.start : item.end].split()))
    label, *values = (" ".join(cell.split()) for cell in item.cells)
    label = label.removesuffix(":")
    if len(found.columns) != len(item.cells):
        return " ".join((f"{label}:", "; ".join(values))) if values else label
    names = [" ".join(name.split()) for name in found.columns[1:]]
    pairs = (f"{name} {value}".strip() for name, value in zip(names, values, strict=True) if value)
    return f"{label}: {'; '.join(pairs)}"
