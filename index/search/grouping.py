"""Near-identical passages shown once: the extract, the cover letter and the minutes often say the same words.

Only the first places of a search are compared with each other, so that the work does not grow with the archive.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.search.hit import Copy, Hit
from ingest.decisions.stage import Stage

COMPARED = 40
_RUN = 3
_FEWEST = 20
"""Runs of words below which passages are too short to be told copies by: headings and labels are alike everywhere."""
_SAME = 0.6
_SIZE = 0.5
"""Least share of the longer one's length: a formula that many cases end with is no copy of a whole clause."""
_FINAL: dict[Stage | None, int] = {"beslut": 3, "tillstyrkan": 2, "förslag": 1}

Stages = Callable[[Hit], set[Stage]]


def group(hits: Sequence[Hit], stages: Stages, by_stage: bool) -> list[Hit]:
    """Return the hits with copies of a better one moved into its `others`; the order stays.

    A group is shown by its best hit, or with `by_stage` by the one furthest on its way: what was decided before what
    was recommended before what was proposed. It stands where its best hit stood.
    """
    groups: list[list[Hit]] = []
    runs: list[frozenset[str]] = []
    for hit in hits[:COMPARED]:
        own = _runs(hit.passage.text)
        at = next(
            (at for at, other in enumerate(runs) if _is_copy(own, other) and not _shares_report(hit, groups[at])), None
        )
        if at is None:
            groups.append([hit])
            runs.append(own)
        else:
            groups[at].append(hit)
    return [*(_shown(one, stages, by_stage) for one in groups), *hits[COMPARED:]]


def _shares_report(hit: Hit, hits: Sequence[Hit]) -> bool:
    """True where a hit's report is in the group: a report that says a thing twice has its reasons."""
    return any(hit.report.id == other.report.id for other in hits)


def _shown(hits: list[Hit], stages: Stages, by_stage: bool) -> Hit:
    if len(hits) == 1:
        return hits[0]
    told = [_last(stages(hit)) for hit in hits]
    at = max(range(len(hits)), key=lambda one: _FINAL.get(told[one], 0)) if by_stage else 0
    others = tuple(Copy(hit.passage, hit.report, told[one]) for one, hit in enumerate(hits) if one != at)
    return replace(hits[at], score=hits[0].score, why=hits[0].why, stage=told[at], others=others)


def _last(stages: set[Stage]) -> Stage | None:
    return max(stages, key=lambda stage: _FINAL[stage], default=None)


def _runs(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where most of the shorter one stands in the longer: passages of copies are cut at other places."""
    fewest, most = sorted((len(one), len(other)))
    return fewest >= max(_FEWEST, _SIZE * most) and len(one & other) >= _SAME * fewest
