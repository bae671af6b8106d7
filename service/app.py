"""The web application: the only place that wires its parts together."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from index.query import Filters
from service import pages, report_pages
from service.api import ask, changes, coverage, feedback, health, reports, search
from service.description import PROBLEM, describe_events
from service.desk import Desk
from service.gate import Gate
from service.headers import SecurityHeaders
from service.metrics import Measured
from service.problems import add_problem_handlers
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
    app.add_middleware(Gate, largest=workings.settings.read_file_mb * 1_000_000)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Measured, metrics=workings.metrics)
    return app


def _add_routes(app: FastAPI) -> None:
    for resource in (ask, search, reports, changes, coverage, feedback):
        app.include_router(resource.router, prefix="/api", responses={"4XX": PROBLEM, "5XX": PROBLEM})
    app.include_router(health.router)
    app.include_router(pages.router)
    app.include_router(report_pages.router)
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
    try:
        for question in desk.choices().examples[:1]:
            desk.ask(question, Filters(), None)
    except Exception:
        log.exception("the first question, asked by the service itself, failed")


class _Static(StaticFiles):
    """Static files; with their content's hash in the address they may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = (
            "public, max-age=31536000, immutable" if scope["query_string"] else "no-cache"
        )
        return response
