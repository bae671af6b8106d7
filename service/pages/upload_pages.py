"""The pages that staff add and remove reports by. Everything that changes something is a form that is posted."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from service.errors import JobNotFound, UploadRefused, UploadsClosed
from service.pages.sent_files import Taken, outcomes, take
from service.uploads import SUFFIXES
from service.web.problems import problem_reply
from service.web.providing import TheReport, TheTexts, TheWorkings
from service.workings import Workings

SEE_OTHER = 303


def _open(workings: TheWorkings) -> None:
    if not workings.settings.upload:
        raise UploadsClosed()


router = APIRouter(include_in_schema=False, default_response_class=Response, dependencies=[Depends(_open)])
TheFiles = Annotated[list[UploadFile] | None, File()]


@router.get("/ladda-upp")
def upload_form(request: Request, workings: TheWorkings) -> Response:
    """The form; a script makes it send one file at a time and show how far it has come."""
    return workings.rendering.page(
        request,
        "upload.html",
        types=sorted(SUFFIXES),
        largest=workings.settings.read_file_mb,
        jobs=workings.jobs.recent()[:5],
    )


@router.post("/ladda-upp")
def upload(request: Request, workings: TheWorkings, files: TheFiles = None) -> Response:
    """Take what the plain form sends, and say of each file whether it was taken. A browser sends an empty field too."""
    sent = [file for file in files or [] if file.filename]
    if not sent:
        raise UploadRefused("upload_missing")
    taken = take(sent, workings.uploads)
    names = [one.stored for one in taken if one.stored]
    if names and len(names) == len(taken):
        return RedirectResponse(f"/jobb/{_read(workings, names)}", SEE_OTHER)
    job = _read(workings, names) if names else None
    return workings.rendering.page(request, "taken.html", 200 if names else 422, taken=taken, job=job)


@router.post("/ladda-upp/fil")
def upload_one(workings: TheWorkings, texts: TheTexts, files: TheFiles = None) -> JSONResponse:
    """Take one file for the script; reading begins when the last is sent."""
    taken = take([file for file in files or [] if file.filename][:1], workings.uploads)
    if not taken:
        taken = [Taken("", None, UploadRefused("upload_missing"))]
    stored, refused = taken[0].stored, taken[0].refused
    if refused is None:
        return JSONResponse({"stored": stored})
    reply = problem_reply(texts, refused.code, refused.status, (), **refused.holes)
    return JSONResponse(reply.model_dump(), refused.status)


@router.post("/ladda-upp/las")
def read_sent(workings: TheWorkings, names: Annotated[str, Form()] = "") -> Response:
    """Read what was sent one by one; `names` are what it was stored as, one a line."""
    stored = workings.uploads.names()
    return RedirectResponse(f"/jobb/{_read(workings, [n for n in names.splitlines() if n in stored])}", SEE_OTHER)


@router.get("/jobb")
def jobs(request: Request, workings: TheWorkings) -> Response:
    """What was asked for since the service started, the latest first."""
    return workings.rendering.page(request, "jobs.html", jobs=workings.jobs.recent())


@router.get("/jobb/{job_id}")
def job(request: Request, workings: TheWorkings, job_id: str) -> Response:
    """How one job stands, and what became of each of its files."""
    found = workings.jobs.get(job_id)
    if found is None:
        raise JobNotFound()
    results = outcomes(found, workings.uploads, workings.desk) if found.kind == "ingest" else []
    return workings.rendering.page(request, "job.html", job=found, results=results)


@router.post("/jobb/las-om")
def read_again(workings: TheWorkings) -> Response:
    """Try the files that were sent in and could not be read once more."""
    names = workings.uploads.touch({file.source for file in workings.desk.coverage().unread_files})
    return RedirectResponse(f"/jobb/{_read(workings, names)}", SEE_OTHER)


@router.get("/rapporter/{report_id}/ta-bort")
def removing(request: Request, workings: TheWorkings, report: TheReport) -> Response:
    """Ask whether the report is really to be removed, or read again."""
    return workings.rendering.page(
        request,
        "remove.html",
        report=report,
        kinds=workings.desk.choices().kinds,
        sent_in=bool(workings.uploads.of_report(report)),
    )


@router.post("/rapporter/{report_id}/ta-bort")
def remove(workings: TheWorkings, report: TheReport) -> Response:
    """Remove the report, and its file where it was sent in here."""
    workings.uploads.remove(report)
    removal = workings.jobs.start("remove", [report.identity.title], workings.remove_report(report.id))
    return RedirectResponse(f"/jobb/{removal.id}", SEE_OTHER)


@router.post("/rapporter/{report_id}/las-om")
def reread(workings: TheWorkings, report: TheReport) -> Response:
    """Read the report's file again, as it is read now."""
    again = workings.jobs.start("reread", [report.identity.title], workings.reread_report(report.id))
    return RedirectResponse(f"/jobb/{again.id}", SEE_OTHER)


def _read(workings: Workings, names: list[str]) -> str:
    return workings.jobs.start("ingest", names, workings.ingest_uploads).id
