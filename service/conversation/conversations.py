"""Conversations: the last questions of each, in memory only, for as long as someone goes on asking."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from index.questions.query import Query

MOST_TURNS = 4
ID_BYTES = 24


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions as understood, the last one last; each stands alone. `until` is when it is forgotten."""

    turns: tuple[Query, ...]
    until: float


@dataclass(slots=True)
class Conversations:
    """Keeps at most `most` conversations, each for `seconds` after its last question. Safe to use from several threads.

    Nothing is written to disk, and each process has its own: an id of another one begins a new conversation.
    """

    seconds: float
    most: int
    clock: Callable[[], float] = time.monotonic
    _kept: OrderedDict[str, Conversation] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def turns(self, name: str | None) -> tuple[Query, ...]:
        """Return the questions of a conversation, the last one last; none where it is unknown or forgotten."""
        with self._lock:
            self._forget()
            kept = self._kept.get(name) if name else None
        return kept.turns if kept else ()

    def add(self, name: str | None, turn: Query | None) -> str:
        """Keep a question and return the conversation's id, a new one where `name` is unknown or forgotten.

        None for a turn keeps the conversation without adding to it.
        """
        with self._lock:
            self._forget()
            kept = self._kept.pop(name, None) if name else None
            known = name if name and kept else secrets.token_urlsafe(ID_BYTES)
            turns = (*(kept.turns if kept else ()), *([turn] if turn else []))[-MOST_TURNS:]
            self._kept[known] = Conversation(turns, self.clock() + self.seconds)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return known

    def __len__(self) -> int:
        with self._lock:
            self._forget()
            return len(self._kept)

    def _forget(self) -> None:
        """Drop those whose time is up; they stand in the order of their last question, so that the first go first."""
        now = self.clock()
        while self._kept and next(iter(self._kept.values())).until <= now:
            self._kept.popitem(last=False)
