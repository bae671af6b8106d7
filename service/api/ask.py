"""POST /api/ask: an answer at once, or as a stream of typed events."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from index.questions.query import Filters
from service.api.description import EVENT
from service.api.inputs import AskInput, checked_question
from service.api.replies import AnswerEnvelope, answer_reply
from service.api.streaming import LINES, answer_lines
from service.web.providing import TheTexts, TheWorkings

router = APIRouter(tags=["ask"])


@router.post("/ask", response_model=AnswerEnvelope, responses={200: {"content": {LINES: {"schema": EVENT}}}})
async def ask(asked: AskInput, request: Request, workings: TheWorkings, texts: TheTexts) -> Response | AnswerEnvelope:
    """Answer a question. With `Accept: application/jsonl` the answer comes as events, one JSON object a line."""
    question = checked_question(asked.question, workings.settings.question_chars)
    filters = asked.filters.filters() if asked.filters else Filters()
    if LINES in request.headers.get("accept", ""):
        lines = answer_lines(workings.conversing, question, filters, asked.conversation, texts)
        return StreamingResponse(lines, media_type=LINES, headers={"x-accel-buffering": "no"})
    return answer_reply(await run_in_threadpool(workings.conversing.ask, question, filters, asked.conversation))
