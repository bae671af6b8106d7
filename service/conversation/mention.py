"""Where a question names a period, a body, a service, a municipality or a case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from index.questions.asked_bodies import find_asked_bodies
from index.questions.query import Query
from index.questions.services import find_services, services_of
from index.questions.wording import Wording, read_wording
from ingest.wording.bodies import find_bodies
from ingest.wording.case_number import find_case_numbers
from ingest.wording.periods import find_periods
from service.conversation.follow_up_words import subjects

Kind = Literal["case_number", "body", "period", "municipality", "service"]
MOST_WORDS = 4
"""Words of the longest nickname of a body that is looked for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters `start` up to `end` of a question, and what kind of thing they name.

    `year` is that of a period's last day; `guessed` where the words do not say it.
    """

    kind: Kind
    start: int
    end: int
    words: str
    year: int | None = None
    guessed: bool = False


def find_mentions(query: Query, today: date) -> tuple[Mention, ...]:
    """Return the places of what the query was understood to name, in reading order, none across another."""
    kept: list[Mention] = []
    wording = read_wording(query.text)
    for found in _all(query, wording, today):
        mention = _with_article(found, wording.text)
        if mention.start >= 0 and all(mention.end <= one.start or one.end <= mention.start for one in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _with_article(mention: Mention, text: str) -> Mention:
    """Return the mention with an English article before it, which goes where the name goes."""
    article = re.search(r"(?<!\w)the\s+$", text[: mention.start], re.IGNORECASE)
    if article is None or mention.kind == "period":
        return mention
    return replace(mention, start=article.start(), words=text[article.start() : mention.end])


def _all(query: Query, wording: Wording, today: date) -> Iterator[Mention]:
    """Yield mentions, those that decide first: a name of a body may hold the name of a service."""
    text = wording.text
    for case in find_case_numbers(text):
        yield Mention("case_number", case.start, case.end, case.words)
    for body in find_bodies(text):
        yield Mention("body", body.start, body.end, body.words)
    for period in find_periods(text, today):
        bare = not period.certain and not re.search(r"\d{4}", period.words)
        yield Mention("period", period.start, period.end, period.words, period.period.end.year, bare)
    if query.bodies:
        yield from _nicknames(query, wording)
    if query.municipality:
        name = rf"\b{re.escape(query.municipality)}(?:s?\s+kommuns?|s)?\b"
        for match in re.finditer(name, text, re.IGNORECASE):
            yield Mention("municipality", match.start(), match.end(), match.group())
    yield from _services(query, wording)


def _nicknames(query: Query, wording: Wording) -> Iterator[Mention]:
    """Yield what people call the bodies of the query, the longest words first."""
    words = wording.words
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            start, end = words[at].start, words[at + length - 1].end
            names = find_asked_bodies(read_wording(wording.text[start:end]), query.bodies).names
            if set(names) & set(query.bodies) and _needs_all(wording.text[start:end], query):
                yield Mention("body", start, end, wording.text[start:end])


def _needs_all(words: str, query: Query) -> bool:
    """True where neither the first nor the last word can be left out of a name."""
    without_first = words.partition(" ")[2]
    without_last = words.rpartition(" ")[0]
    return not any(
        part and find_asked_bodies(read_wording(part), query.bodies).names for part in (without_first, without_last)
    )


def _services(query: Query, wording: Wording) -> Iterator[Mention]:
    said = [*find_services(wording).values()]
    said += [one.cause for one in query.expanded if set(services_of(one.words)) & set(query.services)]
    said += [hit.said for hit in subjects().find(wording)]
    for words in sorted(set(said), key=lambda one: (-len(one), one)):
        match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", wording.text, re.IGNORECASE)
        if match:
            yield Mention("service", match.start(), match.end(), match.group())
