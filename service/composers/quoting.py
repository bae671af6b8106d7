"""The composer that always has something to say: the best sentences, items and rows of the best pages."""

from service.brief import Brief
from service.composing import compose
from service.draft import Draft
from service.selecting import select


def quoting(brief: Brief) -> Draft:
    """Return a draft that quotes what supports an answer best; for a decision its clauses before the debate."""
    return compose(select(brief.evidence, clause_first=brief.query.intent == "decision"), brief.texts)
