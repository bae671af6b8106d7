"""Questions in a conversation: an elliptic one is made whole before it is asked, and shown as it was made."""

from dataclasses import dataclass, replace
from datetime import date

from index.questions.query import Filters, Query
from service.answering.answer import Answer
from service.conversation.conversations import Conversations
from service.conversation.follow_up import read_follow_up
from service.conversation.follow_up_words import word_of
from service.conversation.greeting import find_greeting
from service.conversation.mention import find_mentions
from service.conversation.rewriting import rewrite
from service.desk import Asking


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was taken up. `question` is as it was written, `rewritten` as it was made whole, if it was."""

    question: str
    query: Query
    rewritten: str | None
    conversation: str

    @property
    def whole(self) -> str:
        """The question that is answered."""
        return self.rewritten or self.question


@dataclass(frozen=True, slots=True)
class Conversing:
    """Takes questions to a desk, each in its conversation. May be used from several threads."""

    desk: Asking
    conversations: Conversations
    longest: int

    def take(self, question: str, filters: Filters, conversation: str | None) -> Asked:
        """Return the question as understood in its conversation, and remember it; no search is made.

        A conversation that is unknown or forgotten begins anew under another id. What no report can answer is not
        remembered, so that a thanks in between does not break the thread.
        """
        query = self.desk.understand(question, filters)
        rewritten = self._made_whole(query, self.conversations.turns(conversation), date.today())
        if rewritten is not None:
            query = self.desk.understand(rewritten, filters)
        worth = None if _is_aside(query) else query
        return Asked(question, query, rewritten, self.conversations.add(conversation, worth))

    def answer(self, asked: Asked, filters: Filters) -> Answer:
        """Return the checked answer to a question that was taken up."""
        answer = self.desk.ask(asked.whole, filters, asked.conversation)
        return replace(answer, asked=asked.question, rewritten=asked.rewritten, conversation=asked.conversation)

    def ask(self, question: str, filters: Filters, conversation: str | None) -> Answer:
        """Take a question up and answer it."""
        return self.answer(self.take(question, filters, conversation), filters)

    def _made_whole(self, query: Query, turns: tuple[Query, ...], today: date) -> str | None:
        if not turns or _is_aside(query):
            return None
        read = read_follow_up(query, today)
        if read is not None and read.topic and turns[-1].language == "en":
            # A word or two tell no language: "and preschool?" is read in that of the conversation.
            query = self.desk.understand(f"{word_of('en', 'lead')} {query.text}", query.filters)
            read = read_follow_up(query, today)
        if read is None:
            return None
        text = rewrite(query, read, turns[-1], today, _year_spoken_of(turns, today))
        return text if len(text) <= self.longest and text != query.text else None


def _is_aside(query: Query) -> bool:
    """True for what no report can answer: small talk, and orders to the program."""
    return query.off_topic or query.instruction or find_greeting(query) is not None


def _year_spoken_of(turns: tuple[Query, ...], today: date) -> int | None:
    """Return the last year that a question named."""
    for turn in reversed(turns):
        years = [one.year for one in find_mentions(turn, today) if one.kind == "period" and not one.guessed]
        if years:
            return years[-1]
    return None
