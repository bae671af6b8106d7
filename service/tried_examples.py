"""Example questions that the archive answers: each is tried before it is offered, once for each of its states."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock, Thread

from index.questions.query import Language
from ingest.report import Report
from service.examples import MOST, example_candidates

log = logging.getLogger(__name__)
Key = tuple[int, Language]


@dataclass(slots=True)
class TriedExamples:
    """`answers` says whether a question gets an answer, `reports` gives what is in. Safe for several threads."""

    answers: Callable[[str], bool]
    reports: Callable[[], Sequence[Report]]
    _kept: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    _trying: bool = False
    _lock: Lock = field(default_factory=Lock)
    _turn: Lock = field(default_factory=Lock)

    def get(self, state: int, language: Language) -> tuple[str, ...]:
        """Return at most four questions, one of each kind of report; the first time in a state this takes seconds."""
        key = (state, language)
        with self._turn:
            if key not in self._kept:
                tried = self._tried(language)
                self._kept = {**{one: kept for one, kept in self._kept.items() if one[0] == state}, key: tried}
            return self._kept[key]

    def ready(self, state: int, language: Language) -> tuple[str, ...]:
        """Return what `get` has found, at once; none while they are being tried, which begins with the first call.

        One state is tried at a time: an archive that changes while people look at it has no queue of trials.
        """
        key = (state, language)
        with self._lock:
            begin = key not in self._kept and not self._trying
            self._trying = self._trying or begin
        if begin:
            Thread(target=self._try, args=key, name="examples", daemon=True).start()
        return self._kept.get(key, ())

    def _try(self, state: int, language: Language) -> None:
        try:
            self.get(state, language)
        except Exception:  # the archive may be closed meanwhile; a page without examples is a whole page
            log.warning("example questions could not be tried", exc_info=True)
        finally:
            self._trying = False

    def _tried(self, language: Language) -> tuple[str, ...]:
        found: list[str] = []
        for alike in example_candidates(self.reports(), language):
            answered = next((question for question in alike if self.answers(question)), None)
            if answered is not None:
                found.append(answered)
            if len(found) == MOST:
                break
        return tuple(found)
