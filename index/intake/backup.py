"""Copies an archive safely while it is in use, and brings it back."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.embedding.embedder import Embedder
from index.errors import BackupError
from index.intake.beside import FOLDER_NAME as BESIDE
from index.intake.beside import bring_beside, copy_beside, hashes_of
from index.intake.durable_file import replace_file, sync_file, sync_tree
from index.intake.health import HealthReport, rebuild
from index.intake.originals import FOLDER_NAME as ORIGINALS
from index.intake.originals import Originals, sha256_of
from index.intake.writer import writing
from index.search.keyword_catch_up import Analyse

MANIFEST = "backup.json"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the catalogue, whose SHA-256 is given, and every original. The indexes are made from it.

    `beside` are the SHA-256 of what people have left beside the archive, by path below the data folder.
    """

    made: str
    reports: int
    catalogue: str
    beside: Mapping[str, str] = field(default_factory=dict)


def back_up(data: Path, target: Path, beside: Iterable[str] = ()) -> Backup:
    """Copy the archive as it is at one moment to `target`, a folder that does not exist; others may go on writing.

    `beside` names files and folders of the data folder that are copied too, where they are there.

    Raises BackupError when `target` exists or an original cannot be copied, CatalogueError when there is no archive.
    """
    if target.exists():
        raise BackupError(f"{target} exists already")
    catalogue = Catalogue.open(data / FILE_NAME, readonly=True)
    partial = target.with_name(f"{target.name}.partial")
    try:
        for _ in range(_TRIES):
            shutil.rmtree(partial, ignore_errors=True)
            (partial / ORIGINALS).mkdir(parents=True)
            missing = _copy(catalogue, data, partial)
            copy_beside(data, beside, partial / BESIDE)
            if not missing:
                return _complete(partial, target)
            # An original goes when its report does; a report dropped meanwhile is not in the next copy.
        raise BackupError(f"originals are missing after {_TRIES} tries: {', '.join(missing[:5])}")
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error}") from error
    finally:
        catalogue.close()
        shutil.rmtree(partial, ignore_errors=True)


def restore(source: Path, data: Path, embedder: Embedder, analyse: Analyse, url: str | None = None) -> HealthReport:
    """Bring a backup back into a data folder that holds no archive, and make keywords and vectors from it.

    Raises BackupError when the backup is not whole or `data` holds an archive.
    """
    verify(source)
    with writing(data):
        if (data / FILE_NAME).exists():
            raise BackupError(f"{data} holds an archive already")
        shutil.rmtree(data / ORIGINALS, ignore_errors=True)
        shutil.copytree(source / ORIGINALS, data / ORIGINALS)
        sync_tree(data / ORIGINALS)
        for file in bring_beside(source / BESIDE, data):
            sync_file(file)
        # The catalogue comes last and in one step: until it is there, the folder holds no archive.
        whole = data / f"{FILE_NAME}.tmp"
        shutil.copyfile(source / FILE_NAME, whole)
        sync_file(whole)
        whole.replace(data / FILE_NAME)
        sync_file(data)
    return rebuild(data, embedder, analyse, url)


def verify(source: Path) -> Backup:
    """Return what a backup holds after comparing every byte with its hash; raises BackupError."""
    try:
        backup = Backup(**json.loads((source / MANIFEST).read_bytes()))
        if sha256_of(source / FILE_NAME) != backup.catalogue:
            raise BackupError(f"{source / FILE_NAME} is damaged")
        originals = sorted((source / ORIGINALS).iterdir())
        damaged = [file.name for file in originals if sha256_of(file) != file.stem]
        beside = hashes_of(source / BESIDE)
    except (OSError, ValueError, TypeError) as error:
        raise BackupError(f"{source} is not a whole backup: {error}") from error
    damaged += sorted(name for name, _ in beside.items() ^ backup.beside.items())
    if damaged or len(originals) != backup.reports:
        raise BackupError(f"{source} has {len(originals)} of {backup.reports} originals, damaged: {damaged[:5]}")
    return backup


def _copy(catalogue: Catalogue, data: Path, partial: Path) -> list[str]:
    """Copy catalogue and originals; return the names of originals that are not there."""
    catalogue.back_up(partial / FILE_NAME)
    copy = Catalogue.open(partial / FILE_NAME, readonly=True)
    kept = Originals(data / ORIGINALS)
    missing = []
    for report_id in sorted(copy.report_ids()):
        file = kept.path(report_id, copy.suffix(report_id) or "")
        try:
            shutil.copyfile(file, partial / ORIGINALS / file.name)
        except FileNotFoundError:
            missing.append(file.name)
    copy.close()
    return missing


def _complete(partial: Path, target: Path) -> Backup:
    count = sum(1 for _ in (partial / ORIGINALS).iterdir())
    beside = hashes_of(partial / BESIDE)
    backup = Backup(datetime.now(UTC).isoformat(), count, sha256_of(partial / FILE_NAME), beside)
    replace_file(partial / MANIFEST, json.dumps(asdict(backup)).encode())
    sync_tree(partial)
    verify(partial)
    partial.rename(target)
    return backup
