"""The serve command: opens the archive, wires the application and runs it until told to stop."""

import logging
from dataclasses import replace

import uvicorn

from index.catalogue.catalogue import Catalogue
from index.errors import KeywordsError
from index.intake.health import rebuild
from index.search.keywords import Keywords
from index.swedish.analysis import passage_fields
from ingest.reading.sandbox import render_page
from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.command.ingesting import limits_of
from service.data_folder import PICTURES
from service.embedder import embedder_of
from service.pictures import Pictures
from service.settings import Settings
from service.workings import make_workings

log = logging.getLogger(__name__)

DRAW_SECONDS = 20.0
"""Longest time a page may take to draw while a person waits."""


def run(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C, then finish what is being answered, for at most `drain_seconds`.

    One process: a second one would hold the same indexes in memory again, and reading does not need it.
    """
    make_empty_archive(settings)
    archive = opened(settings)
    archive.refresh()
    limits = replace(limits_of(settings), seconds=DRAW_SECONDS)
    pictures = Pictures(
        settings.data / PICTURES, lambda path, page, quote, width: render_page(path, page, quote, width, limits)
    )
    workings = make_workings(settings, ArchiveDesk(archive), pictures)
    if archive.writer is not None:
        workings.metrics.also(archive.writer.counts.lines)
    app = make_app(workings)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        access_log=settings.log_level == "debug",
        server_header=False,
        timeout_graceful_shutdown=settings.drain_seconds,
    )


def opened(settings: Settings) -> Archive:
    """Open the archive; a keyword index that is damaged is made again first, for nothing is found without it."""
    try:
        return Archive.open(settings)
    except KeywordsError as error:
        log.warning("the keyword index is made again from the catalogue: %s", error)
        embedder = embedder_of(settings)
        rebuild(settings.data, embedder, passage_fields, settings.chroma_url or None)
        return Archive.open(settings)


def make_empty_archive(settings: Settings) -> None:
    """Make the stores of an archive that nothing was ingested into yet, so that the service can start and say so."""
    settings.data.mkdir(parents=True, exist_ok=True)
    if not (settings.data / "catalogue.sqlite").exists():
        Catalogue.open(settings.data / "catalogue.sqlite").close()
    if not (settings.data / "keywords").exists():
        Keywords.open(settings.data / "keywords", create=True).close()
