"""What each part of the search is worth: the figures without it, on any question file over any archive.

    python -m bench.ablation DATA FILE… [-- DATA FILE…]

Prints a Markdown table per archive: hit@1, hit@5, hit@10 and MRR@10 with one part left out at a time, and the paired
bootstrap interval of what leaving it out does to the MRR.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.bootstrap import paired_interval
from index.questions.query import Query
from index.search.hit import Hit
from index.search.search import Searcher, one_per_place
from index.search.weights import Weights
from service.archive import Archive
from service.command.evaluation import Question, first_right, read_questions
from service.settings import load_settings

SHOWN = 10
WEIGHED = ("words", "grams", "meaning", "context", "period", "body", "case", "kind", "length")

Variant = Callable[[Query], Sequence[Hit]]


def variants(searcher: Searcher) -> Iterator[tuple[str, Variant]]:
    """Yield the whole search first, then the search without each of its parts."""

    def found(weights: Weights) -> Variant:
        changed = replace(searcher, weights=weights)
        return lambda query: changed.search(query, SHOWN).hits

    yield "all", found(searcher.weights)
    for part in WEIGHED:
        nothing: dict[str, Any] = {part: 0.0}
        yield f"without {part}", found(replace(searcher.weights, **nothing))
    whole = found(searcher.weights)
    yield "without expansions", lambda query: whole(replace(query, expansions=()))
    yield "without responsible bodies", lambda query: whole(replace(query, responsible=()))
    yield "without grouping", lambda query: one_per_place(searcher.ranked(query))[:SHOWN]


def ranks(questions: Sequence[Question], archive: Archive, variant: Variant) -> list[int | None]:
    """Return the place from 1 of each question's first right hit, None where none of ten is right."""
    return [first_right(question, variant(archive.understand(question.text))) for question in questions]


def table(questions: Sequence[Question], archive: Archive) -> Iterator[str]:
    """Yield the lines of the Markdown table of an archive."""
    yield "| | hit@1 | hit@5 | hit@10 | MRR@10 | change of MRR, 95 % |"
    yield "| --- | --- | --- | --- | --- | --- |"
    whole: list[float] = []
    for name, variant in variants(archive.searcher):
        found = ranks(questions, archive, variant)
        worth = [1 / rank if rank else 0.0 for rank in found]
        shares = [sum(bool(rank and rank <= most) for rank in found) / len(found) for most in (1, 5, 10)]
        figures = " | ".join(f"{figure:.3f}" for figure in (*shares, sum(worth) / len(worth)))
        change = "{:+.3f} ({:+.3f} to {:+.3f})".format(*paired_interval(worth, whole)) if whole else ""
        yield f"| {name} | {figures} | {change} |"
        whole = whole or worth


def main(arguments: Sequence[str]) -> None:
    """Print one table for each archive and its question files."""
    for is_break, given in groupby(arguments, lambda argument: argument == "--"):
        if is_break:
            continue
        data, *files = map(Path, given)
        every = [question for file in files for question in read_questions(file)]
        answerable = [question for question in every if question.doc is not None]
        print(f"\n{', '.join(file.name for file in files)}: {len(answerable)} questions\n")
        for line in table(answerable, Archive.open(load_settings(data=data))):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
