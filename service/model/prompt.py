"""The prompt: what a language model is told to do, and the question with its sources as data."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.questions.query import Language, Query
from ingest.masking import mask_text
from service.answering.verifying import squeezed
from service.model.visible_text import visible
from service.model.writer_source import Source

SHARED_RUN = 40
"""Letters in a row that an answer may not share with the instructions."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """`system` says what to do and never holds words of a report or a person; `asked` holds those, as JSON."""

    system: str
    asked: str


def prompt_for(query: Query, sources: Sequence[Source]) -> Prompt:
    """Return the prompt for a question. Words of reports stand in JSON strings of one line each and cannot end them."""
    lines = [_line({"question": harmless(mask_text(query.text))}), *(_line(_described(source)) for source in sources)]
    return Prompt(instructions(query.language), "\n".join(lines))


@cache
def instructions(language: Language) -> str:
    """Return what the model is told, in the language it is to write."""
    return files("service").joinpath(f"prompts/{language}.txt").read_text(encoding="utf-8").strip()


def tells_instructions(text: str, language: Language) -> bool:
    """True where a text shares a long run of letters with the instructions, as when a model is made to repeat them."""
    told = squeezed(instructions(language))
    said = squeezed(text)
    return any(said[at : at + SHARED_RUN] in told for at in range(max(0, len(said) - SHARED_RUN + 1)))


def harmless(text: str) -> str:
    """Return the text on one line, without what is not seen nor the angles that mark turns of a conversation."""
    return " ".join(visible(text).replace("<", "‹").replace(">", "›").split())


def _described(source: Source) -> dict[str, str | int]:
    excerpt = source.excerpt
    identity = excerpt.report.identity
    when = identity.meeting_date or identity.document_date
    told: dict[str, str | int] = {
        "report": identity.title,
        "body": identity.body or "",
        "period": identity.period.label if identity.period else "",
        "date": str(when) if when else "",
        "page": excerpt.page.number,
        "heading": " › ".join(excerpt.heading[-2:]),
        "stage": excerpt.stage or "",
        "text": source.said,
    }
    key: dict[str, str | int] = {"key": f"[{source.key}]"}
    return key | {name: harmless(value) if isinstance(value, str) else value for name, value in told.items() if value}


def _line(fields: dict[str, str | int]) -> str:
    return json.dumps(fields, ensure_ascii=False)
