"""Which composers are tried for which intent, the most telling first."""

from collections.abc import Callable, Mapping, Sequence

from index.query import Intent
from service.brief import Brief
from service.composers.compare import compare
from service.composers.decision import decided, decision
from service.composers.definition import definition
from service.composers.listing import listing
from service.composers.measure import measure
from service.composers.number import number
from service.composers.process import process
from service.composers.quoting import quoting
from service.composers.why import why
from service.draft import Draft

Composer = Callable[[Brief], Draft | None]

COMPOSERS: Mapping[Intent, Sequence[Composer]] = {
    "decision": (decision,),
    "process": (process,),
    "number": (decided, compare, number),
    "compare": (compare, number),
    "why": (why,),
    "list": (listing,),
    "measure": (measure,),
    "definition": (definition,),
    "search": (definition, decided),
}
"""Composers beside the quoting one, which is tried last for every intent."""


def composers_for(intent: Intent) -> list[Composer]:
    """Return the composers for an intent in the order they are to be tried."""
    return [*COMPOSERS.get(intent, ()), quoting]
