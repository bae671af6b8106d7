"""Which composers are tried for which intent, the most telling first."""

from collections.abc import Callable, Mapping, Sequence

from index.query import Intent
from service.brief import Brief
from service.composers.decision import decision
from service.composers.process import process
from service.composers.quoting import quoting
from service.draft import Draft

Composer = Callable[[Brief], Draft | None]

COMPOSERS: Mapping[Intent, Sequence[Composer]] = {"decision": (decision,), "process": (process,)}
"""Composers beside the quoting one, which is tried last for every intent."""


def composers_for(intent: Intent) -> list[Composer]:
    """Return the composers for an intent in the order they are to be tried."""
    return [*COMPOSERS.get(intent, ()), quoting]
