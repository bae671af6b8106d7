"""The composer that always has something to say: the best sentences, items and rows of the best pages."""

from service.answering.brief import Brief
from service.answering.composing import compose
from service.answering.draft import Draft
from service.answering.selecting import select


def quoting(brief: Brief) -> Draft:
    """Return a draft that quotes what supports an answer best; for a decision its clauses before the debate."""
    return compose(select(brief.evidence, clause_first=brief.query.intent == "decision"), brief.texts)
