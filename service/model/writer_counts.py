"""How often a language model's answer was shown, and why not when it was not, for /metrics."""

from collections import Counter
from collections.abc import Iterable
from threading import Lock


class WriterCounts:
    """Counts answers by outcome and removed claims by fault. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[str] = Counter()
        self._removed: Counter[str] = Counter()

    def add(self, outcome: str, faults: Iterable[str] = ()) -> None:
        """Count one answer: `outcome` is "shown" or why the quotes were shown; `faults` are of the removed claims."""
        with self._lock:
            self._answers[outcome] += 1
            self._removed.update(faults)

    def answers(self, outcome: str) -> int:
        """Return how many answers had an outcome."""
        return self._answers[outcome]

    def removed(self, fault: str) -> int:
        """Return how many claims were removed for a fault."""
        return self._removed[fault]

    def lines(self) -> list[str]:
        """Return the counts in Prometheus' text format."""
        with self._lock:
            answers, removed = sorted(self._answers.items()), sorted(self._removed.items())
        return [
            "# TYPE underlag_model_answers_total counter",
            *(f'underlag_model_answers_total{{outcome="{name}"}} {count}' for name, count in answers),
            "# TYPE underlag_model_claims_removed_total counter",
            *(f'underlag_model_claims_removed_total{{fault="{name}"}} {count}' for name, count in removed),
        ]
