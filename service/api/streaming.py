"""An answer as a stream of typed events, one JSON object a line."""

import logging
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool

from index.errors import IndexingError
from index.questions.query import Filters
from service.api.events import DoneEvent, ProblemEvent, SourcesEvent, TextEvent, UnderstoodEvent
from service.api.replies import Reply, answer_reply, citation_reply, understood_reply
from service.conversation.conversing import Conversing
from service.pages.prose import text_pieces
from service.texts import Texts
from service.web.problems import problem_reply

LINES = "application/jsonl"

log = logging.getLogger(__name__)


async def answer_lines(
    conversing: Conversing, question: str, filters: Filters, conversation: str | None, texts: Texts
) -> AsyncIterator[bytes]:
    """Yield the events as lines. What goes wrong on the way is the last line, for the status is long since sent."""
    try:
        async for event in _events(conversing, question, filters, conversation):
            yield event.model_dump_json(by_alias=True).encode() + b"\n"
    except Exception as error:
        log.exception("an answer broke off")
        code, status = ("archive_unavailable", 503) if isinstance(error, IndexingError) else ("internal_error", 500)
        problem = problem_reply(texts, code, status)
        yield ProblemEvent(problem=problem).model_dump_json().encode() + b"\n"


async def _events(
    conversing: Conversing, question: str, filters: Filters, conversation: str | None
) -> AsyncIterator[Reply]:
    asked = await run_in_threadpool(conversing.take, question, filters, conversation)
    yield UnderstoodEvent(understood=understood_reply(asked.query, asked.rewritten))  # sent before any search
    answer = await run_in_threadpool(conversing.answer, asked, filters)
    yield SourcesEvent(sources=tuple(citation_reply(citation) for citation in answer.citations))
    for piece in text_pieces(answer):
        yield TextEvent(text=piece)
    yield DoneEvent(reply=answer_reply(answer))
