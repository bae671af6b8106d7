"""Where the right place stands in a list of hits: the evidence's page, or a document that holds the same fact.

The rules are those of the question files: a question names document and page; where the page is null (formats without
pages) a hit is right when it holds four words in a row of the evidence.
"""

import random
import re
import statistics
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from peer import Found, PageText

Question = dict[str, Any]

_RUN = 4
_SHOWN = 10


def first_right(question: Question, hits: Sequence[Found], pages: Sequence[PageText]) -> int | None:
    """Return the place from 1 of the first right hit among the first ten, or None."""
    for rank, hit in enumerate(hits[:_SHOWN], 1):
        if _right(question, hit, pages[hit.place]):
            return rank
    return None


def one_per_page(hits: Sequence[Found], pages: Sequence[PageText]) -> Iterator[Found]:
    """Keep the best hit of each page; hits in formats without pages are all kept."""
    seen: set[int] = set()
    for hit in hits:
        if not pages[hit.place].paged or hit.place not in seen:
            seen.add(hit.place)
            yield hit


def figures(ranks: Sequence[int | None]) -> dict[str, float]:
    """Return hit@1, hit@5, hit@10 and MRR@10 as shares."""
    return {
        "hit@1": statistics.fmean(rank == 1 for rank in ranks),
        "hit@5": statistics.fmean(rank is not None and rank <= 5 for rank in ranks),
        "hit@10": statistics.fmean(rank is not None for rank in ranks),
        "MRR@10": statistics.fmean(1 / rank if rank else 0.0 for rank in ranks),
    }


def paired_interval(ours: Sequence[float], theirs: Sequence[float], draws: int = 5000) -> tuple[float, float]:
    """Return the 95 % interval of the mean difference, by drawing questions with replacement."""
    rng = random.Random(7)
    gaps = [mine - other for mine, other in zip(ours, theirs, strict=True)]
    means = sorted(statistics.fmean(rng.choices(gaps, k=len(gaps))) for _ in range(draws))
    return means[round(0.025 * (draws - 1))], means[round(0.975 * (draws - 1))]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def _right(question: Question, hit: Found, page: PageText) -> bool:
    if any(_same(source, doc) for source in page.sources for doc in question.get("also") or []):
        return True
    places = [(question["doc"], question.get("page"))]
    places += [(place["doc"], place.get("page")) for place in question.get("evidence_at") or []]
    for doc, wanted in places:
        if any(_same(source, doc) for source in page.sources):
            if wanted == page.page:
                return True
            if wanted is None and _shares_words(hit.text, question["evidence"]):
                return True
    return False


def _same(source: str, doc: str) -> bool:
    return source == doc or source.endswith("/" + doc) or doc.endswith("/" + source)


def _shares_words(text: str, snippets: Sequence[str]) -> bool:
    runs = _runs(text)
    return any(not runs.isdisjoint(_runs(snippet)) for snippet in snippets)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", _flat(text))
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _flat(text: str) -> str:
    """Lower-case, with hyphenation undone and every run of white space one space."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"-\s+(?=[a-zåäö])", "", text)
    return re.sub(r"\s+", " ", text).strip().lower()
