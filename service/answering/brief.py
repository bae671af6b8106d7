"""A brief: all that a composer writes an answer from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.catalogue.catalogue import Catalogue
from index.questions.query import Query
from service.answering.selecting import Scored
from service.answering.support import AskedWord
from service.answering.things import Thing, things_of
from service.texts import Texts


@dataclass(frozen=True)
class Brief:
    """A question with the evidence that fits its body, period, municipality and case, in the order of the search.

    `asked` are the question's words with their weights. Figures, decisions and cases are read from `catalogue`.
    """

    query: Query
    evidence: Sequence[Scored]
    asked: Sequence[AskedWord]
    catalogue: Catalogue
    texts: Texts

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """The things the question is about, told apart once for all composers."""
        return tuple(things_of(self.query, self.asked))
