"""Which composers are tried for which intent, the most telling first."""

from collections.abc import Callable, Mapping, Sequence

from index.questions.query import Intent
from service.answering.brief import Brief
from service.answering.composers.compare import compare
from service.answering.composers.decision import decided, decision
from service.answering.composers.definition import definition
from service.answering.composers.listing import listing, matters
from service.answering.composers.measure import measure
from service.answering.composers.number import decided_number, number, said_number
from service.answering.composers.process import gone, process
from service.answering.composers.quoting import quoting
from service.answering.composers.why import why
from service.answering.draft import Draft

Composer = Callable[[Brief], Draft | None]

COMPOSERS: Mapping[Intent, Sequence[Composer]] = {
    "decision": (gone, matters, decision),
    "process": (process,),
    "number": (gone, compare, number, decided_number, said_number),
    "compare": (compare, number),
    "why": (why,),
    "list": (listing,),
    "measure": (measure,),
    "definition": (definition,),
    "search": (gone, definition, matters, number, decided, compare, said_number),
}
"""Composers beside the quoting one, which is tried last for every intent."""


def composers_for(intent: Intent) -> list[Composer]:
    """Return the composers for an intent in the order they are to be tried."""
    return [*COMPOSERS.get(intent, ()), quoting]
