"""The ingest command: wires the intake to the settings and tells how it goes."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from index.intake.intake import Intake
from index.intake.intake import Progress as Step
from index.intake.rules import Rules
from index.intake.summary import Summary
from index.swedish.analysis import passage_fields
from ingest.errors import VocabularyError
from ingest.identity.report_calendar import read_calendar
from ingest.reading.sandbox import Limits
from service.embedder import embedder_of
from service.errors import SettingsError
from service.own_words import use_own_words
from service.settings import Settings
from service.texts import Texts


def open_intake(settings: Settings) -> Intake:
    """Return the writing side of the data folder; raises LockedError while another process writes it."""
    use_own_words(Path(settings.vocabulary) if settings.vocabulary else None)
    embedder = embedder_of(settings)
    return Intake(
        settings.data,
        embedder,
        passage_fields,
        limits_of(settings),
        settings.workers,
        generation_after=settings.generation_after,
        chroma_url=settings.chroma_url or None,
        rules=rules_of(settings),
    )


def rules_of(settings: Settings) -> Rules:
    """Return what was decided about what is taken in. Raises SettingsError for a calendar that cannot be used."""
    try:
        calendar = read_calendar(Path(settings.calendar)) if settings.calendar else None
    except VocabularyError as error:
        raise SettingsError(f"UNDERLAG_CALENDAR: {error}") from error
    return Rules(settings.personal_numbers, calendar)


def limits_of(settings: Settings) -> Limits:
    """Return what one file may take to read."""
    return Limits(
        seconds=settings.read_seconds,
        memory_mb=settings.read_memory_mb,
        pages=settings.read_pages,
        file_mb=settings.read_file_mb,
        ocr=settings.ocr,
    )


def bring_in(settings: Settings, paths: Sequence[Path], quiet: bool = False) -> Summary:
    """Bring the archive in line with files and folders, with a progress bar on a terminal."""
    intake = open_intake(settings)
    if quiet or not sys.stderr.isatty():
        return intake.run(paths, None)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        return intake.run(paths, _follow(bar))


def _follow(bar: Progress) -> Callable[[Step], None]:
    task = bar.add_task("", total=None)

    def follow(step: Step) -> None:
        bar.update(task, description=step.source[-40:] or step.stage, completed=step.done, total=step.total)

    return follow


def print_summary(summary: Summary, texts: Texts, as_json: bool = False) -> None:
    """Print what changed, and every file and page that was not read, with the reason."""
    if as_json:
        print(json.dumps(asdict(summary), default=str, ensure_ascii=False))
        return
    out = Console(highlight=False, soft_wrap=True)
    out.print(
        texts(
            "cli.summary",
            added=summary.added,
            replaced=summary.replaced,
            removed=summary.removed,
            unchanged=summary.unchanged,
            passages=summary.passages,
        )
    )
    for name, seconds in summary.seconds.items():
        out.print(f"  {name:<10} {seconds:7.1f} s")
    for unread in summary.unread:
        out.print(texts("cli.unread_file", source=unread.source, why=texts(f"unread.{unread.reason}")), markup=False)
    for source, found in groupby(summary.masked, key=lambda one: one.source):
        out.print(texts("cli.masked_file", source=source, count=sum(one.count for one in found)), markup=False)
    for source in summary.not_understood:
        out.print(texts("cli.not_understood", source=source), markup=False)
    for page in summary.unread_pages:
        out.print(texts("cli.unread_page", source=page.source, page=page.page), markup=False)
