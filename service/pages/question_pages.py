"""The chat: the question, its answer as a whole page or in pieces, and what is thought of it."""

from collections.abc import Sequence
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from index.questions.aside import read_aside
from index.questions.query import Filters
from service.answering.answer import Answer
from service.api.inputs import FeedbackInput, FeedbackReason, checked_question
from service.api.streaming import LINES
from service.errors import QuestionRefused
from service.pages.answer_stream import page_lines
from service.pages.answer_view import view_of
from service.texts import Texts
from service.web.providing import TheTexts, TheWorkings
from service.workings import Workings

TheConversation = Annotated[str, Form(max_length=100)]
Aside = Annotated[list[str], Form(max_length=20)]
MOST_ASIDE = 2000
"""Most characters of what is put aside that are read."""
VERDICTS = ("helpful", "not_helpful", "wrong")
REASONS: tuple[FeedbackReason, ...] = get_args(FeedbackReason)

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/")
def home(request: Request, workings: TheWorkings) -> Response:
    """The question."""
    return _home(request, workings)


@router.get("/fraga")
def ask_again(
    request: Request,
    workings: TheWorkings,
    texts: TheTexts,
    q: Annotated[str, Query(max_length=10_000)] = "",
    utan: Annotated[list[str] | None, Query(max_length=20)] = None,
    samtal: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """The answers of a conversation for as long as it is remembered, so that Back from a citation leads to them.

    Or the answer to a question in the address, which is there only where a person has shared a link to an answer.
    """
    if not q.strip():
        if answers := workings.transcripts.before(samtal):
            return _answers(request, workings, texts, answers)
        return RedirectResponse("/" + (f"?{request.url.query}" if request.url.query else ""), 303)
    return _answer(request, workings, texts, q, limited(utan or []), None)


@router.post("/fraga")
def answer(
    request: Request,
    workings: TheWorkings,
    texts: TheTexts,
    q: Annotated[str, Form()] = "",
    conversation: TheConversation = "",
    utan: Aside = [],  # noqa: B006 (FastAPI copies it)
) -> Response:
    """The answer as a page that one can come back to, or in pieces for our script, which asks for lines."""
    if LINES not in request.headers.get("accept", ""):
        return _answer(request, workings, texts, q, limited(utan), conversation or None)
    question = checked_question(q, workings.settings.question_chars)
    lines = page_lines(request, workings, question, limited(utan), conversation or None)
    return StreamingResponse(lines, media_type=LINES, headers={"x-accel-buffering": "no"})


@router.post("/aterkoppling")
def feedback(
    request: Request,
    workings: TheWorkings,
    verdict: Annotated[str, Form()],
    question: Annotated[str, Form(max_length=10_000)] = "",
    comment: Annotated[str, Form(max_length=2000)] = "",
    reason: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Thanks for what was said of an answer."""
    said = FeedbackInput.model_validate(
        {
            "verdict": verdict if verdict in VERDICTS else "not_helpful",
            "question": question or None,
            "comment": comment.strip() or None,
            "reason": reason if reason in REASONS else None,
        }
    )
    workings.feedback.add(said.model_dump(exclude_none=True))
    return workings.rendering.page(request, "feedback.html")


def limited(without: list[str]) -> Filters:
    """Return the limits of a question: what was put aside, several things in one field or in many."""
    return Filters(without=read_aside(" ".join(without)[:MOST_ASIDE].split()))


def _answer(
    request: Request, workings: Workings, texts: Texts, q: str, filters: Filters, conversation: str | None
) -> Response:
    try:
        question = checked_question(q, workings.settings.question_chars)
    except QuestionRefused as problem:
        refused = texts(f"problem.{problem.code}", **problem.holes)
        return _home(request, workings, problem.status, q, refused)
    found = workings.conversing.ask(question, filters, conversation)
    workings.transcripts.add(found)
    if request.method == "POST" and found.conversation:
        return RedirectResponse(f"/fraga?{urlencode({'samtal': found.conversation})}", 303)
    return _answers(request, workings, texts, (found,))


def _answers(request: Request, workings: Workings, texts: Texts, answers: Sequence[Answer]) -> Response:
    *earlier, last = (view_of(one, workings.desk, texts) for one in answers)
    return workings.rendering.page(
        request,
        "answer.html",
        view=last,
        earlier=earlier,
        conversation=last.answer.conversation,
        troubles=workings.desk.readiness().troubles,
        limit=workings.settings.question_chars,
    )


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
