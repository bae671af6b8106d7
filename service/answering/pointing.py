"""What a sentence points back to: "Detta beror på …" is no answer without the sentence before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.answering.answer_words import answer_pattern
from service.answering.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Pointing:
    """The evidence of some pages by place and order, to find what stands right before a piece."""

    by_order: Mapping[tuple[str, int, int], Evidence]

    @staticmethod
    def among(evidence: Iterable[Evidence]) -> "Pointing":
        """Return the pointing among pieces of evidence."""
        return Pointing({(*item.place, item.order): item for item in evidence})

    def at(self, item: Evidence) -> Evidence | None:
        """Return the sentence under the same heading that `item` points back to; None where it points at nothing."""
        if item.kind != "sentence" or answer_pattern("causes.pointing").search(item.quote) is None:
            return None
        before = self.by_order.get((*item.place, item.order - 1))
        same = before is not None and before.kind == "sentence" and before.heading == item.heading
        return before if same else None
