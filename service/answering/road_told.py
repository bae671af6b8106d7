"""A road told in prose: the dated sentences in which the minutes of one body tell how the matter came to it."""

from collections.abc import Iterable, Iterator, Set
from datetime import date

from ingest.wording.dates import find_dates
from service.answering.answer_words import answer_pattern
from service.answering.brief import Brief
from service.answering.handlings import Handling
from service.answering.matter_text import Sentence, matter_sentences

MOST_DATED = 8


Dated = tuple[date | None, Sentence]


def dated_sentences(brief: Brief, handling: Handling, known: Set[date | None]) -> list[Dated]:
    """Return up to MOST_DATED sentences with the days they begin with, how the matter arose first (without a day).

    Left out are days in `known`, which other reports tell of, and those after the handling itself. Sentences that say
    what somebody did go before those that only name a day.
    """
    background = [one for one in matter_sentences(brief, handling) if one.is_background]
    dated = list(_dated(background, handling, known))
    dated.sort(key=lambda pair: answer_pattern("road.happens").search(pair[1].words) is None)
    arose = [one for one in background if one.role == "annat" and not one.words.endswith(":")][:1]
    first = [(None, one) for one in arose if all(one is not other for _, other in dated)]
    return [*first, *dated[:MOST_DATED]]


def _dated(background: Iterable[Sentence], handling: Handling, known: Set[date | None]) -> Iterator[Dated]:
    """Yield the sentences that tell of a day, with those right after them that tell what more was done on it."""
    day: date | None = None
    for one in background:
        days = [mention.date for mention in find_dates(one.words)]
        if not days:
            if day is not None and answer_pattern("road.goes_on").search(one.words):
                yield day, one
            continue
        late = handling.day is not None and days[0] > handling.day
        other = answer_pattern("road.rules").search(one.words)
        day = None if late or other or set(days) <= known else days[0]
        if day is not None:
            yield day, one
