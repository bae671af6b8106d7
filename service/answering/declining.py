"""When not to answer: no answer is better than a wrong one, and a needless refusal is a fault too."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.questions.query import Query
from service.answering.answer import DeclineReason
from service.answering.answer_words import answer_pattern
from service.answering.defining import asks_strictly, is_defined
from service.answering.evidence import Evidence
from service.answering.fitting import is_own, near
from service.answering.forms import is_aim, lacks_form
from service.answering.selecting import Scored
from service.answering.support import AskedWord, tokens_of
from service.answering.things import Thing, share_of, things_of


@dataclass(frozen=True, slots=True)
class DecliningWeights:
    """What tells a question that the reports answer: `share` of its things on the best page + `meaning` × best cosine.

    Less than `least` is no answer. Chosen over all question sets, and with each set left out; see docs/quality.md.
    """

    meaning: float = 0.75
    least: float = 0.52


WEIGHTS = DecliningWeights()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: a stable code, and what is missing in words of the archive (a year, a municipality).

    `form` is what the question asks for and no passage has ("money", "year_end"), where that is why.
    """

    reason: DeclineReason
    missing: str = ""
    form: str | None = None


def refuse_question(query: Query) -> Refusal | None:
    """Return why the question cannot be asked of this archive at all, before any search."""
    if query.instruction:
        return Refusal("not_allowed")
    if query.off_topic:
        return Refusal("off_topic")
    return None


def refuse_evidence(
    query: Query, scored: Sequence[Scored], fit: Sequence[Scored], asked: Sequence[AskedWord]
) -> Refusal | None:
    """Return why the evidence does not answer; `fit` is what of it is about the asked body, period and municipality."""
    if not scored:
        return Refusal("no_support")
    if query.case_numbers and all(support.case <= 0 for _, support in scored):  # other cases' words are no answer
        return Refusal("outside_coverage", ", ".join(query.case_numbers))
    if not fit:
        names = (query.municipality, *query.bodies, *(period.label for period in query.periods))
        return Refusal("outside_coverage", ", ".join(name for name in names if name))
    things = things_of(query, asked)
    meaning = max(support.meaning for _, support in fit)
    numbered = any(support.case > 0 for _, support in fit)  # a case number means nothing, but leads to its case
    about = [one for one in things if query.intent != "measure" or not is_aim(one.word)]
    share = max(best_share(query, things, fit), best_share(query, about, fit) if about != things else 0.0)
    if not numbered and share + WEIGHTS.meaning * meaning < WEIGHTS.least:
        return Refusal("no_support")
    if is_general(query, things, [item for item, _ in fit]):
        return Refusal("no_support")
    if asks_strictly(query) and not is_defined(query, {item.place: item.page for item, _ in fit}.values()):
        return Refusal("no_support", form="definition")
    form = lacks_form(query, things, [item for item, _ in fit])
    return None if form is None else Refusal("no_support", form=form)


def is_general(query: Query, things: Sequence[Thing], fit: Sequence[Evidence]) -> bool:
    """True where it is asked how one does something, or what is best, and no page has the rarest word in full.

    Such a question that names nothing of a municipality's is about life at large; compounds are then met by chance.
    """
    named = query.bodies or query.periods or query.municipality or query.case_numbers or query.services
    if named or not things or answer_pattern("general.asks").search(query.text) is None:
        return False
    rarest = max(things, key=lambda thing: thing.weight)
    return not any(rarest.met(tokens_of(words)) == 1.0 for words in {item.place: _page(item) for item in fit}.values())


def best_share(query: Query, things: Sequence[Thing], fit: Sequence[Scored]) -> float:
    """Return the share of the things that the best page speaks of, 0 to 1.

    Of a report that is not itself about what the question names, only the words near those that are count.
    """
    own = {item.place: item for item, _ in fit if is_own(query, item)}
    others = [near(item) for item, _ in fit if item.place not in own]
    said = [*(_page(item) for item in own.values()), *dict.fromkeys(others)]
    return max((share_of(things, tokens_of(words)) for words in said), default=0.0)


def _page(item: Evidence) -> str:
    identity = item.hit.report.identity
    return " ".join((identity.title, identity.body or "", identity.municipality or "", *item.heading, item.page.text))
