"""The reread command: takes reports out and reads their files anew, as files are read now."""

from collections.abc import Sequence
from pathlib import Path

from index.catalogue.catalogue import Catalogue
from index.intake.originals import sha256_of
from index.intake.summary import Summary
from service.command.ingesting import open_intake
from service.settings import Settings


def reread(settings: Settings, report_ids: Sequence[str]) -> tuple[Summary | None, list[str]]:
    """Read reports again from the folders they came from; return the summary and the ids that could not be.

    A report whose file is no longer where it was is left as it is: the archive's own copy has no place of its own.
    """
    folders = {report_id: _folders(settings, report_id) for report_id in report_ids}
    left = [report_id for report_id, found in folders.items() if not found]
    wanted = sorted({folder for found in folders.values() for folder in found})
    if not wanted:
        return None, left
    intake = open_intake(settings)
    for report_id, found in folders.items():
        if found:
            intake.remove(report_id)
    return intake.run(wanted), left


def _folders(settings: Settings, report_id: str) -> list[Path]:
    """Return the ingested folders in which the report's very bytes still lie."""
    catalogue = Catalogue.open(settings.data / "catalogue.sqlite", readonly=True)
    try:
        sources = [source for source, owner in catalogue.sources().values() if owner == report_id]
    finally:
        catalogue.close()
    return [Path(one.root) for one in sources if one.path.is_file() and sha256_of(one.path) == report_id]
