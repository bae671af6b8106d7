"""The web application: the only place that wires its parts together."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from service.api import answers, ask, cases, changes, coverage, decisions, feedback, figures, health, reports, search
from service.api.description import PROBLEM, describe_events
from service.desk import Desk
from service.pages import (
    about_pages,
    case_pages,
    cited_page,
    coverage_pages,
    decision_pages,
    look_pages,
    money_pages,
    question_pages,
    report_pages,
    saved_pages,
    search_pages,
    upload_pages,
)
from service.web.gate import Gate
from service.web.headers import SecurityHeaders
from service.web.hosts import KnownHosts, host_name
from service.web.metrics import Measured
from service.web.problems import add_problem_handlers
from service.workings import Workings

log = logging.getLogger(__name__)


def make_app(workings: Workings) -> FastAPI:
    """Return the application over its parts."""
    app = FastAPI(
        title="Underlag",
        version=version("underlag"),
        description="Answers questions about Swedish municipal reports, every claim resting on a quoted passage.",
        docs_url=None,  # its page fetches scripts from another site
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.workings = workings
    add_problem_handlers(app)
    _add_routes(app)
    describe_events(app)
    # The last added is the outermost: every response is measured and has its headers, also what the gate turns away.
    settings = workings.settings
    app.add_middleware(Gate, largest=settings.read_file_bytes)
    public = host_name(urlsplit(settings.public_url).netloc) or ""
    app.add_middleware(KnownHosts, names=(settings.host, public, *settings.hosts.split(",")))
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Measured, metrics=workings.metrics)
    return app


def _add_routes(app: FastAPI) -> None:
    for resource in (ask, answers, search, reports, figures, decisions, cases, changes, coverage, feedback):
        app.include_router(resource.router, prefix="/api", responses={"4XX": PROBLEM, "5XX": PROBLEM})
    app.include_router(health.router)
    app.include_router(question_pages.router)
    app.include_router(search_pages.router)
    app.include_router(saved_pages.router)
    app.include_router(about_pages.router)
    app.include_router(upload_pages.router)
    app.include_router(report_pages.router)
    app.include_router(cited_page.router)
    app.include_router(look_pages.router)
    app.include_router(decision_pages.router)
    app.include_router(case_pages.router)
    app.include_router(money_pages.router)
    app.include_router(coverage_pages.router)
    app.include_router(answers.form_router)
    app.mount("/static", _Static(directory=str(files("service") / "static")))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    workings: Workings = app.state.workings
    await run_in_threadpool(_take_up, workings)
    # The first question would otherwise wait for word lists and a model to be read.
    warming = asyncio.create_task(run_in_threadpool(_warm_up, workings.desk))
    yield
    await warming
    await run_in_threadpool(workings.jobs.close)


def _take_up(workings: Workings) -> None:
    """Finish what the last stop cut short: pictures of removed reports, and files sent in that were never read."""
    desk = workings.desk

    def known(report_id: str) -> bool:
        return desk.report(report_id) is not None

    workings.pictures.tidy(known)
    left = workings.uploads.left_over(known)
    unreadable = {file.source for file in desk.coverage().unread_files} if left else set()
    names = [name for name in left if name not in unreadable]
    if names:
        workings.jobs.start("ingest", names, workings.ingest_uploads)


def _warm_up(desk: Desk) -> None:
    """Gather what can be chosen between, with which an archive begins to try its example questions."""
    try:
        desk.choices()
    except Exception:
        log.exception("what can be chosen between could not be gathered")


class _Static(StaticFiles):
    """Static files; with their content's hash in the address they may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = (
            "public, max-age=31536000, immutable" if scope["query_string"] else "no-cache"
        )
        return response
