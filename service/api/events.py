"""The events of a streamed answer, in the order they come: one vocabulary from Python to the browser."""

from typing import Annotated, Literal

from pydantic import Field

from service.api.replies import AnswerEnvelope, CitationReply, ProblemReply, Reply, UnderstoodReply


class UnderstoodEvent(Reply):
    """First in the stream: how the question was understood."""

    type: Literal["understood"] = "understood"
    understood: UnderstoodReply


class SourcesEvent(Reply):
    """Second: the citations the text will point to."""

    type: Literal["sources"] = "sources"
    sources: tuple[CitationReply, ...]


class TextEvent(Reply):
    """A piece of the answer's text; pieces joined are the whole, and none cuts a citation in two."""

    type: Literal["text"] = "text"
    text: str


class DoneEvent(Reply):
    """Last: the whole answer, as without streaming."""

    type: Literal["done"] = "done"
    reply: AnswerEnvelope


class ProblemEvent(Reply):
    """Last instead of `done` when something failed on the way."""

    type: Literal["problem"] = "problem"
    problem: ProblemReply


Event = Annotated[UnderstoodEvent | SourcesEvent | TextEvent | DoneEvent | ProblemEvent, Field(discriminator="type")]
