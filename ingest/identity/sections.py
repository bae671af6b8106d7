"""Headings that every report has ("Ärendebeskrivning", "Bakgrund"): where a title ends and the matter begins."""

import re
from functools import cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold
from ingest.wording.period_rules import any_of


@cache
def _pattern() -> re.Pattern[str]:
    sections = load_vocabulary("identity").section("sections")
    number = r"^(?:\d+(?:\.\d+)*\.?\s+)?"
    return re.compile(
        rf"{number}(?:{any_of(sections.strings('names'))}\s*[:.]?$|{any_of(sections.strings('begins'))}\b)",
        re.IGNORECASE,
    )


def is_section(line: str) -> bool:
    """True where the line is, or for some begins, a heading that all reports share."""
    return bool(_pattern().match(fold(line)))
