"""Whether the archive knows any word of a search: meaning alone is near something for every row of letters."""

from collections.abc import Collection, Iterator
from math import ceil

from index.questions.query import Query
from index.search.keywords import Keywords
from index.swedish.analysis import QuestionTerms, grams_of, question_terms
from index.swedish.stop_words import QUIET

_LOUD = 0.25
"""Terms that weigh no more are of words such as "mycket", which stand everywhere and say nothing."""
_RUN = 0.7
_SHORTEST_RUN = 5
"""A word is known by its letters when a passage has this share of them in a row: slips, and compounds of rare words."""


def is_known(query: Query, keywords: Keywords, within: Collection[str] | None = None) -> bool:
    """Say whether a passage of the reports `within` has a word of the query: its stem, a part or most of its letters.

    The words that were added to the query count too. Raises KeywordsError when the index cannot be read.
    """
    own = question_terms(query.text)
    added = question_terms(" ".join(query.expansions)).words if query.expansions else ()
    loud = [(token, 1.0) for token, weight in (*_loud(own), *added) if weight > 0]
    if keywords.search({"words": loud, "context": loud}, 1, within):
        return True
    return any(_has_run(word, keywords, within) for word in unquiet(own))


def unquiet(terms: QuestionTerms) -> tuple[str, ...]:
    """Return the question's words in lower case, less those that say nothing by themselves."""
    words = dict.fromkeys(word.lower() for word in terms.surface)
    return tuple(word for word in words if word not in QUIET)


def _loud(terms: QuestionTerms) -> tuple[tuple[str, float], ...]:
    return tuple(one for one in terms.words if one[1] > _LOUD) or terms.words


def _has_run(word: str, keywords: Keywords, within: Collection[str] | None) -> bool:
    return any(keywords.holds({field: run}, within) for run in _runs(word) for field in ("grams", "context_grams"))


def _runs(word: str) -> Iterator[tuple[str, ...]]:
    """Yield each stretch of the word that is long enough to tell it, as the grams in it."""
    grams = grams_of(word)
    length = max(_SHORTEST_RUN, ceil(len(word) * _RUN)) - len(word) + len(grams)
    yield from (grams[at : at + length] for at in range(len(grams) - length + 1) if length > 1)
