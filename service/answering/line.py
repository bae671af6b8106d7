"""A line: how a statement stands in an answer, as a sentence that runs on or on a line of its own."""

import re
from dataclasses import dataclass

from service.answering.draft import Statement
from service.answering.excerpt import Excerpt
from service.answering.verifying import squeezed

ITEM = "– "
_BULLET = re.compile(r"\s*(?:[•▪◦‣●○■]|[-–—](?=\s+[^\W\d_]))\s*")
_AFTER_LEAD = re.compile(r":\s+[•▪◦‣●○■]\s*")
_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
CUT_BEFORE, CUT_AFTER = "… ", " …"


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a statement without the report's own bullet, and with a mark where they are cut from a sentence.

    `claim` are the words alone; `runs_on` is False for an item or a table's row, which no sentence may follow.
    """

    claim: str
    before: str
    after: str
    runs_on: bool

    @property
    def text(self) -> str:
        """The words as they are read."""
        return f"{self.before}{self.claim}{self.after}"


def line_of(statement: Statement) -> Line:
    """Return the line of a statement."""
    bullet = _BULLET.match(statement.text)
    claim = statement.text[bullet.end() :] if bullet else statement.text
    claim = _AFTER_LEAD.sub(": ", claim, count=1)
    before, after = ("", "") if bullet else _cuts(statement)
    ends = _END.search(claim) is not None or bool(after)
    return Line(claim, before, after, ends and not bullet)


def _cuts(statement: Statement) -> tuple[str, str]:
    """Return the marks before and after words that are nothing but a quote; "" where no sentence is cut there."""
    if len(statement.excerpts) != 1 or squeezed(statement.text) != squeezed(statement.excerpts[0].quote):
        return "", ""
    excerpt = statement.excerpts[0]
    return CUT_BEFORE if _starts_inside(excerpt) else "", CUT_AFTER if _ends_inside(excerpt) else ""


def _starts_inside(excerpt: Excerpt) -> bool:
    """True where a small letter follows words on the page: the sentence began before the quote."""
    before = excerpt.page.text[: excerpt.start].rstrip()
    return excerpt.quote.lstrip()[:1].islower() and (before[-1:].isalnum() or before.endswith(","))


def _ends_inside(excerpt: Excerpt) -> bool:
    """True where the quote closes nothing and a small letter follows it on the page."""
    return _END.search(excerpt.quote) is None and excerpt.page.text[excerpt.end :].lstrip()[:1].islower()
