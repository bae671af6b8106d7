"""What a written claim is held to before anyone sees it. A claim that fails one of the checks is removed."""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from index.questions.query import Query
from index.swedish.stop_words import SILENT
from ingest.decisions.stage import Stage, is_proposing
from ingest.figures.figure import Figure
from ingest.wording.amounts import find_amounts
from ingest.wording.money import in_kronor
from service.answering.support import tokens_of
from service.answering.verifying import squeezed, stands_on_page
from service.model.writer_numbers import numbers_stand
from service.model.writer_places import bodies_stand, names_stand, periods_stand
from service.model.writer_source import Source
from service.model.writer_words import meanings, orders_machine, says, without, words_said
from service.model.written_claim import WrittenClaim

Fault = Literal[
    "no_key",
    "leads_away",
    "order",
    "too_long",
    "quote",
    "number",
    "period",
    "body",
    "name",
    "stage",
    "meaning",
    "words",
    "unverified",
]
"""What a claim is removed for; "unverified" where the check of every answer (verifying.py) removes it."""

MOST_CHARS = 600
LEAST_SHARE = 0.6
"""Share of a claim's words, the question's and the report's own names aside, that its sources must hold."""

LEAST_QUOTED_WORDS = 3
MOST_ENGLISH_WORDS = 25
"""English around a quote cannot be compared with Swedish words, so there may not be much of it."""


def fault_of(claim: WrittenClaim, sources: Sequence[Source], query: Query) -> Fault | None:
    """Return the first thing that is wrong with a claim on the `sources` it cites; None where it may be shown."""
    text = claim.text
    if not sources:
        return "no_key"
    if claim.leads_away:
        return "leads_away"
    if orders_machine(text):
        return "order"
    if len(text) > MOST_CHARS:
        return "too_long"
    if not _quotes_stand(claim, sources, query):
        return "quote"
    if not stage_agrees(text, sources):
        return "stage"
    if _is_verbatim(text, sources):
        return None
    if not numbers_stand(text, sources):
        return "number"
    if not periods_stand(text, sources):
        return "period"
    if not bodies_stand(text, sources):
        return "body"
    if not names_stand(text, sources, query.text):
        return "name"
    if not meanings_agree(text, sources):
        return "meaning"
    return None if _words_stand(claim, sources, query) else "words"


def stage_agrees(text: str, sources: Sequence[Source]) -> bool:
    """True where the claim says no more, and no less, than how far the matter had come in its sources.

    Sources of different stages cannot be told in one sentence.
    """
    stages = {_stage(source) for source in sources}
    if len(stages) > 1:
        return False
    said = " ".join(f"{source.said} {source.excerpt.quote}" for source in sources)  # not the headings over it
    (stage,) = stages
    proposing = says("proposing", text)
    no_more_decided = words_said("decided", text) <= words_said("decided", said)
    if stage == "beslut":
        return not proposing or says("proposing", said)
    if stage == "förslag":
        return no_more_decided and (proposing or not says("deciding", text))
    if stage == "tillstyrkan":
        return proposing or not says("deciding", text)
    if not says("deciding", text):
        return True
    return no_more_decided if says("proposing", said) else says("deciding", said)


def meanings_agree(text: str, sources: Sequence[Source]) -> bool:
    """True where the claim's directions stand in its sources, and it neither adds nor drops a "not"."""
    sums = {in_kronor(abs(one.value), one.unit) for one in find_amounts(text)} - {None}
    held = [meanings(source.words) | _directions(source, sums) for source in sources]
    own = meanings(text)
    if not own <= frozenset().union(*held):
        return False
    return "negation" in own or not any("negation" in one for one in held)


def _directions(source: Source, sums: Collection[int | None]) -> frozenset[str]:
    """Return what the source's figures mean for the budget; of a claim with sums in kronor only what those mean."""
    names = {"underskott": "deficit", "överskott": "surplus"}
    figures = [one for one in source.figures if not sums or abs(one.kronor or 0) in sums or _is_near(one, sums)]
    return frozenset(names[one.direction] for one in figures if one.direction in names)


def _is_near(figure: Figure, sums: Collection[int | None]) -> bool:
    """True where one of the sums may be the figure rounded; that it is said to be rounded is checked elsewhere."""
    kronor = abs(figure.kronor or 0)
    return any(one and abs(one - kronor) <= 0.05 * kronor for one in sums)


def _stage(source: Source) -> Stage | None:
    proposed: Stage = "förslag"
    return source.excerpt.stage or (proposed if is_proposing(source.excerpt.report.identity.kind) else None)


def _quotes_stand(claim: WrittenClaim, sources: Sequence[Source], query: Query) -> bool:
    """Every quotation stands on a cited page; English is only told around one, for else it cannot be compared."""
    if claim.text.count("”") % 2:
        return False
    if query.language == "en" and not any(len(quote.split()) >= LEAST_QUOTED_WORDS for quote in claim.quotes):
        return False
    return all(any(stands_on_page(quote, one.excerpt.page.text) for one in sources) for quote in claim.quotes)


def _is_verbatim(text: str, sources: Sequence[Source]) -> bool:
    own = squeezed(text.replace("”", "").rstrip("."))
    return len(own) > 20 and any(own in squeezed(source.excerpt.quote) for source in sources)


def _words_stand(claim: WrittenClaim, sources: Sequence[Source], query: Query) -> bool:
    if query.language == "en":
        return len(claim.unquoted.split()) <= MOST_ENGLISH_WORDS
    known = tokens_of(" ".join((query.text, *query.expansions, *(source.label for source in sources))))
    held = tokens_of(" ".join(f"{source.words} {_read_from(source)}" for source in sources))
    own = tokens_of(_telling_words(claim.text))
    new = own - known
    return bool(own & held) and len(new & held) >= LEAST_SHARE * len(new)


def _read_from(source: Source) -> str:
    """Return the words for what the source's figures are, which a table row itself does not say."""
    return " ".join(f"{one.label} {one.column} {one.amount or ''} {one.direction or ''}" for one in source.figures)


def _telling_words(text: str) -> str:
    """Return the words that say something: numbers and their units have a check of their own."""
    for amount in reversed(find_amounts(text)):
        text = f"{text[: amount.start]} {text[amount.end :]}"
    words = without("joining", re.sub(r"\d+", " ", text)).split()
    return " ".join(word for word in words if word.lower().strip(".,;:()”") not in SILENT)
