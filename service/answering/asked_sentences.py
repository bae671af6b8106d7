"""Which sentences of a matter hold what a question asks for beside the clauses: a day, a condition, who won."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.wording.bodies import find_bodies
from service.answering.answer_words import answer_pattern, answer_words
from service.answering.asked_amount import says_number
from service.answering.brief import Brief
from service.answering.handlings import Handling
from service.answering.matter_text import Sentence, matter_sentences
from service.answering.support import tokens_of
from service.answering.things import Thing, share_of

MOST = 2
LEAST_GAIN = 0.25
"""Share of the question's things that a sentence must add to what is told, where no form is asked for."""

SUM = "sum"
"""The form that is no words: a number, and none of a day, a page or a paragraph."""

_NAME = re.compile(r"(?<=[a-zåäö,] )[A-ZÅÄÖ][\wåäöé-]{2,}")
ENOUGH = 0.7
"""Share of the things with which what is told has answered."""


def asked_sentences(brief: Brief, handling: Handling, told: Sequence[str]) -> list[Sentence]:
    """Return up to MOST sentences of the handling's matter that answer what `told` does not.

    Where the question asks for a form ("when", "second place"), they have that form and speak of what it asks about;
    else they speak of things that `told` is silent on.
    """
    things = brief.things
    forms = asked_forms(brief)
    lacking = [form for form in forms if not _is_told(brief, form, things, told)]
    before = share_of(things, tokens_of(" ".join((handling.first.title, *told))))
    if not lacking and (forms or before >= ENOUGH):
        return []
    sentences = [one for one in matter_sentences(brief, handling) if one.role != "beslut" and one.words not in told]
    if forms:
        found = list(_with_forms(brief, lacking, things, sentences))
    else:
        found = list(_adding(things, [handling.first.title, *told], sentences))
    return [one for n, one in enumerate(found) if all(one is not other for other in found[:n])][:MOST]


def asked_forms(brief: Brief) -> list[str]:
    """Return the forms that the question asks for and the text of a matter may have."""
    asked = brief.query.text
    return [form for form in answer_words("matter.forms") if answer_pattern(f"forms.{form}.asks").search(asked)]


def _is_told(brief: Brief, form: str, things: Sequence[Thing], told: Iterable[str]) -> bool:
    alone = form in answer_words("matter.alone")
    return any(_has(brief, form, one) and (alone or share_of(things, tokens_of(one)) >= ENOUGH) for one in told)


def _has(brief: Brief, form: str, words: str) -> bool:
    """True for words of the form, and of a form that asks for a name with one that the question does not have."""
    if form == SUM:
        return says_number(words)
    if answer_pattern(f"forms.{form}.has").search(words) is None:
        return False
    asked = brief.query.text.casefold()
    return form not in answer_words("matter.named") or any(
        name.casefold() not in asked and not find_bodies(name) for name in _NAME.findall(words)
    )


def _with_forms(
    brief: Brief, forms: Iterable[str], things: Sequence[Thing], sentences: Sequence[Sentence]
) -> Iterator[Sentence]:
    """Yield for each form the sentence with it that speaks most of the things, as many as the question asks for."""
    for form in forms:
        alone = form in answer_words("matter.alone")
        shares = [
            (share_of(things, tokens_of(one.words)), one)
            for one in sentences
            if (alone or one.is_background) and _has(brief, form, one.words)
        ]
        asked = len(answer_pattern(f"forms.{form}.asks").findall(brief.query.text))
        for share, one in sorted(shares, key=lambda pair: -pair[0])[:asked]:
            if alone or share > 0:
                yield one


def _adding(things: Sequence[Thing], told: Sequence[str], sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentence that adds most to what is told, and so on while any adds enough."""
    said = tokens_of(" ".join(told))
    for _ in range(MOST):
        shares = [(share_of(things, said | tokens_of(one.words)), one) for one in sentences]
        best = max(shares, key=lambda pair: pair[0], default=None)
        if best is None or best[0] - share_of(things, said) < LEAST_GAIN:
            return
        yield best[1]
        said |= tokens_of(best[1].words)
