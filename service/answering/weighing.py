"""Weighs evidence: what a piece and the page around it say, held against the question."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from index.embedding.embedder import Embedder
from index.questions.query import Query
from index.swedish.accents import restore_text
from ingest.wording.case_number import find_case_numbers, matches
from service.answering.evidence import Evidence
from service.answering.support import (
    AskedWord,
    Support,
    bodies_for_all,
    cue_fit,
    is_part_of,
    share_met,
    tokens_of,
    tokens_of_all,
    written_for,
)
from service.answering.things import Thing, share_of, things_of

FIGURE_INTENTS = ("number", "compare", "list", "search")
NEAR_CHARS = 250
FULL_LENGTH = 60

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Parts:
    """What speaks for a piece of evidence, each 0 to 1, or as a weight what that counts for in the total.

    Of the search: `rank` is its passage's score beside the best one's, `report` 1 for the report found first, 1/2 for
    the next one. Of the question's words: `page` and `near` are the shares met by the page and by what stands close
    around, `things` the share of its things met by the piece with its headings, lead and columns, `label` the share of
    a row's label that is asked for. `meaning` is the cosine. Of its form: `cue` says that it has the form that is asked
    for, `figure` that it has one where one is asked for, `row` that it is a table's row where figures are asked for,
    `length` grows to 1 with its words and is 0 for a row, `broken` is the end of a sentence. Of its report: `kind` says
    that it was written to answer such questions, `strange` that it is another body's than the asked one.
    """

    rank: float
    report: float
    page: float
    near: float
    things: float
    label: float
    meaning: float
    cue: float
    figure: float
    row: float
    length: float
    kind: float
    broken: float
    strange: float


WEIGHTS = Parts(
    rank=0.46,
    report=0.37,
    page=0.73,
    near=0.56,
    things=0.7,
    label=0.7,
    meaning=0.67,
    cue=0.45,
    figure=0.22,
    row=0.42,
    length=0.57,
    kind=0.16,
    broken=-0.34,
    strange=-0.34,
)
"""How much each part counts.

Fitted so that the pieces that hold the answers to 255 questions of five sets are as probable as may be among all that
were found; a part that does not help on a set left out of the fit is not here. See docs/quality.md.
"""

ODDS = 4.3
"""What a total is multiplied by to be log odds. Totals are smaller so that what is added to one need not know this."""


def supports(
    query: Query, evidence: Sequence[Evidence], asked: Sequence[AskedWord], embedder: Embedder
) -> list[Support]:
    """Return the support each piece of evidence gives, in the same order; totals compare within one question only."""
    weights = asdict(WEIGHTS)
    return [
        Support(parts.things, parts.meaning, parts.cue, parts.rank, parts.strange, case_standing(query, item), total)
        for item, parts in zip(evidence, parts_of(query, evidence, asked, embedder), strict=True)
        for total in (sum(weights[name] * part for name, part in asdict(parts).items()),)
    ]


def parts_of(query: Query, evidence: Sequence[Evidence], asked: Sequence[AskedWord], embedder: Embedder) -> list[Parts]:
    """Return what speaks for each piece of evidence, in the same order."""
    if not evidence:
        return []
    question = embedder.embed_questions([" ".join((restore_text(query.text), *query.expansions))])
    cosines = embedder.embed_passages([" ".join(_with_context(item)) for item in evidence]) @ question[0]
    against = _Question(query, asked, evidence)
    return [against.parts(item, float(cosine)) for item, cosine in zip(evidence, cosines, strict=True)]


class _Question:
    """Holds evidence against one question; what is the same for all of a page or of a report is told once."""

    def __init__(self, query: Query, asked: Sequence[AskedWord], evidence: Sequence[Evidence]) -> None:
        self.query = query
        self.asked = asked
        self.things: Sequence[Thing] = things_of(query, asked)
        self.met = frozenset[str]().union(*(word.meets for word in asked))
        subject = frozenset(token for name in (*query.services, *query.bodies) for token in tokens_of(name))
        self.subjects = [word for word in asked if word.meets & subject]
        self.best = max(item.hit.score for item in evidence) or 1.0
        self.places = {key: at for at, key in enumerate(dict.fromkeys(item.hit.report.id for item in evidence), 1)}
        self.pages: Mapping[tuple[str, int], float] = {
            item.place: share_met(asked, _said_on_page(item)) for item in {one.place: one for one in evidence}.values()
        }

    def parts(self, item: Evidence, meaning: float) -> Parts:
        own = tokens_of_all(_with_context(item))
        return Parts(
            rank=item.hit.score / self.best,
            report=1 / self.places[item.hit.report.id],
            page=self.pages[item.place],
            near=share_met(self.asked, own | _said_near(item)),
            things=share_of(self.things, own),
            label=self._label(item),
            meaning=meaning,
            cue=cue_fit(self.query.intent, item),
            figure=float(self.query.intent in ("number", "compare") and _DIGIT.search(item.quote) is not None),
            row=float(item.kind == "row" and self.query.intent in FIGURE_INTENTS),
            length=0.0 if item.kind == "row" else _length(item.quote),
            kind=float(item.hit.report.identity.kind in written_for(self.query.intent)),
            broken=float(item.is_broken),
            strange=float(self._is_strange(item) and not any(word.meets & own for word in self.subjects)),
        )

    def _label(self, item: Evidence) -> float:
        label = tokens_of(item.cells[0]) if item.cells else frozenset()
        return len(label & self.met) / len(label) if label else 0.0

    def _is_strange(self, item: Evidence) -> bool:
        """True where the report is from a body with a field of its own, and another one than it is asked about."""
        wanted = self.query.bodies or self.query.responsible
        own = item.hit.report.identity.body
        return bool(wanted) and own is not None and not is_part_of(own, (*wanted, *bodies_for_all()))


def case_standing(query: Query, item: Evidence) -> float:
    """1 where the evidence stands under a case that is asked about, 0.8 in a report of it alone, -1 under another one.

    0 where none is asked about. Minutes hold many cases, so that what counts there is the heading it stands under.
    """
    if not query.case_numbers:
        return 0.0
    said = (mention.value for mention in find_case_numbers(" ".join((*item.heading, item.quote))))
    if _names_any(query.case_numbers, said):
        return 1.0
    return 0.8 if _names_any(query.case_numbers, item.hit.report.identity.case_numbers[:1]) else -1.0


def _names_any(asked: Sequence[str], said: Iterable[str]) -> bool:
    return any(matches(one, other) for other in said for one in asked)


def _length(quote: str) -> float:
    return math.log(min(FULL_LENGTH, max(3, len(quote.split())))) / math.log(FULL_LENGTH)


def _with_context(item: Evidence) -> tuple[str, ...]:
    return (*item.heading[-2:], item.lead, " ".join(item.columns), item.quote)


def _said_near(item: Evidence) -> frozenset[str]:
    """Return the tokens of the blocks that stand within a few lines of the evidence."""
    start, end = item.start - NEAR_CHARS, item.end + NEAR_CHARS
    text, blocks = item.page.text, item.page.blocks
    return tokens_of_all(text[one.start : one.end] for one in blocks if one.start < end and start < one.end)


def _said_on_page(item: Evidence) -> frozenset[str]:
    """Return the tokens of a page, of its report's title and of the headings in force."""
    blocks = (item.page.text[one.start : one.end] for one in item.page.blocks)
    return tokens_of_all((item.hit.report.identity.title, *item.heading, *blocks))
