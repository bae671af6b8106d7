"""An answer as pieces of its page, one JSON object a line: each is made by the same templates as the whole page."""

import json
import logging
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from index.errors import IndexingError
from index.questions.query import Filters
from service.pages.answer_view import AnswerView, understood, view_of
from service.pages.language import chosen_texts
from service.texts import Texts
from service.web.problems import problem_reply
from service.workings import Workings

log = logging.getLogger(__name__)


async def page_lines(
    request: Request, workings: Workings, question: str, filters: Filters, conversation: str | None
) -> AsyncIterator[bytes]:
    """Yield `part` events with HTML for a place of the answer, then `done`; or `problem` with words for the visitor."""
    try:
        async for event in _events(request, workings, question, filters, conversation):
            yield _line(event)
    except Exception as error:
        log.exception("an answer broke off")
        code, status = ("archive_unavailable", 503) if isinstance(error, IndexingError) else ("internal_error", 500)
        yield _line({"type": "problem", "detail": problem_reply(chosen_texts(request), code, status).detail})


async def _events(
    request: Request, workings: Workings, question: str, filters: Filters, conversation: str | None
) -> AsyncIterator[dict[str, object]]:
    def part(name: str, **context: object) -> dict[str, object]:
        return {
            "type": "part",
            "part": name,
            "html": workings.rendering.piece(request, f"_answer_{name}.html", **context),
        }

    asked = await run_in_threadpool(workings.conversing.take, question, filters, conversation)
    taken = understood(asked.query, asked.whole, asked.rewritten, asked.conversation)
    yield part("head", understood=taken)  # sent before any search
    answer = await run_in_threadpool(workings.conversing.answer, asked, filters)
    workings.transcripts.add(answer)
    texts = chosen_texts(request)
    view = await run_in_threadpool(view_of, answer, workings.desk, texts)
    yield part("text", view=view)
    yield part("rest", view=view)
    status = _status(view, texts)
    yield {"type": "done", "status": status, "conversation": answer.conversation, "declined": answer.declined}


def _status(view: AnswerView, texts: Texts) -> str:
    """Return what is said when the answer is there, to those who do not see it come."""
    answer = view.answer
    if answer.declined and view.searched:
        return texts("answer.declined")
    return texts("answer.ready", n=len(answer.citations)) if answer.citations else texts("answer.ready_plain")


def _line(event: dict[str, object]) -> bytes:
    return json.dumps(event, ensure_ascii=False).encode() + b"\n"
