"""What was answered in a conversation, in memory for as long as it lasts: pages without a script show it again."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from service.answering.answer import Answer

MOST_ANSWERS = 4


@dataclass(slots=True)
class Transcripts:
    """Keeps the last answers of at most `most` conversations, each for `seconds`. Safe to use from several threads."""

    seconds: float
    most: int
    clock: Callable[[], float] = time.monotonic
    _kept: OrderedDict[str, tuple[float, tuple[Answer, ...]]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def before(self, conversation: str | None) -> tuple[Answer, ...]:
        """Return the answers given so far, the first one first; none where the conversation is unknown or forgotten."""
        with self._lock:
            self._forget()
            return self._kept[conversation][1] if conversation is not None and conversation in self._kept else ()

    def add(self, answer: Answer) -> None:
        """Keep an answer under its conversation's id; one without is not kept."""
        if answer.conversation is None:
            return
        with self._lock:
            self._forget()
            _, earlier = self._kept.pop(answer.conversation, (0.0, ()))
            self._kept[answer.conversation] = (self.clock() + self.seconds, (*earlier, answer)[-MOST_ANSWERS:])
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)

    def _forget(self) -> None:
        """Drop those whose time is up; they stand in the order of their last answer."""
        while self._kept and next(iter(self._kept.values()))[0] <= self.clock():
            self._kept.popitem(last=False)
