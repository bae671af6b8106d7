"""Brings the keyword index in line with the catalogue, wherever it was left."""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree

from index.catalogue.catalogue import Catalogue
from index.errors import KeywordsError
from index.intake.crash_points import reached
from index.search.context import context_of
from index.search.keywords import Keywords
from index.swedish.analysis import VERSION

Analyse = Callable[[str, str], Mapping[str, str]]
"""(text, context) → the tokens of each of `index.search.keywords.FIELDS`, with spaces between."""

MARK = "keywords"


def open_to_write(folder: Path) -> Keywords:
    """Open the keyword index, or where it is missing or damaged begin an empty one. The writer's lock is held."""
    try:
        return Keywords.open(folder, create=True)
    except KeywordsError:
        rmtree(folder)
        return Keywords.open(folder, create=True)


def behind(catalogue: Catalogue, keywords: Keywords) -> list[str] | None:
    """Return the ids of reports changed since the index was last in line; None when it must be made from nothing."""
    mark = _mark(catalogue, keywords)
    return None if mark is None else list({report: None for _, report in catalogue.changes(mark)})


def catch_up(catalogue: Catalogue, keywords: Keywords, analyse: Analyse, from_nothing: bool = False) -> int:
    """Apply what has changed since the index was last in line; return how many reports that were.

    Every report is deleted and added anew, so that doing it twice, as after a crash, gives the same index. The
    catalogue then notes how far the index has come.
    """
    with catalogue.snapshot():
        last = catalogue.last_number("changes")
        reports = None if from_nothing else behind(catalogue, keywords)
        if reports is None:
            keywords.delete_everything()
            reports = sorted(catalogue.report_ids())
        elif not reports:
            return 0
        for report_id in reports:
            _replace(catalogue, keywords, analyse, report_id)
    reached("keywords.added")
    keywords.commit()
    with catalogue.transaction() as transaction:
        transaction.note({MARK: f"{_whose(keywords)}:{last}"})
        transaction.forget(changes=last)
    reached("keywords.marked")
    return len(reports)


def _replace(catalogue: Catalogue, keywords: Keywords, analyse: Analyse, report_id: str) -> None:
    keywords.delete_report(report_id)
    reached("keywords.deleted")
    report = catalogue.report(report_id)
    if report is not None:
        for passage in catalogue.passages_of(report_id):
            keywords.add(passage.id, report_id, analyse(passage.text, context_of(report, passage)))


def _mark(catalogue: Catalogue, keywords: Keywords) -> int | None:
    name, _, number = (catalogue.meta(MARK) or "").rpartition(":")
    return int(number) if name == _whose(keywords) else None


def _whose(keywords: Keywords) -> str:
    """Name this very index and the analysis whose tokens it holds; another of either has to be made from nothing."""
    return f"{keywords.name}:{VERSION}"
