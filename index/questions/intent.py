"""What a question asks for: a cause, a number, a decision, …"""

from functools import cache
from typing import get_args

from index.questions.lexicon import read_vocabulary
from index.questions.phrases import Found, Phrases
from index.questions.query import Intent
from index.questions.wording import Wording
from ingest.errors import VocabularyError

_INTENTS: tuple[Intent, ...] = get_args(Intent)


@cache
def _phrases(strength: str) -> Phrases[tuple[int, Intent]]:
    """Return the phrases of one strength; a meaning is the intent's place in the file and the intent."""
    entries = []
    for rank, section in enumerate(read_vocabulary("intents").sections("intent")):
        intent = next((name for name in _INTENTS if name == section.text("name")), None)
        if intent is None:
            raise VocabularyError(f"{section.place}: name: no such intent: {section.text('name')!r}")
        entries += [(phrase, (rank, intent)) for phrase in section.strings(strength)]
    return Phrases(entries, inflected=False)


def find_intents(wording: Wording) -> tuple[Intent, ...]:
    """Return what is asked for, the first and plainest first; empty when nothing says so.

    A strong phrase decides; among several the earliest one does, and at one place the one that stands higher in the
    file. Weak phrases ("beslut", "kostnad") count only where there is no strong one. A second strong phrase of another
    intent ("hur mycket … och varför") comes second.
    """
    strong = _phrases("strong").find(wording)
    if strong:
        return _in_order(strong)
    weak = _phrases("weak").find(wording)
    defining = [hit for hit in weak if hit.meaning[1] == "definition"]
    if defining and _is_short(wording, defining[0]):
        return ("definition",)
    return _in_order([hit for hit in weak if hit.meaning[1] != "definition"])[:1]


def _in_order(found: list[Found[tuple[int, Intent]]]) -> tuple[Intent, ...]:
    ordered = sorted(found, key=lambda hit: (hit.first, hit.meaning[0]))
    return tuple(dict.fromkeys(hit.meaning[1] for hit in ordered))


def _is_short(wording: Wording, asked: Found[tuple[int, Intent]]) -> bool:
    after = wording.words[asked.last :]
    longest = int(read_vocabulary("intents").section("definition").number("longest"))
    return 0 < len(after) <= longest and not any(character.isdigit() for word in after for character in word.text)
