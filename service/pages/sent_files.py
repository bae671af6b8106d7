"""Files that were sent in: what became of each, when it was taken and when it was read."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fastapi import UploadFile

from ingest.masking import mask_text
from ingest.report import Report
from service.desk import Desk
from service.errors import UploadRefused
from service.jobs import Job
from service.uploads import Uploads

FileState = Literal["waiting", "read", "unread", "gone"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was sent: the name it was stored under, or the refusal."""

    sent: str
    stored: str | None
    refused: UploadRefused | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a stored file: the report it is, or the reason (of ingest.errors) it was not read."""

    name: str
    state: FileState
    report: Report | None = None
    reason: str | None = None


def take(files: Iterable[UploadFile], uploads: Uploads) -> list[Taken]:
    """Store what can be stored; one file that cannot stops no other."""
    taken = []
    for file in files:
        name = file.filename or ""
        try:
            taken.append(Taken(name, uploads.name_of(uploads.add(name, file.file))))
        except UploadRefused as refused:
            taken.append(Taken(name, None, refused))
    return taken


def outcomes(job: Job, uploads: Uploads, desk: Desk) -> list[Outcome]:
    """Return what became of each file of a job, as far as it has come."""
    unread = {file.source: file.reason for file in desk.coverage().unread_files}
    there = uploads.names()
    return [_outcome(name, uploads, desk, unread) if name in there else Outcome(name, "gone") for name in job.names]


def _outcome(name: str, uploads: Uploads, desk: Desk, unread: dict[str, str]) -> Outcome:
    with (uploads.folder / name).open("rb") as file:
        report = desk.report(hashlib.file_digest(file, "sha256").hexdigest())
    if report is not None:
        return Outcome(name, "read", report)
    reason = unread.get(mask_text(name))
    return Outcome(name, "unread", reason=reason) if reason else Outcome(name, "waiting")
