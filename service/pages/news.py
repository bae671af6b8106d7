"""News for a saved search: hits in reports that came into the archive since it was saved."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from index.questions.wording import forms
from index.search.hit import Hit
from index.swedish.stop_words import SILENT
from service.desk import Desk
from service.pages.finding import SAMPLE
from service.pages.search_state import SearchState

MOST = 50
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Item:
    """A hit, and when its report came (UTC)."""

    hit: Hit
    added: datetime


def news(desk: Desk, state: SearchState, since: datetime) -> list[Item]:
    """Return the hits in reports added after `since`, the latest added first; at most `MOST`.

    A search always finds the nearest there is. What is told unasked has to have most of the words: a passage that is
    only near in meaning would be told of every new report.
    """
    limits = replace(state.limits(desk), added_after=since)
    hits = desk.search(state.words, limits, SAMPLE, 0).hits
    told = [Item(hit, added) for hit in hits if has_words(hit, state.words) and (added := desk.added(hit.report.id))]
    return sorted(told, key=lambda item: item.added, reverse=True)[:MOST]


def has_words(hit: Hit, words: str) -> bool:
    """True where a hit's passage, headings or title have at least two thirds of the words, in any inflection."""
    wanted = [forms(word) for word in _WORD.findall(words.lower()) if word not in SILENT]
    said = " ".join((hit.passage.text, *hit.passage.heading, hit.report.identity.title)).lower()
    held = {form for word in _WORD.findall(said) for form in forms(word)}
    return sum(not one.isdisjoint(held) for one in wanted) * 3 >= len(wanted) * 2
