"""Adding and removing reports, in a process of their own."""

from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from service.api.archive_replies import JobReply, job_reply
from service.errors import JobNotFound, UploadRefused, UploadsClosed
from service.web.providing import TheReport, TheTexts, TheWorkings
from service.workings import Workings

router = APIRouter(tags=["changes"])


@router.post("/reports", status_code=202)
def add(workings: TheWorkings, texts: TheTexts, files: Annotated[list[UploadFile] | None, File()] = None) -> JobReply:
    """Take files and read them in a process of their own; ask the job how it went."""
    _check_open(workings)
    if not files:
        raise UploadRefused("upload_missing")
    paths = [workings.uploads.add(file.filename or "", file.file) for file in files]
    names = [workings.uploads.name_of(path) for path in paths]
    return job_reply(workings.jobs.start("ingest", names, workings.ingest_uploads), texts)


@router.delete("/reports/{report_id}", status_code=202)
def remove(workings: TheWorkings, texts: TheTexts, report: TheReport) -> JobReply:
    """Remove a report from the archive in a process of its own. Files that were not sent in here are not touched."""
    _check_open(workings)
    workings.uploads.remove(report)
    return job_reply(workings.jobs.start("remove", [report.identity.title], workings.remove_report(report.id)), texts)


@router.get("/jobs/{job_id}")
def job(workings: TheWorkings, texts: TheTexts, job_id: str) -> JobReply:
    """Say how a job stands."""
    found = workings.jobs.get(job_id)
    if found is None:
        raise JobNotFound()
    return job_reply(found, texts)


def _check_open(workings: Workings) -> None:
    if not workings.settings.upload:
        raise UploadsClosed()
