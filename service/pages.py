"""The pages people see: question, answer, search, coverage and what the service is."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from index.query import Filters
from service.errors import QuestionRefused
from service.inputs import FeedbackInput, checked_question
from service.paging import filtering, paging
from service.prose import paragraphs
from service.providing import TheFilters, TheTexts, TheWorkings
from service.snippet import opening, snippet
from service.workings import Workings

PER_PAGE = 10

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/")
def home(request: Request, workings: TheWorkings) -> Response:
    """The question."""
    return _home(request, workings)


@router.get("/fraga")
def ask_again(request: Request) -> Response:
    """An answer has no address, for the question is not put in one; whoever comes here gets the question form."""
    return RedirectResponse("/" + (f"?{request.url.query}" if request.url.query else ""), 303)


@router.post("/fraga")
def answer(request: Request, workings: TheWorkings, texts: TheTexts, q: Annotated[str, Form()] = "") -> Response:
    """The answer as a whole page, for browsers without our script."""
    try:
        question = checked_question(q, workings.settings.question_chars)
    except QuestionRefused as problem:
        refused = texts(f"problem.{problem.code}", **problem.holes)
        return _home(request, workings, problem.status, q, refused)
    found = workings.desk.ask(question, Filters(), None)
    return workings.rendering.page(
        request,
        "answer.html",
        answer=found,
        paragraphs=paragraphs(found.text, found.citations),
        troubles=workings.desk.readiness().troubles,
        limit=workings.settings.question_chars,
    )


@router.post("/aterkoppling")
def feedback(
    request: Request,
    workings: TheWorkings,
    verdict: Annotated[str, Form()],
    question: Annotated[str, Form(max_length=10_000)] = "",
    comment: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Thanks for what was said of an answer."""
    chosen = verdict if verdict in ("helpful", "not_helpful", "wrong") else "not_helpful"
    said = FeedbackInput.model_validate(
        {"verdict": chosen, "question": question or None, "comment": comment.strip() or None}
    )
    workings.feedback.add(said.model_dump(exclude_none=True))
    return workings.rendering.page(request, "feedback.html")


@router.get("/sok")
def search(
    request: Request,
    workings: TheWorkings,
    filters: TheFilters,
    q: Annotated[str, Query(max_length=1000)] = "",
    sida: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """Hits with the words marked; filters as a plain form."""
    results = workings.desk.search(q, filters, PER_PAGE, (sida - 1) * PER_PAGE)
    return workings.rendering.page(
        request,
        "search.html",
        q=q,
        hits=[(hit, snippet(hit.passage.text, q), opening(hit.passage.text)) for hit in results.hits],
        total=results.total,
        per_page=PER_PAGE,
        troubles=workings.desk.readiness().troubles,
        **filtering(filters, workings.desk),
        **paging(request, sida, results.total, PER_PAGE),
    )


@router.get("/tackning")
def coverage(request: Request, workings: TheWorkings) -> Response:
    """What is in, and what could not be read."""
    return workings.rendering.page(
        request, "coverage.html", holdings=workings.desk.coverage(), troubles=workings.desk.readiness().troubles
    )


@router.get("/om")
def about(request: Request, workings: TheWorkings) -> Response:
    """What the service is, its accessibility statement and what it keeps."""
    return workings.rendering.page(request, "about.html")


def _home(
    request: Request, workings: Workings, status: int = 200, asked: str = "", refused: str | None = None
) -> Response:
    desk = workings.desk
    return workings.rendering.page(
        request,
        "home.html",
        status=status,
        asked=asked,
        refused=refused,
        choices=desk.choices(),
        reports=desk.reports(Filters(), 1, 0).total,
        troubles=desk.readiness().troubles,
        limit=workings.settings.question_chars,
    )
